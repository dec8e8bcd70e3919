# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The page value of an instrument, and of what is wrong with a pack."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ledestjerne.analysis.survey.instrument import Instrument, Item, Option, PackError, ResponseSet, Scale
from ledestjerne.analysis.values import Text
from ledestjerne.measurement.queries import InstrumentView

from . import words
from .pages import (
    AnswerChoice,
    AnswerSet,
    Bilingual,
    Facts,
    InstrumentPage,
    ItemLine,
    PackFault,
    ScaleLine,
    SectionLines,
)

_LONGEST_SHOWN = 200


def fault_of(error: PackError, text: str) -> PackFault:
    """The message with the line it is about."""
    lines = text.splitlines()
    there = error.line is not None and error.line <= len(lines)
    source = lines[error.line - 1].strip() if there and error.line else ""
    return PackFault(error.line, source[:_LONGEST_SHOWN], words.say(error.message))


def instrument_page(view: InstrumentView) -> InstrumentPage:
    """All that a pack says, in both languages."""
    found = view.instrument
    return InstrumentPage(
        id=view.line.id,
        title=_both(found.title),
        summary=_maybe(found.summary),
        stem=_maybe(found.stem),
        limits=_maybe(found.limits),
        facts=_facts(view),
        answer_sets=tuple(_answer_set(answers) for answers in found.response_sets),
        scales=tuple(_scale_line(scale, found) for scale in found.scales),
        sections=_sections(found),
        may_remove=not view.line.is_used,
    )


def _facts(view: InstrumentView) -> Facts:
    found = view.instrument
    return (
        (_("Id"), found.id),
        (_("Version"), found.version),
        (_("Afprøvet"), found.status or _("ikke oplyst")),
        (_("Licens"), found.licence or _("ikke oplyst")),
        (_("Kilde"), found.source or _("ikke oplyst")),
        (_("Sproget i skemaet"), ", ".join(found.languages)),
        (_("Brugt i en måling"), _("ja") if view.line.is_used else _("nej")),
        (_("Kontrolsum"), view.checksum[:16]),
    )


def _both(text: Text) -> Bilingual:
    if text.en and (get_language() or "da").startswith("en"):
        return Bilingual(text.en, "en", text.da, "da")
    return Bilingual(text.da, "da", text.en, "en")


def _maybe(text: Text | None) -> Bilingual | None:
    return _both(text) if text else None


def _answer_set(answers: ResponseSet) -> AnswerSet:
    limits = [words.figure(limit) for limit in (answers.minimum, answers.maximum) if limit is not None]
    return AnswerSet(
        name=_both(answers.name),
        kind=words.answer_kind(answers.kind),
        choices=tuple(_choice(option) for option in (*answers.options, *answers.missing)),
        limits="–".join(limits),
    )


def _choice(option: Option) -> AnswerChoice:
    return AnswerChoice(_both(option.label), option.value, words.figure(option.score))


def _scale_line(scale: Scale, found: Instrument) -> ScaleLine:
    items = len(found.items_of(scale.id))
    counted = ngettext(
        "%(items)s udsagn. En person tæller med, når mindst %(share)s %% er besvaret.",
        "%(items)s udsagn. En person tæller med, når mindst %(share)s %% er besvaret.",
        items,
    ) % {"items": items, "share": words.figure(100 * scale.minimum_answered)}
    return ScaleLine(_both(scale.name), _both(scale.description), counted)


def _sections(found: Instrument) -> tuple[SectionLines, ...]:
    ordered = sorted(found.sections, key=lambda section: section.order)
    lines = [
        SectionLines(_both(section.name), _maybe(section.intro), _items(found, section.id)) for section in ordered
    ]
    loose = SectionLines(None, None, _items(found, None))
    return tuple(section for section in (*lines, loose) if section.items)


def _items(found: Instrument, section_id: str | None) -> tuple[ItemLine, ...]:
    return tuple(_item_line(item, found) for item in found.items if item.section == section_id)


def _item_line(item: Item, found: Instrument) -> ItemLine:
    return ItemLine(
        id=item.id,
        text=_both(item.text),
        answers=words.say(found.response_set_of(item).name),
        scales=", ".join(words.say(found.scale(scale).name) for scale in item.scales),
        is_reversed=item.reversed,
        is_short=item.short,
    )
