# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How far the units came after each round, and the workplace assessments of those that have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import numpy as np

from ledestjerne.agreements.imports import FormerPromise, store_former
from ledestjerne.dialogue.imports import FormerApv, FormerLine, FormerSteps, store_former_apvs, store_former_steps

from .agreements import Agreed, Group, agreed_after, groups, texts, workday
from .generator import MEASURED, Municipality
from .named import SOLSIKKEN
from .story import ask_in_story, write_trio_page

WITH_APV = 0.55  # of the units in the last year


def load_agreements(municipality: Municipality, round_ids: list[int]) -> int:
    """Promises, decisions, steps and APVs of every year; how many promises."""
    agreed = [agreed_after(municipality, year, round_id) for year, round_id in enumerate(round_ids)]
    story = unit_of_story(municipality)
    own = [found.of(story) for found in agreed]
    count = sum(len(store_former(found.promises, found.decisions)) for found in own)
    ask_in_story(own, municipality.seed)  # while nobody else has anything to be asked about
    for year, (round_id, found) in enumerate(zip(round_ids, agreed, strict=True)):
        others = found.without(story)
        count += len(store_former(others.promises, others.decisions))
        store_former_steps(steps(municipality, year, round_id, found))
    store_former_apvs(list(assessments(municipality)))
    write_trio_page(story, found.met[story])
    return count


def unit_of_story(municipality: Municipality) -> str:
    """Solsikken's key."""
    tree = municipality.staffings[-1].organisation.tree
    return tree.ids[tree.names.index(SOLSIKKEN)]


def steps(municipality: Municipality, year: int, round_id: int, found: Agreed) -> Iterator[FormerSteps]:
    """Those who met had read and talked before; some others have read."""
    rng = np.random.default_rng([municipality.seed, year, 78])
    for group in groups(municipality.staffings[year]):
        met, luck = found.met.get(group.key), rng.random()
        read = workday(MEASURED[year] + timedelta(days=int(rng.integers(0, 12))))
        if met is not None:
            talked = workday(read + timedelta(days=3)) if luck < 0.8 else None
            yield FormerSteps(round_id, group.key, read, talked, met)
        elif luck < 0.6:
            yield FormerSteps(round_id, group.key, read, None, None)


def assessments(municipality: Municipality) -> Iterator[FormerApv]:
    """APVs of different ages; Solsikken's is under way."""
    rng = np.random.default_rng([municipality.seed, 79])
    for group in groups(municipality.staffings[-1]):
        age, luck = int(rng.integers(30, 1200)), rng.random()
        if group.name == SOLSIKKEN:
            yield _assessment(municipality, group, MEASURED[-1] + timedelta(days=30), through=3, lines=2)
        elif luck < WITH_APV:
            began = workday(date(2026, 11, 1) - timedelta(days=age))
            yield _assessment(municipality, group, began, through=5, lines=0)


def _assessment(municipality: Municipality, group: Group, began: date, *, through: int, lines: int) -> FormerApv:
    leader = municipality.people.names[group.leader] if group.leader is not None else "Lederen"
    days = [workday(began + timedelta(days=14 * number)) for number in range(1, 6)]
    phases = [
        (text, day) if number <= through else ("", None)
        for number, (text, day) in enumerate(zip(texts()["phases"], days, strict=True), start=1)
    ]
    plan = tuple(_plan(municipality, group, began, leader, texts()["problems"][:lines])) if lines else ()
    return FormerApv(
        unit_key=group.key,
        began_on=began,
        ended_on=days[-1] if through == 5 else None,
        written_by=leader,
        phases=tuple(phases),
        plan=plan,
    )


def _plan(
    municipality: Municipality, group: Group, began: date, leader: str, problems: Iterable[tuple[str, str]]
) -> Iterator[FormerLine]:
    by = workday(began + timedelta(days=200))
    person = municipality.people.keys[group.leader] if group.leader is not None else ""
    listed = list(problems)
    numbers = store_former(
        (
            FormerPromise(
                unit_key=group.key,
                what=what,
                who_name=leader,
                who_person=person,
                by=by,
                agreed_on=workday(began + timedelta(days=40)),
                agreed_by=leader,
                status="under_way",
                from_kind="apv",
                from_label=f"APV {began.year}",
            )
            for _problem, what in listed
        ),
        (),
    )
    for place, (number, (problem, _what)) in enumerate(zip(numbers, listed, strict=True), start=1):
        yield FormerLine(problem, place, number, workday(by + timedelta(days=60)))
