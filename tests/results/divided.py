# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A round in a larger Bakkeby whose answers carry age and gender, so that units can be divided."""

from datetime import date

import numpy as np

from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.measurement.actions import create_closed_round, load_shipped_packs
from ledestjerne.measurement.models import Instrument
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Person, Position
from ledestjerne.organisation.queries import group_sizes, tree_at
from ledestjerne.responses.actions import store_answers
from ledestjerne.results.actions import release_round
from tests.builders import ALWAYS
from tests.people import People
from tests.results.rounds import MEASURED

AGES = ("Under 30 år", "30-39 år", "40-49 år", "50 år og derover")
GENDERS = ("Kvinde", "Mand")
NEWCOMERS = {"udskoling": 55, "indskoling": 20, "dagtilbud": 12, "hjemmepleje": 45}


def grow(people: People) -> None:
    """More colleagues, so that the school and what lies above it are large enough to be divided."""
    places = [(key, number) for key, count in NEWCOMERS.items() for number in range(count)]
    made = Person.objects.bulk_create(
        Person(
            key=f"ny-{key}-{number}",
            name=f"Ny {number} {key}",
            valid_from=ALWAYS,
            bands={"Alder": AGES[number % 4], "Køn": GENDERS[number % 5 == 0]},
        )
        for key, number in places
    )
    Position.objects.bulk_create(
        Position(person=person, unit=people.units[key], valid_from=ALWAYS)
        for person, (key, _) in zip(made, places, strict=True)
    )


def make_divided_round(people: People, *, measured_on: date = MEASURED, seed: int = 1, young: float = 1.5) -> int:
    """A released round. The youngest answer `young` categories lower, so that one group is surely apart."""
    grow(people)
    hr = viewer_for(people.hr, measured_on)
    load_shipped_packs(hr)
    tree, asked = tree_at(measured_on), group_sizes(measured_on)
    round_id = create_closed_round(
        hr,
        title=f"Social kapital {measured_on.year}",
        instrument_id=Instrument.objects.get(pack_id="social-kapital").pk,
        tree=tree,
        eligible=asked,
        measured_on=measured_on,
        bands=("Alder", "Køn"),
    )
    random = np.random.default_rng(seed)
    unit = np.repeat(np.arange(len(tree)), asked)
    age, man = random.choice(4, len(unit), p=(0.15, 0.25, 0.3, 0.3)), random.random(len(unit)) < 0.2
    level = 2.8 - young * (age == 0)[:, None]
    codes = np.clip(np.rint(random.normal(level, 1.0, (len(unit), 24))), 0, 4).astype(np.int8)
    bands = [{"Alder": AGES[a], "Køn": GENDERS[int(m)]} for a, m in zip(age, man, strict=True)]
    store_answers(hr, round_id=round_id, answers=Answers(unit, codes), bands=bands)
    release_round(hr, round_id=round_id)
    return round_id
