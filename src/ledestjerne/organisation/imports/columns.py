# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which column of a file holds what: the fields of each kind, what headings suggest, what must be chosen."""

import re
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ledestjerne.analysis.values import Text

UNITS, PEOPLE = "units", "people"
LEVELS = tuple(f"level_{number}" for number in range(1, 9))
BANDS = tuple(f"band_{number}" for number in range(1, 5))


@dataclass(frozen=True)
class Field:
    """Something a column can hold. `words`: headings that suggest it, in both languages, small letters only."""

    id: str
    label: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """The choice of columns for one kind of file.

    fields: field id to column name. tops: values of the parent column that mean "nothing above", besides an
    empty cell. common_top: name of a unit to put above, where the file has several at the top. complete: the file
    holds everything, so what it does not name is closed or has left. skip_bad: leave out rows with errors (people
    only).
    """

    kind: str
    fields: MappingType[str, str] = field(default_factory=dict)
    tops: tuple[str, ...] = ()
    common_top: str = ""
    complete: bool = False
    skip_bad: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """The level columns, top first."""
        return tuple(self.fields[level] for level in LEVELS if level in self.fields)

    @property
    def bands(self) -> tuple[str, ...]:
        return tuple(self.fields[band] for band in BANDS if band in self.fields)

    def to_json(self) -> dict[str, Any]:
        return {
            "fields": dict(self.fields),
            "tops": list(self.tops),
            "common_top": self.common_top,
            "complete": self.complete,
            "skip_bad": self.skip_bad,
        }


def mapping_from_json(kind: str, stored: MappingType[str, Any]) -> Mapping:
    return Mapping(
        kind=kind,
        fields=dict(stored.get("fields", {})),
        tops=tuple(stored.get("tops", ())),
        common_top=stored.get("common_top", ""),
        complete=bool(stored.get("complete")),
        skip_bad=bool(stored.get("skip_bad")),
    )


def _levels() -> tuple[Field, ...]:
    kolding = ("root", "org", "suborg", "2xsuborg", "3xsuborg", "4xsuborg")  # as OS2mo's own lists name them
    return tuple(
        Field(
            f"level_{n}",
            Text(f"Niveau {n}", f"Level {n}"),
            (f"niveau{n}", f"level{n}", f"orgniveau{n}", f"lag{n}", *kolding[n - 1 : n]),
        )
        for n in range(1, 9)
    )


def _bands() -> tuple[Field, ...]:
    return tuple(Field(f"band_{n}", Text(f"Gruppering {n}", f"Grouping {n}")) for n in range(1, 5))


BAND_WORDS = (
    *("alder", "aldersgruppe", "aldersbånd", "age", "agegroup", "ageband"),
    *("anciennitet", "anciennitetsgruppe", "anciennitetsbånd", "seniority", "tenure"),
    *("køn", "gender", "sex"),
    *("faggruppe", "stillingsgruppe", "personalegruppe", "profession", "overenskomst", "occupation"),
)

