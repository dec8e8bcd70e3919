# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a round would show if it ran today, and what each choice costs: for HR, before anybody is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Max

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.access import may_run_rounds
from ledestjerne.measurement.queries import draft_population, round_plan
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.models import Person, Position, UnitPeriod

from ..gate.planning import SPLITS
from ..gate.preview import Choices, HiddenUnit, Seen, SizeLine, SplitLine, roster_of, roster_on, seen_of, simulated

__all__ = [
    "Alternative",
    "Choices",
    "DraftPreview",
    "HiddenUnit",
    "Preview",
    "Seen",
    "SizeLine",
    "SplitLine",
    "draft_preview",
    "what_would_be_seen",
]

LEAST_K, MOST_SPLITS = 3, 4
LIMITS, SPLIT_LIMITS = (LEAST_K, 5, 7, 10), (30, 50, 100)


@dataclass(frozen=True)
class Alternative:
    """The same with one thing chosen otherwise. kind: k, direct_staff, n_split or alone (one split by itself)."""

    kind: str
    choices: Choices
    seen: Seen
    is_chosen: bool


@dataclass(frozen=True)
class Preview:
    """The choices with what would be seen, and each choice changed by itself. bands: what the lists carry."""

    asked: int
    bands: tuple[str, ...]
    choices: Choices
    seen: Seen
    alternatives: tuple[Alternative, ...]


def bands_on(viewer: Viewer, on: date) -> tuple[str, ...]:
    """What the staff lists can be divided by; nothing for readers other than HR. Raises NoOrganisation."""
    return tuple(split.id for split in roster_on(on, _state()).splits) if may_run_rounds(viewer) else ()


def usual_choices(bands: tuple[str, ...]) -> Choices:
    """What one starts from: divided by everything there is, four at most."""
    return Choices(splits=bands[:MOST_SPLITS])


def what_would_be_seen(viewer: Viewer, choices: Choices | None, on: date) -> Preview | None:
    """The preview; None for readers other than HR. choices: None for the usual ones. Raises NoOrganisation."""
    if not may_run_rounds(viewer):
        return None
    roster = roster_on(on, _state())
    bands = tuple(split.id for split in roster.splits)
    chosen = choices or usual_choices(bands)
    others = (Alternative(kind, one, simulated(roster, one), same) for kind, one, same in _others(chosen))
    return Preview(len(roster.unit), bands, chosen, simulated(roster, chosen), tuple(others))


@dataclass(frozen=True)
class DraftPreview:
    """A draft as it would be launched today: whom it asks, by which way, and what would be seen."""

    unit_keys: frozenset[str]
    asked: int
    by_mail: int
    by_letter: int
    choices: Choices
    seen: Seen


def draft_preview(viewer: Viewer, round_id: int, on: date, percent: int) -> DraftPreview | None:
    """The preview of one draft, under its guideline; None where not for the reader. Raises NoOrganisation."""
    plan, people = round_plan(viewer, round_id), draft_population(viewer, round_id, on)
    if plan is None or people is None:
        return None
    agreed = plan.guideline
    k_split = agreed.topic_limits.get(SPLITS, agreed.k)
    choices = Choices(
        percent=percent,
        k=agreed.k,
        n_split=max(Choices.n_split, agreed.k, k_split),
        splits=tuple(agreed.bands),
        files_direct_staff=agreed.files_direct_staff,
        k_distribution=agreed.k_distribution,
        k_split=k_split,
    )
    roster = roster_of(people.tree, people.members, {name: agreed.merges.get(name) for name in agreed.bands})
    ways = Counter("mail" if member.email else "letter" for _, member in people.members)
    return DraftPreview(
        unit_keys=frozenset(people.tree.ids),
        asked=len(people.members),
        by_mail=ways["mail"],
        by_letter=ways["letter"],
        choices=choices,
        seen=seen_of(roster, choices),
    )


def _others(chosen: Choices) -> Iterator[tuple[str, Choices, bool]]:
    whole = replace(chosen, splits=())  # units alone: much faster, and the splits do not change them
    for k in sorted({*LIMITS, chosen.k}):
        is_chosen = k == chosen.k
        yield "k", chosen if is_chosen else replace(whole, k=k, n_split=max(k, chosen.n_split)), is_chosen
    for filed in (False, True):
        is_chosen = filed == chosen.files_direct_staff
        yield "direct_staff", chosen if is_chosen else replace(whole, files_direct_staff=filed), is_chosen
    if chosen.splits:
        for least in sorted({*(limit for limit in SPLIT_LIMITS if limit >= chosen.k), chosen.n_split}):
            yield "n_split", replace(chosen, n_split=least), least == chosen.n_split
    if len(chosen.splits) > 1:
        for name in chosen.splits:
            yield "alone", replace(chosen, splits=(name,)), False


def _state() -> tuple[int, ...]:
    """Numbers that change whenever the staff lists or the units do: every change of them is recorded."""
    counted = [table.objects.aggregate(n=Count("pk"), last=Max("pk")) for table in (Person, Position, UnitPeriod)]
    recorded = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    return (recorded, *(found[name] or 0 for found in counted for name in ("n", "last")))
