# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An uploaded file between upload and applying: checked, matched to columns, planned against what there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ledestjerne.analysis.values import Text

from ..access import Viewer, may_administer, valid_on
from ..models import ColumnMapping, ImportDraft, Person, Position
from ..queries.changes import places_at
from .columns import FIELDS, UNITS, Field, Mapping, mapping_from_json, mapping_problems, suggest
from .people import PeoplePlan, PersonNow, PositionNow, plan_people
from .people_rows import read_people
from .refused import Refused
from .tables import Table, looks_like_cpr, read_table, unpacked
from .units import UnitPlan, plan_units, read_units

MAXIMUM_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class ColumnChoice:
    """What the page for choosing columns needs: the file's columns with some values, and what is chosen so far."""

    draft_id: int
    kind: str
    filename: str
    valid_from: date
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]  # column, some of its values
    mapping: Mapping
    saved_as: str  # the saved mapping that fits this file, "" if none


@dataclass(frozen=True)
class Preview:
    """What applying a draft would do. One of `units` and `people` is there unless there are `problems`."""

    draft_id: int
    kind: str
    filename: str
    valid_from: date
    mapping: Mapping
    rows: int
    problems: tuple[Text, ...]
    notes: tuple[Text, ...] = ()
    units: UnitPlan | None = None
    people: PeoplePlan | None = None

    @property
    def plan(self) -> UnitPlan | PeoplePlan | None:
        return self.units or self.people

    @property
    def may_apply(self) -> bool:
        return self.plan is not None and self.plan.may_apply

    @property
    def digest(self) -> str:
        return self.plan.digest if self.plan else ""


def checked_upload(filename: str, content: bytes) -> Table:
    """The table in an upload. Raises Refused, also for a column that looks like CPR numbers."""
    if len(content) > MAXIMUM_BYTES:
        megabytes = MAXIMUM_BYTES // 1024 // 1024
        raise Refused(
            Text(f"Filen fylder mere end {megabytes} MB.", f"The file is larger than {megabytes} MB."),
        )
    table = read_table(filename, content)
    if looks_like_cpr(table.columns):
        raise _has_cpr("1")
    for column in table.columns:
        if looks_like_cpr(table.column(column)):
            raise _has_cpr(column)
    return table


def _has_cpr(column: str) -> Refused:
    return Refused(
        Text(
            f"Kolonne “{column}” ligner CPR-numre. Filen er ikke gemt. Fjern kolonnen, og prøv igen.",
            f"Column “{column}” looks like CPR numbers. The file was not stored. Remove the column and try again.",
        )
    )


def draft_for(viewer: Viewer, draft_id: int) -> ImportDraft | None:
    """A draft waiting to be applied; None for those who do not administer and where it is applied or gone."""
    if not may_administer(viewer):
        return None
    return ImportDraft.objects.filter(pk=draft_id, applied_at=None).first()


def fitting_mapping(kind: str, table: Table) -> tuple[Mapping, str]:
    """The saved mapping whose columns are all in the file, the one with most columns first; else a suggestion."""
    saved = [
        (mapping_from_json(kind, entry.columns), entry.name)
        for entry in ColumnMapping.objects.filter(kind=kind).order_by("-pk")
    ]
    fitting = [
        (mapping, name)
        for mapping, name in saved
        if mapping.fields and set(mapping.fields.values()) <= set(table.columns)
    ]
    return max(fitting, key=lambda entry: len(entry[0].fields), default=(suggest(kind, table.columns), ""))


def columns_of(viewer: Viewer, draft_id: int) -> ColumnChoice | None:
    """The columns of a waiting file, with what is chosen or suggested."""
    draft = draft_for(viewer, draft_id)
    if draft is None:
        return None
    table = unpacked(bytes(draft.content))
    mapping, saved_as = fitting_mapping(draft.kind, table)
    if draft.columns:
        mapping = mapping_from_json(draft.kind, draft.columns)
    return ColumnChoice(
        draft_id=draft.pk,
        kind=draft.kind,
        filename=draft.filename,
        valid_from=draft.valid_from,
        fields=FIELDS[draft.kind],
        columns=table.columns,
        examples=tuple((column, _examples(table, column)) for column in table.columns),
        mapping=mapping,
        saved_as=saved_as,
    )


