# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One meeting as a PDF: made only of released figures, so it may be handed to everybody who may see the unit."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.analysis.values import Reason, Released, Text
from ledestjerne.drawing.answer_bar import COUNTS_BELOW, AnswerBar, draw, layout_of
from ledestjerne.results.queries import ItemResult
from ledestjerne.results.queries.meeting import Meeting

from ..typesetting import to_pdf

TEMPLATE = Path(__file__).with_name("meeting.typ").read_bytes()
Said = Callable[[Sequence[Text]], list[str]]
VARIANTS = {"team": "team", "trio": "trio", "ledergruppe": "leader_group"}  # word in the address -> variant
WIDTH = 480  # of a drawing, in pixels of the screen: half a page's width on paper


def meeting_pdf(found: Meeting, language: str) -> bytes:
    """The document in one language."""
    with translation.override(language):
        return to_pdf(TEMPLATE, document_of(found, language))


def document_of(found: Meeting, language: str) -> dict[str, Any]:
    """Everything the template says."""

    def said(texts: Sequence[Text]) -> list[str]:
        return [text.in_language(language) for text in texts]

    return _opening(found, said) | _figures(found, language) | _talk(found, said) | _agreements(found, said)


def _opening(found: Meeting, said: Said) -> dict[str, Any]:
    measured = _("Målt i %(month)s") % {"month": date_format(found.round.measured_on, "F Y")}
    heading, intro = said((found.name, found.text))
    return {
        "title": f"{heading}: {found.unit_name}",
        "language": (translation.get_language() or "da")[:2],
        "unit": found.unit_name,
        "heading": heading,
        "measured": f"{measured}{_answered(found)}",
        "intro": intro,
        "notes": said(found.notes),
        "agenda_is": _("Dagsorden"),
        "agenda": [[_minutes(one.minutes), *said((one.name, one.text))] for one in found.agenda],
    }


def _figures(found: Meeting, language: str) -> dict[str, Any]:
    groups = (
        (_("Her står I stærkest"), found.strengths),
        (_("Her er der mest at tale om"), found.to_discuss),
    )
    return {
        "not_shown": _not_shown(found),
        "groups": [
            {"heading": heading, "items": [_item(item, language) for item in items]}
            for heading, items in groups
            if items
        ],
        "made": _("Kun tal, der er vist i Ledestjerne, er med. Ingen kan se, hvad den enkelte har svaret."),
    }


def _talk(found: Meeting, said: Said) -> dict[str, Any]:
    limits_are, hidden_is, hidden = said((found.limits.name, found.hidden_say.name, found.hidden_say.text))
    return {
        "questions_are": _("Spørg hinanden"),
        "questions": [[*said((one.name,)), said(one.questions)] for one in found.questions],
        "room": _("Plads til noter"),
        "limits_are": limits_are,
        "limits": said(found.limits.points),
        "hidden_is": hidden_is,
        "hidden": hidden,
        "hidden_say": said(found.hidden_say.points),
        "avoid": _("Lad være med"),
        "hidden_avoid": said(found.hidden_avoid),
    }


def _agreements(found: Meeting, said: Said) -> dict[str, Any]:
    agree_is, agree = said((found.agree.name, found.agree.text))
    examples = [said((one.weak, one.better)) for one in found.examples]
    return {
        "agree_is": agree_is,
        "agree": agree,
        "fields": said(found.agree.points),
        "examples": [[_("I stedet for: »%(text)s«") % {"text": weak}, better] for weak, better in examples],
        "agreements": [_("Aftale %(number)s") % {"number": number} for number in (1, 2, 3)],
        "columns": [_("Hvad"), _("Hvem"), _("Hvornår")],
    }


def _minutes(count: int) -> str:
    return ngettext("%(count)s minut", "%(count)s minutter", count) % {"count": count}


def _answered(found: Meeting) -> str:
    if not found.answered or not found.eligible:
        return ""
    told = _("%(answered)s af %(eligible)s har svaret")
    return " · " + told % {"answered": found.answered, "eligible": found.eligible}


def _not_shown(found: Meeting) -> str:
    if found.reason is None:
        return ""
    if found.reason is Reason.TOO_FEW:
        return _("Vores eget tal vises ikke: Færre end %(k)s har svaret.") % {"k": found.round.k}
    return _("Vores eget tal vises ikke, for det kunne røbe svar i en lille gruppe.")


def _item(item: ItemResult, language: str) -> dict[str, str]:
    """One statement: score, answers in words and as a drawing where they may be shown."""
    own = item.figures.own
    if not isinstance(own, Released):  # only statements that are shown are chosen
        raise ValueError(item.id)
    text = item.text.in_language(language)
    score = _("%(score)s af 100") % {"score": int(own.mean + 0.5)}
    turned = _("Udsagnet er vendt: Jo mindre det passer, jo højere tal.") if item.reversed else ""
    if own.distribution is None:
        return {"text": text, "score": score, "answers": turned, "drawing": ""}
    labels = [label.in_language(language) for label in item.categories]
    answers = _in_words(own.distribution, labels)
    bar = AnswerBar(own.distribution, answers)
    drawing = draw(bar, layout_of([bar])).replace('width="100%"', f'width="{WIDTH}"', 1)
    return {
        "text": text,
        "score": score,
        "answers": f"{answers}. {turned}".strip(),
        "drawing": drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1),
    }


def _in_words(counts: Sequence[int], labels: Sequence[str]) -> str:
    """2 delvist, 5 i høj grad; percent in a larger group."""
    total = sum(counts)
    whole = total >= COUNTS_BELOW
    return ", ".join(
        f"{int(100 * count / total + 0.5)} % {label.lower()}" if whole else f"{count} {label.lower()}"
        for count, label in zip(counts, labels, strict=True)
        if count
    )
