# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rounds in Bakkeby (tests/people.py): social capital asked of everybody, answered at random from a fixed seed."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.measurement.actions import create_closed_round, load_shipped_packs
from ledestjerne.measurement.models import Instrument
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.queries import group_sizes, tree_at
from ledestjerne.responses.actions import store_answers
from ledestjerne.results.actions import release_round
from tests.people import People

MEASURED = date(2026, 5, 4)


def make_round(
    people: People,
    *,
    measured_on: date = MEASURED,
    seed: int = 1,
    skip: float = 0.02,
    comments: Sequence[tuple[str, str]] = (),
) -> int:
    """A closed round with answers, not yet released. comments: (key of the unit, text)."""
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
        k=5,
        k_distribution=10,
        k_comments=10,
        bands=(),
    )
    random = np.random.default_rng(seed)
    unit = np.repeat(np.arange(len(tree)), asked)
    codes = np.clip(np.rint(random.normal(2.6, 1.1, (len(unit), 24))), 0, 4).astype(np.int8)
    codes[random.random(codes.shape) < skip] = -1
    said = [(tree.index[key], "sc_open_1", text) for key, text in comments]
    store_answers(hr, round_id=round_id, answers=Answers(unit, codes), bands=(), comments=said)
    return round_id


def make_released_round(
    people: People,
    *,
    measured_on: date = MEASURED,
    seed: int = 1,
    skip: float = 0.02,
    comments: Sequence[tuple[str, str]] = (),
) -> int:
    """The same, released."""
    round_id = make_round(people, measured_on=measured_on, seed=seed, skip=skip, comments=comments)
    release_round(viewer_for(people.hr, measured_on), round_id=round_id)
    return round_id
