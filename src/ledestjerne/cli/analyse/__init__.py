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
        notes = _run(arguments)
    except Refused as refused:
        _say([refused.message], language)
        return REFUSED
    _say(notes, language)
    return 0


def _run(arguments: Sequence[str]) -> list[Text]:
    """Read, compute, write; returns what the person should know."""
    options = parse(arguments)
    from .answers import read  # numpy and the spreadsheet readers only once the arguments make sense
    from .results import compute
    from .writing import write

    reading = read(options)
    results = compute(reading, options.k)
    write(results, options.out, options.language)
    return [*reading.notes, *results.notes]


def _say(notes: Sequence[Text], language: str) -> None:
    for note in notes:
        print(note.in_language(language), file=sys.stderr)
