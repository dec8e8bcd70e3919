# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne analyse`: a file of answers becomes protected results, without a database (docs/analyse.md)."""

import sys
from collections.abc import Sequence

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

from .options import HELP, language_of, parse

REFUSED = 2


def run(arguments: Sequence[str]) -> int:
    """Run the command. 0 when the three files are written; 2, and no files, when it cannot be done."""
    language = language_of(arguments)
    if {"-h", "--help"} & set(arguments):
        print(HELP.in_language(language))
        return 0
    try:
        notes, done = _run(arguments)
    except Refused as refused:
        print(refused.message.in_language(language), file=sys.stderr)
        return REFUSED
    for note in notes:
        print(note.in_language(language), file=sys.stderr)
    print(done.in_language(language))
    return 0


def _run(arguments: Sequence[str]) -> tuple[list[Text], Text]:
    """Read, compute, write; returns what the person should know, and what was done."""
    options = parse(arguments)
    from .answers import read  # numpy and the spreadsheet readers only once the arguments make sense
    from .results import compute
    from .writing import write

    reading = read(options)
    results = compute(reading, options.k)
    write(results, options.out, options.language)
    shown, units = sum(found.reason is None for found in results.figures), len(results.figures)
    return [*reading.notes, *results.notes], Text(
        f"{shown} af {units} enheder er vist. Filerne ligger i {options.out}.",
        f"{shown} of {units} units are shown. The files are in {options.out}.",
    )
