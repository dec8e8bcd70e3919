# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What comes after each step of answering. Nothing here is kept between two requests but finished pages."""

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone, translation

from ledestjerne.measurement.queries import InvitedLine, invited_by_code, questionnaire
from ledestjerne.responses.actions import save_draft, submit_answers
from ledestjerne.responses.drafts import Fault, Faulty, Given, collected, draft_of, faults_in

from . import around, filling
from .asked import WHOLE, Asked, asked_of
from .filling import Shown
from .reading import PAUSE, SEND, Posted


def shown_for(posted: Posted) -> Shown:
    """The page after a step, in the language of whoever answers."""
    with translation.override(posted.switch or posted.language or settings.LANGUAGE_CODE):
        try:
            return _shown_again_if_cut_off(posted)
        except (OperationalError, InterfaceError):  # the database is away: nothing is kept, nothing is lost
            return filling.retry(posted)


def _shown_again_if_cut_off(posted: Posted) -> Shown:
    """The page. A connection from an earlier request may be dead by now. Asking it first, as other pages do, would
    cost every respondent what one in a thousand needs; a step may be taken twice, so take it on a new one."""
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return _shown(posted)
    except (OperationalError, InterfaceError):
        if connection.connection is None or connection.is_usable():
            raise
        connection.close()
        return _shown(posted)


def too_much(shared: bool) -> Shown:
    """More was sent than any form of ours holds."""
    return filling.plain(around.too_much_page(shared), 413)


def _shown(posted: Posted) -> Shown:
    invited = invited_by_code(posted.code) if posted.code else None
    if invited is None:
        return filling.code_page(posted, is_wrong=bool(posted.typed.strip()) and not posted.switch)
    asked = _asked(invited)
    with translation.override(_language(posted, invited, asked)):
        return _known(posted, invited, asked)


def _asked(invited: InvitedLine) -> Asked:
    """What the round asks. While a round is open, nothing in it changes but its last day."""
    key = (invited.round_id, invited.closes_on)
    found = _QUESTIONNAIRES.get(key)
    if found is None:
        found = _QUESTIONNAIRES[key] = asked_of(questionnaire(invited.round_id))
    return found


_QUESTIONNAIRES: dict[tuple[object, ...], Asked] = {}


def forget() -> None:
    """Drop every finished page. For tests, where one round after another has the same number."""
    _QUESTIONNAIRES.clear()
    filling.SHELF.clear()


def _language(posted: Posted, invited: InvitedLine, asked: Asked) -> str:
    """What was chosen on the page, else what is known of the person, as far as the round is in that language."""
    offered = asked.questionnaire.languages or (settings.LANGUAGE_CODE,)
    wished = (posted.switch, posted.language, invited.language)
    return next((language for language in wished if language in offered), offered[0])


def _known(posted: Posted, invited: InvitedLine, asked: Asked) -> Shown:
    if invited.may_be_in_other_hands:  # whether somebody has answered with it, no page tells
        posted = posted.with_own_code()
    elif invited.answered:
        return filling.end(posted, asked)
    today = timezone.localdate()
    if today < invited.opens_on:
        return filling.not_yet(posted, asked)
    if not invited.may_answer_on(today):
        return filling.closed(posted, asked)
    try:
        return _step(posted, invited, asked)
    except FileNotFoundError:  # the round closed while the form was on its way, and its secret is gone
        return filling.closed(posted, asked)


def _step(posted: Posted, invited: InvitedLine, asked: Asked) -> Shown:
    if posted.place not in asked.places:
        return _beginning(posted, invited, asked)
    items = asked.items_on(posted.place)
    newer = collected(asked.questionnaire.instrument, posted.answers, items)
    if posted.place == WHOLE and posted.wish == SEND:
        return _send(posted, invited, asked, newer)
    if not items:
        given = draft_of(posted.code, invited.round_id)
    else:
        given = save_draft(code=posted.code, invited=invited, newer=newer, items=items)
    return filling.end(posted, asked) if given.is_sent else _onwards(posted, invited, asked, given)


def _beginning(posted: Posted, invited: InvitedLine, asked: Asked) -> Shown:
    """The code was just put in: the first page, with what was saved earlier."""
    given = draft_of(posted.code, invited.round_id)
    if given.is_sent:
        return filling.end(posted, asked)
    return _page(posted, invited, asked, asked.places[0], given)


def _page(posted: Posted, invited: InvitedLine, asked: Asked, place: str, given: Given) -> Shown:
    """A page with nothing to mend; the first one tells where one stands, however one comes to it."""
    if place == asked.places[0]:
        return filling.beginning(posted, asked, given, is_reissued=invited.issue > 1)
    return filling.page(posted, asked, place, given)


def _onwards(posted: Posted, invited: InvitedLine, asked: Asked, given: Given) -> Shown:
    if posted.switch:
        return _page(posted, invited, asked, posted.place, given)
    if posted.wish == PAUSE:
        return filling.pause(posted, asked)
    if posted.wish == SEND:
        return _send(posted, invited, asked, given)
    target = posted.wish if posted.wish in asked.places else posted.place
    goes_on = asked.places.index(target) > asked.places.index(posted.place)
    faults = faults_in(asked.questionnaire.instrument, given, asked.items_on(posted.place)) if goes_on else ()
    if faults:
        return filling.page(posted, asked, posted.place, given, faults)
    return _page(posted, invited, asked, target, given)


def _send(posted: Posted, invited: InvitedLine, asked: Asked, given: Given) -> Shown:
    questions = asked.questionnaire
    if not given.answers:
        return _to_mend(posted, invited, asked, given, ())
    try:
        if submit_answers(code=posted.code, invited=invited, instrument=questions.instrument, given=given):
            return filling.end(posted, asked)
    except Faulty as found:
        return _to_mend(posted, invited, asked, given, found.faults)
    again = invited_by_code(posted.code)  # sent from another window a moment ago, or the round has closed
    tells = again is not None and again.answered and not invited.may_be_in_other_hands
    return filling.end(posted, asked) if tells else filling.closed(posted, asked)


def _to_mend(posted: Posted, invited: InvitedLine, asked: Asked, given: Given, faults: tuple[Fault, ...]) -> Shown:
    """Not sent yet: the page with the first answer to mend, or with the word that nothing has been answered."""
    if posted.place == WHOLE:
        given = save_draft(code=posted.code, invited=invited, newer=given, items=asked.items)
    place = asked.place_of(faults[0].item_id) if faults else posted.place
    return filling.page(posted, asked, place, given, faults, is_empty=not faults)
