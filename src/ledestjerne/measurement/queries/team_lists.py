# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which leaders have looked their lists over, which are still to do it, and one leader's own lists."""

from dataclasses import dataclass
from datetime import date

from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.queries import browse_line, leaders_of, members_of, tree_at

from ..access import may_run_rounds
from ..models import Round, TeamListCheck
from .population import population_of, units_asked


@dataclass(frozen=True)
class CheckedList:
    """What a leader has said of her unit's list."""

    is_right: bool
    note: str
    checked_by: str
    checked_on: date


@dataclass(frozen=True)
class TeamListLine:
    """One unit in HR's overview: how many would be asked, who is to look, and what she said; None: not yet."""

    unit_key: str
    unit_name: str
    people: int
    leader_key: str
    leader_name: str
    checked: CheckedList | None


@dataclass(frozen=True)
class TeamMember:
    """One person on a list. why_not: "" for one who will be asked, else "late", "leave" or "exempted"."""

    name: str
    why_not: str


@dataclass(frozen=True)
class TeamList:
    """One unit's list, for its leader. is_open: it can still be said whether it is right."""

    round_id: int
    round_title: str
    unit_key: str
    unit_name: str
    checked_by: date
    cutoff_on: date | None
    is_open: bool
    members: tuple[TeamMember, ...]
    checked: CheckedList | None


@dataclass(frozen=True)
class TeamListTask:
    """A list somebody is asked to look over."""

    round_id: int
    round_title: str
    unit_key: str
    unit_name: str
    checked_by: date
    is_done: bool


def team_lists(viewer: Viewer, round_id: int, on: date) -> tuple[TeamListLine, ...]:
    """Every unit with people in a draft, in the organisation's order; none for readers other than HR."""
    row = _being_checked(round_id) if may_run_rounds(viewer) else None
    if row is None:
        return ()
    population, leaders, said = population_of(row, on), leaders_of(on), _said(row)
    lines = []
    for at, people in enumerate(population.eligible):
        key = population.tree.ids[at]
        leader = leaders.get(key)
        if people:
            lines.append(
                TeamListLine(
                    unit_key=key,
                    unit_name=population.tree.names[at],
                    people=people,
                    leader_key=leader.person_key if leader else "",
                    leader_name=leader.name if leader else "",
                    checked=said.get(key),
                )
            )
    return tuple(lines)


def lists_to_remind_of(round_id: int, on: date) -> dict[str, tuple[str, ...]]:
    """Person key of a leader -> the units whose lists she has not looked over. For the system's own reminders."""
    row = _being_checked(round_id)
    if row is None:
        return {}
    population, leaders, said = population_of(row, on), leaders_of(on), _said(row)
    waiting: dict[str, tuple[str, ...]] = {}
    for key, name, people in zip(population.tree.ids, population.tree.names, population.eligible, strict=True):
        leader = leaders.get(key)
        if people and leader and key not in said:
            waiting[leader.person_key] = (*waiting.get(leader.person_key, ()), name)
    return waiting


def drafts_with_lists(on: date) -> tuple[int, ...]:
    """Drafts whose lists are being looked over on that day."""
    found = Round.objects.filter(status=Round.Status.DRAFT, lists_checked_by__gte=on)
    return tuple(found.order_by("pk").values_list("pk", flat=True))


def team_list_tasks(viewer: Viewer, on: date) -> tuple[TeamListTask, ...]:
    """The lists this reader is the nearest leader for. No queries about units where no draft asks."""
    rows = list(Round.objects.filter(pk__in=drafts_with_lists(on)).order_by("pk")) if viewer.led_paths else []
    if not rows:
        return ()
    whole, readers = tree_at(on), leaders_of(on)
    mine = [key for key in whole.ids if key in readers and readers[key].person_key == viewer.person_key]
    peopled = {key for key in mine if members_of(viewer, key, on)}
    tasks = []
    for row in rows:
        covered, said = units_asked(row, whole), _said(row)
        for key in (key for key in mine if key in peopled and key in covered):
            name = whole.names[whole.index[key]]
            tasks.append(TeamListTask(row.pk, row.title, key, name, row.lists_checked_by or on, key in said))
    return tuple(tasks)


def team_list(viewer: Viewer, round_id: int, unit_key: str, on: date) -> TeamList | None:
    """One list; None where it is not there or not for the reader."""
    row = _being_checked(round_id)
    line = browse_line(viewer, unit_key, on)
    if row is None or row.lists_checked_by is None or not (line and may_read(viewer, row, unit_key, on)):
        return None
    exempted, cutoff = set(row.exempted.get("people", [])), row.cutoff_on
    members = []
    for member in members_of(viewer, unit_key, on):
        late = cutoff is not None and member.employed_since > cutoff
        leave = member.on_leave and row.exempted.get("on_leave")
        reasons = (("exempted", member.person_key in exempted), ("late", late), ("leave", leave))
        members.append(TeamMember(member.name, next((why for why, holds in reasons if holds), "")))
    return TeamList(
        round_id=row.pk,
        round_title=row.title,
        unit_key=unit_key,
        unit_name=line[-1].name,
        checked_by=row.lists_checked_by,
        cutoff_on=cutoff,
        is_open=may_check(viewer, row, unit_key, on),
        members=tuple(members),
        checked=_said(row).get(unit_key),
    )


def may_check(viewer: Viewer, row: Round, unit_key: str, on: date) -> bool:
    """Leaders of the unit's line, while the lists are being looked over."""
    in_time = row.lists_checked_by is not None and on <= row.lists_checked_by
    return in_time and bool(viewer.led_paths) and _leads(viewer, unit_key, on)


def may_read(viewer: Viewer, row: Round, unit_key: str, on: date) -> bool:
    """The leaders of the line, and HR."""
    return may_run_rounds(viewer) or _leads(viewer, unit_key, on)


def _leads(viewer: Viewer, unit_key: str, on: date) -> bool:
    only_leading = Viewer(account_id=viewer.account_id, name=viewer.name, led_paths=viewer.led_paths)
    return bool(viewer.led_paths) and bool(browse_line(only_leading, unit_key, on))


def _being_checked(round_id: int) -> Round | None:
    drafts = Round.objects.filter(status=Round.Status.DRAFT, lists_checked_by__isnull=False)
    return drafts.filter(pk=round_id).first()


def _said(row: Round) -> dict[str, CheckedList]:
    rows = TeamListCheck.objects.filter(round=row)
    return {one.unit_key: CheckedList(one.is_right, one.note, one.checked_by, one.checked_on) for one in rows}
