# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The very pages people will answer on, for whoever prepares a round: no code, no invitation, nothing is kept."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils import translation

from ledestjerne.measurement.queries import Questionnaire
from ledestjerne.responses.drafts import Faulty, Given, collected, faults_in

from . import filling, onwards, reading, steps
from .asked import Asked, asked_of
from .filling import Shown
from .reading import Posted


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
    given = collected(asked.questionnaire.instrument, posted.answers, asked.items)
    trying = _Trying(posted, asked)
    if posted.place not in asked.places:
        return onwards.page(posted, asked, asked.places[0], given, trying)
    return onwards.after(posted, asked, given, trying)


@dataclass(frozen=True)
class _Trying:
    """Somebody tries it out: the answers stand on the page and nowhere else."""

    posted: Posted
    asked: Asked
    is_reissued: bool = False

    def put_by(self, given: Given) -> Given:
        return given

    def submit(self, given: Given) -> Shown:
        if faults := faults_in(self.asked.questionnaire.instrument, given, self.asked.items):
            raise Faulty(faults)
        return filling.end(self.posted, self.asked)