FIELDS: dict[str, tuple[Field, ...]] = {
    UNITS: (
        Field(
            "id",
            Text("Enhedens id", "The unit's id"),
            (
                *(
                    "id",
                    "enhedsid",
                    "enhedid",
                    "enhedsnr",
                    "enhedsnummer",
                    "enhedskode",
                    "afdelingsnr",
                    "afdelingsid",
                ),
                *("orgid", "unitid", "unitcode", "code", "kode", "nr", "nummer", "uuid", "postuniquereference"),
            ),
        ),
        Field(
            "name",
            Text("Enhedens navn", "The unit's name"),
            (
                *("navn", "enhedsnavn", "enhed", "afdelingsnavn", "afdeling", "betegnelse"),
                *("name", "unitname", "jobtitle", "title"),
            ),
        ),
        Field(
            "parent",
            Text("Id på enheden over", "Id of the unit above"),
            (
                *(
                    "overordnet",
                    "overordnetid",
                    "overordnetenhed",
                    "overenhed",
                    "forælder",
                    "forælderid",
                    "parent",
                ),
                *(
                    "forældreid",
                    "moderenhed",
                    "hørerunder",
                    "parentid",
                    "parentunit",
                    "reportstoseniorpost",
                    "reportsto",
                ),
            ),
        ),
        *_levels(),
    ),
    PEOPLE: (
        Field(
            "person",
            Text("Medarbejdernummer", "Staff id"),
            (
                *("medarbejdernr", "medarbejdernummer", "medarbejderid", "tjenestenr", "tjenestenummer", "lønnr"),
                *("lønnummer", "ansættelsesid", "personid", "staffid", "employeeid", "employeenumber", "id", "nr"),
                *("nummer", "number", "initialer", "brugernavn"),
            ),
        ),
        Field(
            "name",
            Text("Navn", "Name"),
            ("navn", "fuldenavn", "medarbejder", "medarbejdernavn", "name", "fullname", "employeename"),
        ),
        Field("email", Text("E-mail", "E-mail"), ("email", "mail", "emailadresse", "mailadresse", "epost")),
        Field(
            "unit",
            Text("Enhedens id", "The unit's id"),
            (
                *("enhed", "enhedsid", "enhedid", "enhedsnr", "enhedsnummer", "enhedskode", "afdelingsnr"),
                *("afdelingsid", "afdeling", "orgid", "unit", "unitid", "department", "organisationsenhed"),
            ),
        ),
        *_levels(),
        Field("role", Text("Rolle", "Role"), ("rolle", "role", "leder", "leader", "ledertype", "rolleienheden")),
        Field(
            "fraction",
            Text("Beskæftigelsesgrad", "Fraction of full time"),
            (
                *("brøk", "beskæftigelsesgrad", "ansættelsesbrøk", "beskæftigelsesprocent", "procent", "timetal"),
                *("timer", "ugentligetimer", "fraction", "fte", "årsværk", "weeklyhours", "hours"),
            ),
        ),
        Field("on_leave", Text("På orlov", "On leave"), ("orlov", "påorlov", "leave", "onleave")),
        Field(
            "valid_from",
            Text("Gælder fra", "Valid from"),
            (
                "gyldigfra",
                "gælderfra",
                "fra",
                "startdato",
                "ansatfra",
                "ansættelsesdato",
                "validfrom",
                "startdate",
            ),
        ),
        *_bands(),
    ),
}


def plain(heading: str) -> str:
    """A heading as it is compared: small letters and digits only."""
    return re.sub(r"[\W_]", "", heading.casefold())


def suggest(kind: str, columns: Sequence[str]) -> Mapping:
    """What the headings say by themselves. Each column is used once; the first word of a field counts most."""
    free = {plain(column): column for column in reversed(columns)}
    fields: dict[str, str] = {}
    for candidate in FIELDS[kind]:
        word = next((word for word in candidate.words if word in free), None)
        if word:
            fields[candidate.id] = free.pop(word)
    if "parent" in fields or "unit" in fields:
        fields = {name: column for name, column in fields.items() if name not in LEVELS}
    if kind == PEOPLE:
        bands = [column for column in columns if plain(column) in BAND_WORDS and column in free.values()]
        fields |= dict(zip(BANDS, bands, strict=False))
    return Mapping(kind=kind, fields=fields)


def mapping_problems(mapping: Mapping, columns: Sequence[str]) -> tuple[Text, ...]:
    """What keeps a choice of columns from being used on a file with these columns."""
    problems = []
    used = list(mapping.fields.values())
    for column in dict.fromkeys(used):
        if column not in columns:
            problems.append(
                Text(f"Kolonnen “{column}” findes ikke i filen.", f"The column “{column}” is not in the file.")
            )
        elif used.count(column) > 1:
            problems.append(
                Text(
                    f"Kolonnen “{column}” er valgt to gange. Den kan kun bruges til én ting.",
                    f"The column “{column}” is chosen twice. It can be used for one thing only.",
                )
            )
    return (*problems, *(_units_need(mapping) if mapping.kind == UNITS else _people_need(mapping)))


def _units_need(mapping: Mapping) -> tuple[Text, ...]:
    if mapping.levels or {"id", "name", "parent"} <= set(mapping.fields):
        return ()
    return (
        Text(
            "Vælg enten id, navn og id på enheden over, eller vælg niveaukolonner fra øverst til nederst.",
            "Choose either id, name and id of the unit above, or level columns from top to bottom.",
        ),
    )


def _people_need(mapping: Mapping) -> tuple[Text, ...]:
    problems = []
    if not {"person", "name"} <= set(mapping.fields):
        problems.append(Text("Vælg medarbejdernummer og navn.", "Choose staff id and name."))
    if not mapping.levels and "unit" not in mapping.fields:
        problems.append(
            Text(
                "Vælg kolonnen med enhedens id, eller vælg niveaukolonner fra øverst til nederst.",
                "Choose the column with the unit's id, or level columns from top to bottom.",
            )
        )
    return tuple(problems)
