# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne audit`: attacks the files of `ledestjerne analyse`, knowing who answered what (docs/analyse.md)."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

FOUND, REFUSED = 1, 2
_MOST_NAMED = 20
HELP = Text(
    """\
ledestjerne audit MAPPE --answers SVAR [--language da|en]

Prøver at regne sig frem til enkelte menneskers svar ud fra de filer, ledestjerne analyse har lagt i mappen.

  MAPPE                  mappen med results.json og results.xlsx
  --answers SVAR         den fil med svar, de er lavet af
  --language da|en       sproget i beskederne""",
    """\
ledestjerne audit DIR --answers ANSWERS [--language da|en]

Tries to work out the answers of single people from the files ledestjerne analyse put in the folder.

  DIR                    the folder with results.json and results.xlsx
  --answers ANSWERS      the file of answers they were made from
  --language da|en       the language of the messages""",
)
_USAGE = Text("Skriv: ledestjerne audit MAPPE --answers SVAR", "Write: ledestjerne audit DIR --answers ANSWERS")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(
            Text(f"Kommandoen kan ikke læses ({message}). {_USAGE.da}", f"Cannot be read ({message}). {_USAGE.en}")
        )


def run(arguments: Sequence[str]) -> int:
    """Run the command. 0 when nothing was found, 1 when something was, 2 when it cannot be done."""
    joined = " ".join(arguments)
    language = "en" if "--language en" in joined or "--language=en" in joined else "da"
    if {"-h", "--help"} & set(arguments):
        print(HELP.in_language(language))
        return 0
    try:
        found, done = _run(arguments)
    except Refused as refused:
        print(refused.message.in_language(language), file=sys.stderr)
        return REFUSED
    for line in found:
        print(line.in_language(language), file=sys.stderr)
    print(done.in_language(language))
    return FOUND if found else 0


def _run(arguments: Sequence[str]) -> tuple[list[Text], Text]:
    parser = _Parser(prog="ledestjerne audit", add_help=False, allow_abbrev=False)
    parser.add_argument("folder")
    parser.add_argument("--answers", required=True)
    parser.add_argument("--language", choices=("da", "en"), default="da")
    given = parser.parse_args(list(arguments))
    from ledestjerne.analysis.disclosure.audit import audit  # numpy only once the arguments make sense

    from .published import read
    from .workbook import strays

    seen = read(Path(given.folder), Path(given.answers))
    certificate = audit(seen.measured, seen.told)
    findings = [*certificate.findings, *strays(Path(given.folder), seen.document)]
    counts = Counter((finding.rule, finding.unit, finding.figure) for finding in findings)
    lines = [_line(*finding) for finding in list(counts)[:_MOST_NAMED]]
    tried = certificate.by_split
    trials = tried.small_cells + tried.persons + tried.pairs + tried.unions + tried.trials if tried else 0
    done = Text(
        f"{len(counts)} fund. Prøvet: {certificate.residuals} rester talt op, {certificate.groups} personer og "
        f"par i {certificate.sampled} enheder regnet efter, {trials} forsøg på tværs af grupper. Mindste rest: "
        f"{certificate.smallest} svar.",
        f"{len(counts)} found. Tried: {certificate.residuals} residuals counted, {certificate.groups} persons and "
        f"pairs in {certificate.sampled} units decided, {trials} attempts across groups. Smallest residual: "
        f"{certificate.smallest} answers.",
    )
    return lines, done


def _line(rule: str, unit: str, figure: str) -> Text:
    where = f"{unit}, {figure}" if figure else unit
    return Text(f"Fundet ({rule}): {where}", f"Found ({rule}): {where}")
