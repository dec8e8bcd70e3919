# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a person chooses about an import: which column is what, and within which limits results may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from ledestjerne.analysis.survey.coding import suggest_mapping
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Text
from ledestjerne.measurement.actions import MOST_BANDS

_UNIT_HEADINGS = ("enhed", "enhedsid", "enheds-id", "enhedsnummer", "afdeling", "unit", "unit id", "department")


@dataclass(frozen=True)
class Choices:
    """columns: item id to heading, open items too. bands: headings. missing: cells that mean no answer.

    use_organisation: units are those of the organisation on the day; else one whole above the units of the file.
    leave_out_errors: import the rest, cells with errors as not answered and rows without a known unit left out.
    """

    title: str
    measured_on: date
    instrument_id: int
    use_organisation: bool = True
    k: int = 5
    k_distribution: int = 10
    k_comments: int = 10
    unit: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    bands: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    leave_out_errors: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"measured_on": self.measured_on.isoformat()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Choices:
        return cls(
            **{
                **stored,
                "measured_on": date.fromisoformat(stored["measured_on"]),
                "bands": tuple(stored["bands"]),
                "missing": tuple(stored["missing"]),
            }
        )

    @property
    def used_columns(self) -> list[str]:
        return [heading for heading in (self.unit, *self.columns.values(), *self.bands) if heading]


def suggested_columns(headings: Sequence[str], instrument: Instrument) -> tuple[str, dict[str, str]]:
    """The unit's column ("" where none is called that) and the items', by equal names."""
    items = suggest_mapping(headings, instrument)
    free = [heading for heading in headings if heading not in items.values()]
    unit = next((heading for heading in free if heading.casefold().strip() in _UNIT_HEADINGS), "")
    return unit, items


def column_problems(choices: Choices, headings: Sequence[str], instrument: Instrument) -> tuple[Text, ...]:
    """Why the columns chosen cannot be read; none when they can."""
    problems = []
    if not choices.unit:
        problems.append(Text("Vælg den kolonne, enheden står i.", "Choose the column with the unit."))
    if not any(choices.columns.get(item.id) for item in instrument.closed_items):
        problems.append(
            Text("Vælg en kolonne til mindst ét udsagn.", "Choose a column for at least one statement.")
        )
    if len(choices.bands) > MOST_BANDS:
        problems.append(
            Text(f"Der kan højst være {MOST_BANDS} grupperinger.", f"There can be at most {MOST_BANDS} bands.")
        )
    times = Counter(choices.used_columns)
    for heading in sorted(times):
        if heading not in headings:
            problems.append(
                Text(f"Kolonnen “{heading}” er ikke i filen.", f"The column “{heading}” is not in the file.")
            )
        elif times[heading] > 1:
            problems.append(
                Text(
                    f"Kolonnen “{heading}” er valgt mere end én gang.",
                    f"The column “{heading}” is chosen more than once.",
                )
            )
    return tuple(problems)
