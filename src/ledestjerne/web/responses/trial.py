# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The very pages people will answer on, for whoever prepares a round: no code, no invitation, nothing is kept."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils import translation

from ledestjerne.measurement.queries import Questionnaire
from ledestjerne.responses.drafts import Given, collected, faults_in

from . import filling, reading, steps
from .asked import Asked, asked_of
from .filling import Shown
from .reading import PAUSE, SEND, Posted


def shown(request: HttpRequest, questions: Questionnaire, *, back: str) -> Shown:
    """The page after a step. back: where the reader came from."""
    posted = reading.read(request, shared=False)
    if posted is None:
        return steps.too_much(shared=False)
    posted, asked = replace(posted, trial=(request.path, back)), asked_of(questions)
    wished = (posted.switch, posted.language, translation.get_language() or "")
    language = next((one for one in wished if one in questions.languages), questions.languages[0])
    with translation.override(language):
        return _shown(posted, asked)


def _shown(posted: Posted, asked: Asked) -> Shown:
    if posted.place not in asked.places:
        return filling.beginning(posted, asked, Given(), is_reissued=False)
    instrument, items = asked.questionnaire.instrument, asked.items_on(posted.place)
    given = collected(instrument, posted.answers, items)
    if posted.switch:
        return filling.page(posted, asked, posted.place, given)
    if posted.wish == PAUSE:
        return filling.pause(posted, asked)
    faults = faults_in(instrument, given, items)
    if posted.wish == SEND and not faults:
        return filling.end(posted, asked)
    target = posted.wish if posted.wish in asked.places else posted.place
    return filling.page(posted, asked, posted.place if faults else target, given, faults)