def _examples(table: Table, column: str) -> str:
    found = dict.fromkeys(value[:40] for value in table.column(column)[:200] if value)
    return ", ".join(list(found)[:3])


def preview_of(viewer: Viewer, draft_id: int) -> Preview | None:
    """What a waiting file would do to the organisation as it is now; None for those who do not administer."""
    draft = draft_for(viewer, draft_id)
    return preview(draft) if draft else None


def preview(draft: ImportDraft) -> Preview:
    table = unpacked(bytes(draft.content))
    mapping = mapping_from_json(draft.kind, draft.columns)
    problems = mapping_problems(mapping, table.columns)
    plan = plan_file(table, mapping, draft.valid_from) if not problems else None
    return Preview(
        draft_id=draft.pk,
        kind=draft.kind,
        filename=draft.filename,
        valid_from=draft.valid_from,
        mapping=mapping,
        rows=len(table.rows),
        problems=problems,
        notes=_people_in_closing(plan, draft.valid_from)
        if isinstance(plan, UnitPlan)
        else plan.notes
        if plan
        else (),
        units=plan if isinstance(plan, UnitPlan) else None,
        people=plan if isinstance(plan, PeoplePlan) else None,
    )


def _people_in_closing(plan: UnitPlan, on: date) -> tuple[Text, ...]:
    closing = {change.key for change in plan.diff.closed}
    if not closing:
        return ()
    positions = Position.objects.filter(valid_on(on), valid_on(on, "person__")).values_list("unit__key", flat=True)
    people = sum(key in closing for key in positions.iterator(chunk_size=5000))
    if not people:
        return ()
    return (
        Text(
            f"Der er {people} stillinger i enheder, som lukkes. Indlæs også medarbejderne fra samme dato.",
            f"There are {people} positions in units that close. Read in the employees from the same date too.",
        ),
    )


def plan_file(table: Table, mapping: Mapping, on: date) -> UnitPlan | PeoplePlan:
    """What a table would do to the organisation from a date on. The mapping must be free of problems."""
    return _plan_units(table, mapping, on) if mapping.kind == UNITS else _plan_people(table, mapping, on)


def _plan_units(table: Table, mapping: Mapping, on: date) -> UnitPlan:
    rows, bad = read_units(table, mapping)
    return plan_units(rows, bad, places_at(on), mapping)


def _plan_people(table: Table, mapping: Mapping, on: date) -> PeoplePlan:
    names = {key: place.name for key, place in places_at(on).items()}
    return plan_people(read_people(table, mapping, names), _people_now(on), _positions_now(on), names, mapping)


def _people_now(on: date) -> dict[str, PersonNow]:
    rows = Person.objects.values_list("key", "name", "email", "bands", "valid_to")
    return {
        key: PersonNow(name, email, tuple(sorted(bands.items())), valid_to is None or valid_to > on)
        for key, name, email, bands, valid_to in rows.iterator(chunk_size=5000)
    }


def _positions_now(on: date) -> dict[str, tuple[PositionNow, ...]]:
    """Positions that have not ended on the date, those that begin later too."""
    rows = Position.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).values_list(
        "person__key", "pk", "unit__key", "role", "fraction", "on_leave", "answers_here", "valid_from"
    )
    found: dict[str, list[PositionNow]] = {}
    for person, pk, unit, role, fraction, on_leave, chosen, start in rows.order_by("pk").iterator(chunk_size=5000):
        found.setdefault(person, []).append(PositionNow(pk, unit, role, fraction, on_leave, chosen, start))
    return {person: tuple(positions) for person, positions in found.items()}
