# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Finding somebody whose code is lost. Whether she has answered is not told."""

from dataclasses import dataclass

from ledestjerne.organisation.access import Viewer
from ledestjerne.post.queries import failed_references

from ..access import may_run_rounds
from ..codes import code_for, secret_of
from ..models import Invited, Round
from .letters import about

_MOST_FOUND = 20


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked in an open round, and how her code reaches her."""

    invited_id: int
    person_key: str
    name: str
    unit_name: str
    way: str


def asked_people(viewer: Viewer, round_id: int, words: str) -> tuple[Asked, ...]:
    """At most twenty people asked in an open round whose name holds the words; none for readers other than HR."""
    wanted = words.strip().casefold()
    row = Round.objects.only("units").filter(pk=round_id, status=Round.Status.OPEN).first()
    if row is None or not wanted or not may_run_rounds(viewer):
        return ()
    rows = Invited.objects.filter(round_id=round_id).order_by("name", "person_key")
    people = rows.values_list("pk", "person_key", "name", "unit_index", "way")
    found = []
    for invited_id, key, name, unit, way in people.iterator(chunk_size=5000):
        if wanted in name.casefold():  # in Python: SQLite knows no capital Æ, Ø and Å
            found.append(Asked(invited_id, key, name, row.units["names"][unit], way))
        if len(found) == _MOST_FOUND:
            break
    return tuple(found)


def asked_person(viewer: Viewer, round_id: int, person_key: str) -> Asked | None:
    """One of them by key; None where she is not asked, or for readers other than HR."""
    invited = Invited.objects.filter(round_id=round_id, person_key=person_key).first()
    row = Round.objects.only("units").filter(pk=round_id, status=Round.Status.OPEN).first()
    if invited is None or row is None or not may_run_rounds(viewer):
        return None
    return Asked(invited.pk, person_key, invited.name, row.units["names"][invited.unit_index], invited.way)


def code_to_hand_over(viewer: Viewer, round_id: int, person_key: str) -> str | None:
    """The code of somebody mail does not reach, for the paper HR gives her; None for those who get it by mail."""
    found = Invited.objects.filter(round_id=round_id, person_key=person_key).first()
    is_open = Round.objects.filter(pk=round_id, status=Round.Status.OPEN).exists()
    if found is None or not is_open or not may_run_rounds(viewer):
        return None
    if found.way == "mail" and found.pk not in failed_references(about(round_id), "invitation"):
        return None
    return code_for(secret_of(round_id), found.pk, found.issue)
