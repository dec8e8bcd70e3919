# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The questionnaire before it is launched, for trying it out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledestjerne.analysis.survey.instrument import Instrument, Item
from ledestjerne.measurement.queries import Questionnaire

from . import words
from .pages import Facts


@dataclass(frozen=True)
class TryQuestion:
    """One statement with its answers."""

    id: str
    text: str
    kind: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class TryPart:
    """The statements under one heading."""

    name: str
    intro: str
    questions: tuple[TryQuestion, ...]


@dataclass(frozen=True)
class TryPage:
    """The whole questionnaire, with what people are told first."""

    round_id: int
    title: str
    told: Facts
    stem: str
    parts: tuple[TryPart, ...]


def try_page(found: Questionnaire) -> TryPage:
    """Everything somebody asked will see, on one page."""
    instrument, guideline = found.instrument, found.guideline
    headings = [
        (one.id, words.say(one.name), words.say(one.intro) if one.intro else "") for one in instrument.sections
    ]
    parts = [
        TryPart(
            name, intro, tuple(_question(instrument, item) for item in instrument.items if item.section == key)
        )
        for key, name, intro in [*headings, (None, _("Andet"), "")]
    ]
    return TryPage(
        round_id=found.round_id,
        title=found.title,
        told=(
            (_("Formål"), words.say(guideline.purpose)),
            (_("Hvilken lov målingen hviler på"), words.say(guideline.legal_basis)),
            (_("Hvem ser hvad"), words.say(guideline.who_sees)),
            (_("Mindste antal svar for at vise et tal"), words.plain(guideline.k)),
            (_("Svarene gemmes"), words.months(guideline.answers_kept_months)),
            (_("Databeskyttelsesrådgiver"), guideline.dpo_contact),
        ),
        stem=words.say(instrument.stem) if instrument.stem else "",
        parts=tuple(part for part in parts if part.questions),
    )


def _question(instrument: Instrument, item: Item) -> TryQuestion:
    answers = instrument.response_set_of(item)
    labels = tuple(words.say(option.label) for option in (*answers.options, *answers.missing))
    return TryQuestion(item.id, words.say(item.text), answers.kind, labels)
