# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Finished pages with a respondent's own answers put in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledestjerne.measurement.codes import grouped
from ledestjerne.responses.drafts import Fault, FaultKind, Given

from . import around, building, telling, words
from .asked import INFORMATION, REVIEW, Asked
from .pages import EndPage, Facts, FaultLine, Frame, NoticePage, PausePage
from .reading import ANSWER, Posted
from .sheets import Sheet, Shelf, cut, text


def _now() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]


Values = dict[str, str]


@dataclass(frozen=True)
class Shown:
    """A page ready to be sent, in the language in force."""

    sheet: Sheet
    values: Values
    status: int = 200
    language: str = field(default_factory=_now)

    @property
    def html(self) -> str:
        return self.sheet.filled(self.values)

    @property
    def packed(self) -> bytes:
        return self.sheet.packed(self.values)


SHELF = Shelf()
_FEW = 3


def code_page(posted: Posted, *, is_wrong: bool) -> Shown:
    """Where the code is put in. What was typed stays."""
    notice = ""
    if is_wrong:
        notice = _notice(
            _(
                "Vi kender ikke koden. Se efter, om der er en tastefejl. Har du fået en ny kode, gælder kun den "
                "nyeste. Er målingen lukket, virker koderne ikke mere."
            )
        )
    chosen = posted.switch or posted.language
    values = {around.CODE: text(posted.typed.strip()), around.CHOSEN: chosen, around.NOTICE: notice}
    return _filled(("code", posted.shared), lambda: around.code_page(posted.shared), values)


def beginning(posted: Posted, asked: Asked, given: Given, *, is_reissued: bool) -> Shown:
    """The first page; somebody who has begun goes on where something is left."""
    begun, notice = given.count(asked.items), ""
    if begun:
        told = _("Du har allerede svaret på %(count)s af %(total)s. Det er gemt, og du kan fortsætte.")
        notice = _notice(told % {"count": begun, "total": len(asked.items)}, kind="info")
    elif posted.has_own_code:
        told = _(
            "Andre kan have haft din kode i hånden. Derfor viser siden ikke, om der er svaret med den. Har du "
            "allerede sendt dit svar, tæller det, og du skal ikke gøre mere. Sender du et til, tæller det ikke "
            "med. Holdt du pause, så brug den længere kode, du fik: Så går du videre, hvor du slap."
        )
        anew = _("Havde du svaret på noget med den gamle kode uden at sende det, begynder du forfra.")
        notice = _notice(f"{told} {anew}" if is_reissued else told, kind="info")
    return _page(posted, asked, asked.places[0], given, {around.NOTICE: notice})


def page(
    posted: Posted,
    asked: Asked,
    place: str,
    given: Given,
    faults: tuple[Fault, ...] = (),
    *,
    is_empty: bool = False,
) -> Shown:
    """One page of the questionnaire with what has been answered, and with what must be mended."""
    values: Values = {}
    if faults:
        values = _faults(asked, place, faults)
    elif is_empty:
        values = {
            around.NOTICE: _notice(
                _("Du har ikke svaret på noget endnu. Svar på mindst ét spørgsmål, og send så.")
            )
        }
    return _page(posted, asked, place, given, values)


def pause(posted: Posted, asked: Asked, given: Given) -> Shown:
    """Saved for later."""
    questions = asked.questionnaire

    def render() -> str:
        frame = _frame(posted, "", (), _carried(posted, asked, "", given))
        return around.rendered("pause", PausePage(frame, words.day(questions.closes_on)))

    return _filled(_key(posted, asked, "pause"), render, {around.CODE: grouped(posted.code)})


def end(posted: Posted, asked: Asked) -> Shown:
    """The answer is in."""
    questions = asked.questionnaire

    def render() -> str:
        frame = _frame(posted, "", questions.languages)
        follow_up = words.say(questions.guideline.follow_up)
        return around.rendered(
            "end", EndPage(frame, telling.steps(questions), follow_up, words.day(questions.closes_on))
        )

    return _filled(_key(posted, asked, "slut"), render, {around.CODE: posted.code})


def not_yet(posted: Posted, asked: Asked) -> Shown:
    opens, languages = words.day(asked.questionnaire.opens_on), asked.questionnaire.languages
    return _with_code(posted, around.not_yet_page(opens, posted.shared, languages))


def closed(posted: Posted, asked: Asked) -> Shown:
    last, languages = asked.questionnaire.closes_on, asked.questionnaire.languages
    was_announced = words.day(last) if last < localdate() else ""
    return _with_code(posted, around.closed_page(was_announced, posted.shared, languages))


