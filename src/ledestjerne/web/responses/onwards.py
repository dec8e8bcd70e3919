# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which page comes after a step, for those who answer and for whoever only tries."""

from typing import Protocol

from ledestjerne.responses.drafts import Fault, Faulty, Given, faults_in

from . import filling
from .asked import WHOLE, Asked
from .filling import Shown
from .reading import PAUSE, SEND, Posted


class Keeping(Protocol):
    """What becomes of the answers."""

    @property
    def is_reissued(self) -> bool:
        """Whether the code was made anew."""

    def put_by(self, given: Given) -> Given:
        """Keep everything on the one page, unsent, and give back what is there now."""

    def submit(self, given: Given) -> Shown:
        """Take the answers in and show what comes then. Raises Faulty where an answer is none of those offered."""


def after(posted: Posted, asked: Asked, given: Given, keeping: Keeping) -> Shown:
    """The page after a step that left these answers."""
    if posted.switch:
        return page(posted, asked, posted.place, given, keeping)
    if posted.wish == PAUSE:
        return filling.pause(posted, asked, given)
    if posted.wish == SEND:
        return sending(posted, asked, given, keeping)
    target = posted.wish if posted.wish in asked.places else posted.place
    goes_on = asked.places.index(target) > asked.places.index(posted.place)
    faults = faults_in(asked.questionnaire.instrument, given, asked.items_on(posted.place)) if goes_on else ()
    if faults:
        return filling.page(posted, asked, posted.place, given, faults)
    return page(posted, asked, target, given, keeping)


def page(posted: Posted, asked: Asked, place: str, given: Given, keeping: Keeping) -> Shown:
    """A page with nothing to mend; the first one tells where one stands, however one comes to it."""
    if place == asked.places[0]:
        return filling.beginning(posted, asked, given, is_reissued=keeping.is_reissued)
    return filling.page(posted, asked, place, given)


def sending(posted: Posted, asked: Asked, given: Given, keeping: Keeping) -> Shown:
    """The end, or what stands in the way of it."""
    if not given.answers:
        return _to_mend(posted, asked, given, (), keeping)
    try:
        return keeping.submit(given)
    except Faulty as found:
        return _to_mend(posted, asked, given, found.faults, keeping)


def _to_mend(posted: Posted, asked: Asked, given: Given, faults: tuple[Fault, ...], keeping: Keeping) -> Shown:
    """Not sent yet: the page with the first answer to mend, or with the word that nothing has been answered."""
    if posted.place == WHOLE:
        given = keeping.put_by(given)
    if given.is_sent:  # from another window a moment ago
        return filling.end(posted, asked)
    place = asked.place_of(faults[0].item_id) if faults else posted.place
    return filling.page(posted, asked, place, given, faults, is_empty=not faults)
