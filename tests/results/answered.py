# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An open round in Bakkeby that people have answered with their codes, each in a pattern of her own."""

import random
from dataclasses import dataclass
from typing import Any

from ledestjerne.measurement.models import Invited
from ledestjerne.measurement.queries import invited_by_code, questionnaire
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.models import Person
from ledestjerne.responses.actions import save_draft, submit_answers
from ledestjerne.responses.drafts import Given
from tests.measurement.launched import code_of, make_open_round

BIG_ENOUGH = ("udskoling", "indskoling", "dagtilbud", "hjemmepleje")
AGES = ("under 40", "fra 40")


@dataclass(frozen=True)
class Truth:
    """What nobody should be able to find out: who gave which answers, in the order they were sent."""

    round_id: int
    person_keys: tuple[str, ...]
    answers: tuple[tuple[int, ...], ...]  # categories of the closed items
    codes: tuple[str, ...]
    invited_ids: tuple[int, ...]


def make_answered_round(hanne: Viewer, *, bands: bool = True, **changes: Any) -> Truth:
    """Everybody in the larger groups answers; half save a half-finished answer first."""
    if bands:
        give_ages()
    guideline = {"bands": ("Alder",)} if bands else {}
    round_id = make_open_round(hanne, guideline=guideline, **changes)
    return answer(round_id, random.Random(5))


def give_ages() -> None:
    """Two broad bands, several people in each group of each."""
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.bands = {"Alder": AGES[number % 2]}
        person.save(update_fields=["bands"])


def answer(round_id: int, chance: random.Random) -> Truth:
    """Send the answers in an order of their own."""
    asked = questionnaire(round_id)
    rows = list(Invited.objects.filter(round_id=round_id, answered=False).select_related("round"))
    here = [one for one in rows if one.round.units["ids"][one.unit_index] in BIG_ENOUGH]
    chance.shuffle(here)
    told: list[tuple[int, ...]] = []
    codes = [code_of(round_id, one.person_key) for one in here]
    for number, code in enumerate(codes):
        given, categories = _pattern(asked.instrument, chance)
        invited = invited_by_code(code)
        assert invited is not None
        if number % 2:
            save_draft(code=code, invited=invited, newer=given, items=asked.instrument.items)
        assert submit_answers(code=code, invited=invited, instrument=asked.instrument, given=given)
        told.append(categories)
    keys = tuple(one.person_key for one in here)
    return Truth(round_id, keys, tuple(told), tuple(codes), tuple(one.pk for one in here))


def answer_the_rest(round_id: int) -> None:
    """Everybody in the larger groups who has not answered does."""
    answer(round_id, random.Random(7))


def _pattern(instrument: Any, chance: random.Random) -> tuple[Given, tuple[int, ...]]:
    """Answers no two people share, from the middle of each scale and around."""
    answers, categories = {}, []
    for item in instrument.closed_items:
        options = instrument.response_set_of(item).categories
        place = min(len(options) - 1, max(0, round(chance.gauss(2.4, 1.1))))
        answers[item.id] = options[place].value
        categories.append(place)
    return Given(answers), tuple(categories)