def retry(posted: Posted) -> Shown:
    """Everything that was sent, ready to be sent again. Needs no database."""
    fields = {"kode": posted.typed, "side": posted.place, "til": posted.wish, "sprog": posted.language}
    fields |= {"skift": posted.switch} | {ANSWER + item: value for item, value in posted.answers.items()}
    kept = tuple((name, value) for name, value in fields.items() if value)
    return plain(around.retry_page(kept, posted.shared), 503)


def plain(html: str, status: int) -> Shown:
    """A page with nothing to fill in."""
    return Shown(cut(html), {}, status)


def _with_code(posted: Posted, html: str) -> Shown:
    return Shown(cut(html), {around.CODE: posted.code})


def _page(posted: Posted, asked: Asked, place: str, given: Given, values: Mapping[str, str]) -> Shown:
    def render() -> str:
        carried = _carried(posted, asked, place, given)
        return building.page_of(asked, _frame(posted, place, asked.questionnaire.languages, carried))

    filled = {around.CODE: posted.code, **_answers(asked, place, given), **_own(asked, place, given), **values}
    return _filled(_key(posted, asked, place), render, filled)


def _key(posted: Posted, asked: Asked, place: str) -> tuple[object, ...] | None:
    """What a finished page is found by; None for a draft, which may look different the next time."""
    questions = asked.questionnaire
    if any(posted.trial):
        return None
    return (questions.round_id, questions.closes_on, posted.shared, posted.has_own_code, place)


def _frame(posted: Posted, place: str, languages: Iterable[str], carried: Facts = ()) -> Frame:
    return around.frame(
        place=place,
        shared=posted.shared,
        languages=languages,
        has_own_code=posted.has_own_code,
        trial=posted.trial,
        carried=carried,
    )


def _carried(posted: Posted, asked: Asked, place: str, given: Given) -> Facts:
    """In a trial, which keeps nothing: the answers to what other pages ask, for the form to bring along."""
    if not any(posted.trial):
        return ()
    here = {item.id for item in asked.items_on(place)}
    return tuple((ANSWER + item, value) for item, value in given.answers.items() if item not in here)


def _filled(key: tuple[object, ...] | None, render: Callable[[], str], values: Values) -> Shown:
    """A finished page. Few values leave most slots empty: then it is kept in long pieces, by the filled slots.

    key: None for a page that is not kept.
    """
    if key is None:
        return Shown(cut(render()), values)
    key = (*key, _now())
    sheet = SHELF.sheet(key, lambda: cut(render()))
    if len(values) <= _FEW:
        sheet = SHELF.sheet((*key, *sorted(values)), lambda: sheet.only(values))
    return Shown(sheet, values)


def _answers(asked: Asked, place: str, given: Given) -> Values:
    """The answers to what the page asks."""
    here = {item.id: given.answers[item.id] for item in asked.items_on(place) if item.id in given.answers}
    values = {building.chosen_slot(item, value): " checked" for item, value in here.items()}
    return values | {building.written_slot(item): text(value) for item, value in here.items()}


def _own(asked: Asked, place: str, given: Given) -> Values:
    """What else on a page depends on what has been answered."""
    if place == INFORMATION:
        label = _("Fortsæt") if given.answers else _("Begynd")
        return {building.BEGIN: asked.next_unanswered(given), building.BEGIN_LABEL: label}
    if place != REVIEW:
        return {}
    told = _("%(count)s af %(total)s besvaret")
    parts = ((number, asked.items_on(number)) for number in asked.places[1:-1])
    return {
        building.count_slot(number): told % {"count": given.count(items), "total": len(items)}
        for number, items in parts
    }


def _notice(message: str, kind: str = "error") -> str:
    return around.rendered("notice", NoticePage(faults=(), message=message, kind=kind))


def _faults(asked: Asked, place: str, faults: tuple[Fault, ...]) -> Values:
    """The list on top, and what is said at each question on this page."""
    instrument, values = asked.questionnaire.instrument, Values()
    numbers = {item.id: number for number, item in enumerate(asked.items, start=1)}
    lines = []
    for fault in (fault for fault in faults if fault.item_id in {item.id for item in asked.items_on(place)}):
        message = words.fault(fault, instrument.response_set_of(instrument.item(fault.item_id)))
        anchor = building.anchor(numbers[fault.item_id])
        lines.append(FaultLine(numbers[fault.item_id], anchor, message))
        values[building.fault_slot(fault.item_id)] = around.rendered("fault", lines[-1])
        is_group = fault.kind is FaultKind.UNKNOWN
        values[building.invalid_slot(fault.item_id)] = (
            f' aria-describedby="{anchor}-fejl"' if is_group else ' aria-invalid="true"'
        )
    return values | {around.NOTICE: around.rendered("notice", NoticePage(tuple(lines), "", "error"))}
