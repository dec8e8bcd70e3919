# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The municipality's files as an HR system sends them: CSV with semicolons, decimal commas, Danish headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from .generator import Municipality
from .people import BANDS
from .workforce import DEPUTY, EMPLOYEE, LEADER, SMALLER

UNIT_COLUMNS = ("Enhedsnr", "Enhedsnavn", "Overordnet")
PEOPLE_COLUMNS = (
    "Medarbejdernr",
    "Navn",
    "E-mail",
    "Enhedsnr",
    "Rolle",
    "Beskæftigelsesgrad",
    "Orlov",
    *BANDS,
)
ROLES = {EMPLOYEE: "medarbejder", LEADER: "leder", DEPUTY: "stedfortræder"}

Row = tuple[str, ...]


def units_file(municipality: Municipality, year: int) -> bytes:
    """Every unit of a year, in the organisation's own order."""
    units = municipality.staffings[year].organisation.units
    return _csv(
        UNIT_COLUMNS,
        ((unit.key, unit.name, units[unit.parent].key if unit.parent >= 0 else "") for unit in units),
    )


def people_file(municipality: Municipality, year: int) -> bytes:
    """Everybody employed in a year, one row per position."""
    return _csv(PEOPLE_COLUMNS, _positions(municipality, year))


def _positions(municipality: Municipality, year: int) -> Iterator[Row]:
    staffing, people = municipality.staffings[year], municipality.people
    units = staffing.organisation.units
    mail = {person: email for email, person in municipality.named.items()}
    for person in staffing.employed.tolist():
        who = (people.keys[person], people.names[person], mail.get(person, ""))
        role, share = int(staffing.role[person]), float(staffing.share[person])
        leave = "ja" if staffing.on_leave[person] else "nej"
        bands = tuple(people.bands(person, year).values())
        yield (*who, units[staffing.main[person]].key, ROLES[role], _decimal(share), leave, *bands)
        second = int(staffing.second[person])
        if second >= 0:
            smaller = _decimal(share if role == LEADER else SMALLER)
            yield (*who, units[second].key, ROLES[role], smaller, leave, *bands)


def _decimal(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _csv(columns: Row, rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
