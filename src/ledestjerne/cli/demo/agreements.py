# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the units of the demo municipality agreed after each round, and what became of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from ledestjerne.agreements.imports import FormerPromise
from ledestjerne.agreements.queries import Resolution

from .generator import MEASURED, Municipality
from .named import SOLSIKKEN
from .workforce import LEADER, Staffing

AGREED = (0.62, 0.71, 0.66)  # share of the units that agreed on something after each round
LAST = 2  # the latest round, whose promises are still open
OLD = (("kept", 0.83), ("dropped", 0.15), ("changed", 0.02))
NEW = (("kept", 0.38), ("under_way", 0.24), ("agreed", 0.24), ("changed", 0.08), ("dropped", 0.06))


@cache
def texts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("promises.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Group:
    """Those who answer together in one unit in one year; the leader is None where the post is vacant."""

    key: str
    name: str
    leader: int | None
    people: tuple[int, ...]


def groups(staffing: Staffing) -> Iterator[Group]:
    """Every unit with somebody in its own group."""
    units, group = staffing.organisation.units, staffing.group
    order = np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(len(units) + 1))
    leads = np.flatnonzero((staffing.role == LEADER) & (staffing.main >= 0) & ~staffing.on_leave)
    leaders = dict(zip(staffing.main[leads].tolist(), leads.tolist(), strict=True))
    for number, unit in enumerate(units):
        people = tuple(order[edges[number] : edges[number + 1]].tolist())
        if people:
            yield Group(unit.key, unit.name, leaders.get(number), people)


def workday(on: date) -> date:
    """The day, or the Monday after it."""
    return on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)


@dataclass(frozen=True)
class Agreed:
    """After one round: the promises and decisions, and the day each unit that talked met."""

    promises: tuple[FormerPromise, ...]
    decisions: tuple[Resolution, ...]
    met: dict[str, date]

    def of(self, unit_key: str) -> Agreed:
        """What one unit agreed."""
        return replace(
            self,
            promises=tuple(one for one in self.promises if one.unit_key == unit_key),
            decisions=tuple(one for one in self.decisions if one.unit_key == unit_key),
        )

    def without(self, unit_key: str) -> Agreed:
        """What all others agreed."""
        return replace(
            self,
            promises=tuple(one for one in self.promises if one.unit_key != unit_key),
            decisions=tuple(one for one in self.decisions if one.unit_key != unit_key),
        )


def agreed_after(municipality: Municipality, year: int, round_id: int) -> Agreed:
    """Drawn from the seed; Solsikken's own stand in promises.toml."""
    rng = np.random.default_rng([municipality.seed, year, 77])
    promises: list[FormerPromise] = []
    decisions: list[Resolution] = []
    met: dict[str, date] = {}
    for group in groups(municipality.staffings[year]):
        on = workday(MEASURED[year] + timedelta(days=int(rng.integers(16, 60))))
        if group.name == SOLSIKKEN:
            met[group.key] = on
            promises += _solsikken(municipality, group, year, round_id, on)
            decisions.append(_decision(municipality, group, on, year))
        elif rng.random() < AGREED[year]:
            met[group.key] = on
            many = int(rng.choice([1, 2, 3], p=[0.3, 0.5, 0.2]))
            chosen = rng.choice(len(texts()["promises"]), many, replace=False)
            promises += [_promise(municipality, group, year, round_id, on, int(text), rng) for text in chosen]
            if year == LAST and rng.random() < 0.1:
                decisions.append(_decision(municipality, group, on, int(rng.integers(0, 3))))
        elif rng.random() < 0.5:
            met[group.key] = on
    return Agreed(tuple(promises), tuple(decisions), met)


def _promise(
    municipality: Municipality,
    group: Group,
    year: int,
    round_id: int,
    on: date,
    text: int,
    rng: np.random.Generator,
) -> FormerPromise:
    star, what = texts()["promises"][text]
    states = NEW if year == LAST else OLD
    status = str(rng.choice([name for name, _ in states], p=[share for _, share in states]))
    person = int(rng.choice(group.people)) if rng.random() < 0.6 else group.leader
    kept_after = int(rng.integers(40, 150))
    by = on + timedelta(days=int(rng.integers(45, 240 if year == LAST else 160)))
    return FormerPromise(
        unit_key=group.key,
        what=what,
        who_name=municipality.people.names[person] if person is not None else "Alle i enheden",
        who_person=municipality.people.keys[person] if person is not None else "",
        by=workday(by),
        agreed_on=on,
        agreed_by=_leader(municipality, group),
        status=status,
        reason=str(rng.choice(texts()[status])) if status in ("changed", "dropped") else "",
        kept_on=workday(on + timedelta(days=kept_after)) if status == "kept" else None,
        stars=(star,),
        **_source(year, round_id),
    )


def _solsikken(
    municipality: Municipality, group: Group, year: int, round_id: int, on: date
) -> Iterator[FormerPromise]:
    for what, who, star, days, status, reason in texts()["solsikken"][year]["promises"]:
        leader = group.leader if not who else None
        yield FormerPromise(
            unit_key=group.key,
            what=what,
            who_name=who or _leader(municipality, group),
            who_person=municipality.people.keys[leader] if leader is not None else "",
            by=workday(on + timedelta(days=days)),
            agreed_on=on,
            agreed_by=_leader(municipality, group),
            status=status,
            reason=reason,
            kept_on=workday(on + timedelta(days=days - 5)) if status == "kept" else None,
            stars=(star,),
            checklist=(("Spørg alle, hvad de har foreslået", True), ("Sæt en fast dag til svar", False))
            if status == "under_way"
            else (),
            **_source(year, round_id),
        )


def _source(year: int, round_id: int) -> dict[str, Any]:
    return {
        "from_kind": "round",
        "from_ref": f"round:{round_id}",
        "from_label": f"Social kapital {MEASURED[year].year}",
    }


def _leader(municipality: Municipality, group: Group) -> str:
    return municipality.people.names[group.leader] if group.leader is not None else "Lederen"


def _decision(municipality: Municipality, group: Group, on: date, text: int) -> Resolution:
    what, why, whom = texts()["decisions"][text]
    return Resolution(
        unit_key=group.key,
        what=what,
        why=why,
        whom_it_concerns=whom,
        decided_by=_leader(municipality, group),
        decided_on=on,
        review_on=workday(MEASURED[-1] + timedelta(days=206 + 120 * text)),
        stars=("proces",),
        asks_reason=group.name == SOLSIKKEN and text == LAST,
    )
