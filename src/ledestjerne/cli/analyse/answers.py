# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From the files a person names to coded answers in a tree of units. What comes out holds answers: hand it on to
`results` only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.coding import DEFAULT_MISSING, Decoded, Fault, ReadAs, decode
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import FloatArray, IntArray, Split, Text, Tree
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import Table, looks_like_cpr

from . import files
from .columns import counted, item_columns, listed, named, split_columns
from .eligible import asked_directly
from .options import Options
from .splits import divided_by
from .units import Units, from_file, whole_above

_MOST_ERRORS = 5
_DONT_KNOW = ("ved ikke", "don't know", "do not know")
_WRONG = {
    Fault.UNKNOWN_ANSWER: Text("svaret er ikke et af skemaets", "the answer is none of the pack's"),
    Fault.NOT_A_NUMBER: Text("her skal stå et tal", "here must be a number"),
    Fault.OUT_OF_RANGE: Text(
        "tallet ligger uden for skemaets grænser", "the number is outside the limits of the pack"
    ),
}


@dataclass(frozen=True, repr=False)
class Reading:
    """The files read to the end.

    eligible: people asked who answer with each unit itself. columns: closed item to heading, those in the file.
    pack: the text of the instrument. unit: heading of the unit's column, by_id: whether it holds ids, not names.
    missing: codes that were no answer.
    rows: all rows of the file; rows_without_unit: those left out because they name none.
    """

    instrument: Instrument
    checksum: str
    pack: str
    tree: Tree
    eligible: FloatArray
    answers: Answers
    splits: tuple[Split, ...]
    unit: str
    by_id: bool
    missing: tuple[str, ...]
    columns: Mapping[str, str]
    rows: int
    rows_without_unit: int
    notes: tuple[Text, ...]


def read(options: Options) -> Reading:
    """Read pack, answers and units. Raises Refused with one sentence about what is wrong."""
    instrument, checksum, pack = files.pack(options.pack)
    table = files.table(options.answers)
    unit = named(table.columns, options.unit, "--unit")
    columns = item_columns(table.columns, instrument, unit, options.columns or {})
    divided = split_columns(table.columns, options.splits, [unit, *columns.values()])
    _check_no_cpr(table, [unit, *columns.values(), *divided])
    splits, bands = divided_by(divided, [table.column(name) for name in divided], options.missing)
    units, place, notes = _placed(table, unit, options)
    missing = (*options.missing, *_ways_out(instrument))
    decoded = decode(table.columns, table.rows, instrument, columns, missing, table.number)
    _check_cells(table, decoded)
    kept = place >= 0
    numbers = None if decoded.numbers is None else decoded.numbers[kept]
    answers = Answers(place[kept], decoded.codes[kept], numbers, None if bands is None else bands[kept])
    answered = decoded.is_answered[kept].any(axis=1)
    _check_enough(answers.unit[answered], options.k)
    attached = np.bincount(answers.unit[answered], minlength=len(units.tree))
    eligible, about_asked = asked_directly(units.tree, units.eligible, attached)
    return Reading(
        instrument=instrument,
        checksum=checksum,
        pack=pack,
        tree=units.tree,
        eligible=eligible,
        answers=answers,
        splits=splits,
        unit=unit,
        by_id=options.units is not None,
        missing=missing,
        columns=columns,
        rows=len(table.rows),
        rows_without_unit=int(np.count_nonzero(~kept)),
        notes=(
            *_about_columns(table, {unit, *columns.values(), *divided}),
            *_about_reading(decoded),
            *notes,
            *about_asked,
        ),
    )


def _ways_out(instrument: Instrument) -> list[str]:
    """Words that mean no answer in any questionnaire, but for those the pack has as an answer."""
    options = [option for answers in instrument.response_sets for option in answers.options]
    taken = {word.casefold() for option in options for word in (option.value, option.label.da, option.label.en)}
    return [word for word in _DONT_KNOW if word not in taken]


def _check_no_cpr(table: Table, columns: list[str]) -> None:
    for column in columns:
        if looks_like_cpr(table.column(column)):
            raise Refused(
                Text(
                    f"Kolonnen “{column}” ligner CPR-numre. Fjern dem fra filen, og prøv igen.",
                    f"The column “{column}” looks like personal identification numbers. Remove them from the "
                    "file and try again.",
                )
            )


