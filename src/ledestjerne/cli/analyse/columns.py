# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which column of the file is which item, and which is the unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledestjerne.analysis.survey.coding import suggest_mapping
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

_MOST_NAMED = 12


def named(columns: Sequence[str], asked: str, about: str) -> str:
    """The column called so, capitals aside. Raises Refused with what there is."""
    if asked in columns:
        return asked
    alike = [column for column in columns if column.casefold() == asked.strip().casefold()]
    if len(alike) != 1:
        raise Refused(
            Text(
                f"Kolonnen “{asked}” ({about}) findes ikke i filen. Der er: {listed(columns)}.",
                f"The column “{asked}” ({about}) is not in the file. There are: {listed(columns)}.",
            )
        )
    return alike[0]


def item_columns(
    columns: Sequence[str], instrument: Instrument, unit: str, told: Mapping[str, str]
) -> dict[str, str]:
    """Closed item id to column: what was told, else the heading that is the item's id or wording."""
    chosen = {
        _item(instrument, item): named(columns, heading, f"--column {item}") for item, heading in told.items()
    }
    _once([unit, *chosen.values()])
    free = [column for column in columns if column != unit and column not in chosen.values()]
    found = {item: column for item, column in suggest_mapping(free, instrument).items() if item not in chosen}
    mapping = found | chosen
    closed = {item.id: mapping[item.id] for item in instrument.closed_items if item.id in mapping}
    if not closed:
        first = instrument.closed_items[0].id
        raise Refused(
            Text(
                "Ingen kolonne hedder som et udsagn i skemaet. Skriv hvilke det er, fx --column "
                f"{first}=KOLONNE. Der er: {listed(columns)}.",
                "No column is called as an item of the pack. Tell which they are, such as --column "
                f"{first}=COLUMN. There are: {listed(columns)}.",
            )
        )
    return closed


def listed(names: Sequence[str], most: int = _MOST_NAMED) -> str:
    """The names, the last ones left out where there are many."""
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def counted(number: int, one: Text, several: Text) -> Text:
    """1 række, 2 rækker."""
    word = one if number == 1 else several
    return Text(f"{number} {word.da}", f"{number} {word.en}")


def split_columns(columns: Sequence[str], asked: Sequence[str], taken: Sequence[str]) -> list[str]:
    """The columns to divide by. taken: those used for something else."""
    found = [named(columns, heading, "--split") for heading in asked]
    _once([*taken, *found])
    return found


def _item(instrument: Instrument, asked: str) -> str:
    ids = {item.id.casefold(): item.id for item in instrument.closed_items}
    if asked.casefold() not in ids:
        raise Refused(
            Text(
                f"--column nævner “{asked}”, men skemaet har ikke noget udsagn, der hedder sådan.",
                f"--column names “{asked}”, but the pack has no item called so.",
            )
        )
    return ids[asked.casefold()]


def _once(chosen: Sequence[str]) -> None:
    twice = next((column for column in chosen if chosen.count(column) > 1), None)
    if twice is not None:
        raise Refused(
            Text(
                f"Kolonnen “{twice}” er valgt til to ting. Den kan kun bruges til én.",
                f"The column “{twice}” is chosen for two things. It can be used for one only.",
            )
        )
