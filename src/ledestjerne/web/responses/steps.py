# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What comes after each step of answering. Nothing here is kept between two requests but finished pages."""

from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone, translation

from ledestjerne.measurement.queries import InvitedLine, invited_by_code, questionnaire
from ledestjerne.responses.actions import save_draft, submit_answers
from ledestjerne.responses.drafts import Given, collected, draft_of

from . import around, filling, onwards
from .asked import WHOLE, Asked, asked_of
from .filling import Shown
from .reading import SEND, Posted


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
    keeping = _Answering(posted, invited, asked)
    if posted.place not in asked.places:
        return _beginning(keeping)
    items = asked.items_on(posted.place)
    newer = collected(asked.questionnaire.instrument, posted.answers, items)
    if posted.place == WHOLE and posted.wish == SEND:
        return onwards.sending(posted, asked, newer, keeping)
    given = save_draft(code=posted.code, invited=invited, newer=newer, items=items) if items else keeping.saved()
    return filling.end(posted, asked) if given.is_sent else onwards.after(posted, asked, given, keeping)


@dataclass(frozen=True)
class _Answering:
    """Somebody answers with a code."""

    posted: Posted
    invited: InvitedLine
    asked: Asked

    @property
    def is_reissued(self) -> bool:
        return self.invited.issue > 1

    def saved(self) -> Given:
        return draft_of(self.posted.code, self.invited.round_id)

    def put_by(self, given: Given) -> Given:
        return save_draft(code=self.posted.code, invited=self.invited, newer=given, items=self.asked.items)

    def submit(self, given: Given) -> Shown:
        instrument = self.asked.questionnaire.instrument
        if submit_answers(code=self.posted.code, invited=self.invited, instrument=instrument, given=given):
            return filling.end(self.posted, self.asked)
        again = invited_by_code(self.posted.code)  # sent from another window a moment ago, or the round has closed
        tells = again is not None and again.answered and not self.invited.may_be_in_other_hands
        return filling.end(self.posted, self.asked) if tells else filling.closed(self.posted, self.asked)


def _beginning(keeping: _Answering) -> Shown:
    """The code was just put in: the first page, with what was saved earlier."""
    posted, asked, given = keeping.posted, keeping.asked, keeping.saved()
    if given.is_sent:
        return filling.end(posted, asked)
    return onwards.page(posted, asked, asked.places[0], given, keeping)
