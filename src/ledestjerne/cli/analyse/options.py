# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What was asked for on the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

LEAST_K, DEFAULT_K, MOST_SPLITS = 3, 5, 4

HELP = Text(
    """\
ledestjerne analyse SVAR --pack SKEMA.toml --unit KOLONNE --out MAPPE [flere valg]

Gør en fil med svar til beskyttede resultater: results.json, results.xlsx og report.html.

  SVAR                   CSV eller XLSX, én række for hver person
  --pack SKEMA.toml      skemaet: udsagn, svarmuligheder og skalaer
  --unit KOLONNE         kolonnen med den enhed, personen svarer med
  --out MAPPE            mappen, de tre filer lægges i
  --units ENHEDER        CSV eller XLSX med id, navn, overenhed og eventuelt antal inviterede
  --split KOLONNE        del også op efter kolonnen, fx alder eller faggruppe; kan gentages, højst fire
  --k TAL                færreste svar bag et tal: 5, aldrig under 3
  --column UDSAGN=KOLONNE  kolonnen til et udsagn, når den hedder noget andet; kan gentages
  --missing KODER        koder for ubesvaret, fx 99,-9
  --language da|en       sproget i filerne og i beskederne""",
    """\
ledestjerne analyse ANSWERS --pack PACK.toml --unit COLUMN --out DIR [more choices]

Turns a file of answers into protected results: results.json, results.xlsx and report.html.

  ANSWERS                CSV or XLSX, one row for each person
  --pack PACK.toml       the instrument: items, answers to choose from and scales
  --unit COLUMN          the column with the unit a person answers with
  --out DIR              the folder the three files are put in
  --units UNITS          CSV or XLSX with id, name, parent and perhaps how many were asked
  --split COLUMN         divide by the column too, such as age or profession; may be repeated, at most four
  --k NUMBER             fewest answers behind a figure: 5, never under 3
  --column ITEM=COLUMN   the column of an item that is called something else; may be repeated
  --missing CODES        codes for no answer, such as 99,-9
  --language da|en       the language of the files and the messages""",
)


@dataclass(frozen=True)
class Options:
    """columns: item id to heading, where it is called something else. missing: codes for no answer. splits:
    headings of the columns to divide by."""

    answers: Path
    pack: Path
    unit: str
    out: Path
    units: Path | None = None
    k: int = DEFAULT_K
    columns: Mapping[str, str] | None = None
    missing: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    language: str = "da"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(
            Text(
                f"Kommandoen kan ikke læses ({message}). Skriv: ledestjerne analyse --help",
                f"The command cannot be read ({message}). Write: ledestjerne analyse --language en --help",
            )
        )


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, known before anything else can go wrong."""
    found = re.search(r"(?:^|\0)--language[=\0]en(?:\0|$)", "\0".join(arguments))
    return "en" if found else "da"


def parse(arguments: Sequence[str]) -> Options:
    """Read the arguments. Raises Refused with what is missing or wrong."""
    given = _parser().parse_args(_joined(arguments))
    _check_complete(given)
    return Options(
        answers=Path(given.answers),
        pack=Path(given.pack),
        unit=given.unit,
        out=Path(given.out),
        units=Path(given.units) if given.units else None,
        k=_limit(given.k),
        columns=dict(_column(pair) for pair in given.column),
        missing=tuple(code.strip() for code in re.split("[,;]", given.missing) if code.strip()),
        splits=_splits(given.split),
        language=given.language,
    )


def _check_complete(given: argparse.Namespace) -> None:
    needed = {"SVAR": given.answers, "--pack": given.pack, "--unit": given.unit, "--out": given.out}
    missing = next((name for name, value in needed.items() if not value), None)
    if missing:
        raise Refused(
            Text(
                f"Der mangler {missing}. Skriv: "
                "ledestjerne analyse SVAR --pack SKEMA.toml --unit KOLONNE --out MAPPE",
                f"{missing.replace('SVAR', 'ANSWERS')} is missing. Write: "
                "ledestjerne analyse ANSWERS --pack PACK.toml --unit COLUMN --out DIR",
            )
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="ledestjerne analyse", add_help=False, allow_abbrev=False)
    parser.add_argument("answers", nargs="?")
    for name in ("pack", "unit", "units", "out"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--k", default=str(DEFAULT_K))
    parser.add_argument("--column", action="append", default=[])
    parser.add_argument("--missing", default="")
    parser.add_argument("--split", action="extend", nargs="+", default=[])
    parser.add_argument("--language", choices=("da", "en"), default="da")
    return parser


def _joined(arguments: Sequence[str]) -> list[str]:
    """`--missing -9,-8` as one argument, since argparse would take the second for an option."""
    given = list(arguments)
    for i, word in enumerate(given[:-1]):
        if word == "--missing" and re.match(r"-\d", given[i + 1]):
            return [*given[:i], f"--missing={given[i + 1]}", *given[i + 2 :]]
    return given


def _limit(written: str) -> int:
    if not re.fullmatch(r"\d{1,6}", written) or int(written) < LEAST_K:
        raise Refused(
            Text(
                f"Grænsen --k skal være et helt tal på mindst {LEAST_K}. Under {LEAST_K} kan svarene ikke "
                "beskyttes.",
                f"The limit --k must be a whole number of at least {LEAST_K}. "
                f"Below {LEAST_K} the answers cannot be protected.",
            )
        )
    return int(written)


def _splits(headings: Sequence[str]) -> tuple[str, ...]:
    if len(headings) > MOST_SPLITS:
        raise Refused(
            Text(
                f"Der kan højst deles op efter {MOST_SPLITS} kolonner (--split). Her er {len(headings)}.",
                f"At most {MOST_SPLITS} columns can be divided by (--split). Here are {len(headings)}.",
            )
        )
    return tuple(headings)


def _column(pair: str) -> tuple[str, str]:
    item, sign, heading = (part.strip() for part in pair.partition("="))
    if not (item and sign and heading):
        raise Refused(
            Text(
                "Skriv --column som UDSAGN=KOLONNE, fx --column q1=SPM_1.",
                "Write --column as ITEM=COLUMN, such as --column q1=QUESTION_1.",
            )
        )
    return item, heading