def _placed(table: Table, column: str, options: Options) -> tuple[Units, IntArray, tuple[Text, ...]]:
    """The units, and the index of each row's unit, -1 where the row names none."""
    listing = from_file(options.units, files.table(options.units)) if options.units else None
    values = [_unit_named(value, listing) for value in table.column(column)]
    named_ones = [value for value in values if value]
    if len(set(named_ones)) < 2:
        count = Text(
            "kun én værdi" if named_ones else "ingen værdier", "one value only" if named_ones else "no values"
        )
        raise Refused(
            Text(
                f"Kolonnen “{column}” har {count.da}. Der skal være mindst to enheder at sammenligne.",
                f"The column “{column}” has {count.en}. There must be at least two units to compare.",
            )
        )
    units, notes = (listing, ()) if listing else whole_above(named_ones, options.language)
    place = np.array([units.index.get(value, -2) if value else -1 for value in values], dtype=np.int64)
    _check_known(table, column, values, place)
    without = int(np.count_nonzero(place == -1))
    if without:
        rows = counted(without, Text("række", "row"), Text("rækker", "rows"))
        left_out = Text(
            f"{rows.da} uden enhed er ikke talt med.", f"Not counted, since they name no unit: {rows.en}."
        )
        notes = (*notes, left_out)
    return units, place, notes


def _unit_named(value: str, listing: Units | None) -> str:
    if listing and value in listing.index:
        return value
    return "" if value.casefold() in DEFAULT_MISSING else value


def _check_known(table: Table, column: str, values: list[str], place: IntArray) -> None:
    unknown = np.flatnonzero(place == -2)
    if not unknown.size:
        return
    row = table.row_number(int(unknown[0]))
    missing = sorted({values[i] for i in unknown})
    # Where most are known the column is the right one, and its values are units, not something private.
    right = len({value for value in values if value}) > 2 * len(missing)
    names = Text(*[f" ({listed(missing, _MOST_ERRORS)})" if right else ""] * 2)
    units = counted(len(missing), Text("enhed", "unit"), Text("enheder", "units"))
    rows = counted(len(unknown), Text("række", "row"), Text("rækker", "rows"))
    raise Refused(
        Text(
            f"Kolonnen “{column}”, række {row}: enheden står ikke i filen med enheder. Det gælder "
            f"{units.da}{names.da} i {rows.da}.",
            f"Column “{column}”, row {row}: the unit is not in the file of units. So it is with "
            f"{units.en}{names.en} in {rows.en}.",
        )
    )


def _check_cells(table: Table, decoded: Decoded) -> None:
    if not decoded.error_count:
        return
    first = decoded.errors[:_MOST_ERRORS]
    rows = [(table.row_number(error.position), error.column, _WRONG[error.fault]) for error in first]
    da = "; ".join(f"række {row}, kolonne “{column}”: {wrong.da}" for row, column, wrong in rows)
    en = "; ".join(f"row {row}, column “{column}”: {wrong.en}" for row, column, wrong in rows)
    cells = counted(decoded.error_count, Text("celle", "cell"), Text("celler", "cells"))
    raise Refused(
        Text(
            f"{cells.da} kan ikke læses. {da[:1].upper()}{da[1:]}. Står der en kode for ubesvaret, så skriv den "
            "med --missing.",
            f"{cells.en} cannot be read. {en[:1].upper()}{en[1:]}. If it is a code for no answer, write it with "
            "--missing.",
        )
    )


def _check_enough(unit: IntArray, k: int) -> None:
    if not unit.size:
        raise Refused(
            Text(
                "Alle svar mangler. Der er ikke noget at regne på.",
                "All answers are missing. There is nothing to compute.",
            )
        )
    if unit.size < k:
        raise Refused(
            Text(
                f"Færre end {k} har svaret i det hele, så intet kan vises.",
                f"Fewer than {k} have answered in all, so nothing can be shown.",
            )
        )


def _about_columns(table: Table, used: Collection[str]) -> list[Text]:
    unused = [column for column in table.columns if column not in used]
    if not unused:
        return []
    named_all = ", ".join(unused)
    return [Text(f"Kolonner, der ikke er brugt: {named_all}.", f"Columns not used: {named_all}.")]


def _about_reading(decoded: Decoded) -> list[Text]:
    scores = [name for name, read_as in decoded.read_as.items() if read_as is ReadAs.SCORES]
    return [
        Text(
            f"Svarene “{name}” er læst som point (0-100), ikke som skemaets værdier.",
            f"The answers “{name}” were read as scores (0-100), not as the values of the pack.",
        )
        for name in scores
    ]
