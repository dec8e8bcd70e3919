# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading a municipality's files in: 1,000 units with 17,000 people, then 100,000 rows, into an empty database.

Each case runs in a process of its own, so that its memory is its own. Prints seconds, ratios to reading the file
alone, and megabytes; ends with status 1 where a demand is not met (preview 5 s, applying 15 s, 500 MB at 17,000).
Another database: LEDESTJERNE_BENCH_DATABASE=postgresql://… (its contents are lost).
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
from datetime import date
from time import perf_counter

SEED = 20261123
CASES = ((17_000, 1_000, "csv"), (17_000, 1_000, "xlsx"), (100_000, 6_000, "csv"))
PREVIEW, APPLY, MEGABYTES = 5.0, 15.0, 500.0
DEMANDED_AT = 17_000
FIRST, SECOND = date(2026, 1, 1), date(2026, 2, 1)
UNIT_HEADING = ("Enhedsnr", "Enhedsnavn", "Overordnet")
PEOPLE_HEADING = (
    *("Medarbejdernr", "Navn", "E-mail", "Enhedsnr", "Rolle", "Beskæftigelsesgrad", "Orlov", "Gyldig fra"),
    *("Aldersgruppe", "Anciennitet", "Køn", "Faggruppe"),
)

Rows = list[tuple[str, ...]]


def unit_rows(units: int) -> Rows:
    """A tree of six or seven levels, each unit below one a quarter as far down the list."""
    return [(f"E{i}", f"Enhed {i}", f"E{(i - 1) // 4}" if i else "") for i in range(units)]


def people_rows(people: int, units: int, month: int) -> Rows:
    """One row per position; each month one in fifty sits in another unit."""
    chance = random.Random(SEED)
    rows = []
    for i in range(people):
        unit, moves, weight = chance.randrange(units), chance.random() < 0.02, chance.choice(("1", "0,8", "0,892"))
        rows.append(
            (
                *(f"M{i:06}", f"Navn Ærø {i}", f"m{i}@example.org", f"E{(unit + month * moves) % units}"),
                *("leder" if i < units else "medarbejder", weight, "nej", "01-05-2019"),
                *(f"{20 + 10 * (i % 5)}-{29 + 10 * (i % 5)}", "3-5 år", "kvinde", f"Fag {i % 12}"),
            )
        )
    return rows


def as_file(heading: tuple[str, ...], rows: Rows, form: str) -> bytes:
    if form == "csv":
        return "\r\n".join(";".join(row) for row in (heading, *rows)).encode("cp1252")
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (heading, *rows):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def timed(what: str, seconds: float, reading: float) -> float:
    print(f"  {what:<34}{seconds:7.2f} s   {seconds / reading:5.1f} x reading the file", flush=True)
    return seconds


def one_case(people: int, units: int, form: str) -> int:
    """Upload, preview and apply of a first file and of next month's; 0 where the demands are met."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "ledestjerne.config.settings"
    django.setup()
    from django.core.management import call_command

    from ledestjerne.identity.models import Account
    from ledestjerne.organisation.access import Viewer
    from ledestjerne.organisation.actions import import_file
    from ledestjerne.organisation.imports.columns import UNITS, suggest

    call_command("migrate", verbosity=0)
    account = Account.objects.create_user("hr@example.org", name="HR")
    hr = Viewer(account_id=account.pk, name="HR", is_hr=True)
    content = as_file(UNIT_HEADING, unit_rows(units), "csv")
    start = perf_counter()
    import_file(hr, filename="e.csv", content=content, mapping=suggest(UNITS, UNIT_HEADING), valid_from=FIRST)
    print(f"{people} people in {units} units, {form}; the units took {perf_counter() - start:.2f} s")
    good = True
    for month, on in enumerate((FIRST, SECOND)):
        good &= one_file(hr, as_file(PEOPLE_HEADING, people_rows(people, units, month), form), form, on)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  largest memory of the process     {megabytes:5.0f} MB (the generated files included)")
    return 0 if people > DEMANDED_AT or (good and megabytes <= MEGABYTES) else 1


def one_file(hr: object, content: bytes, form: str, on: date) -> bool:
    from dataclasses import replace

    from ledestjerne.organisation.access import Viewer
    from ledestjerne.organisation.actions import apply_import, choose_columns, start_import
    from ledestjerne.organisation.imports.columns import PEOPLE, suggest
    from ledestjerne.organisation.imports.drafts import preview_of
    from ledestjerne.organisation.imports.tables import read_table

    assert isinstance(hr, Viewer)
    filename = f"folk.{form}"
    start = perf_counter()
    read_table(filename, content)
    reading = perf_counter() - start
    print(f"  {on}: reading alone {reading:.2f} s, {len(content) / 1e6:.1f} MB")
    start = perf_counter()
    draft = start_import(hr, kind=PEOPLE, filename=filename, content=content, valid_from=on)
    timed("upload, with the search for CPR", perf_counter() - start, reading)
    choose_columns(hr, draft_id=draft, mapping=replace(suggest(PEOPLE, PEOPLE_HEADING), complete=True))
    start = perf_counter()
    shown = preview_of(hr, draft)
    preview = timed("preview", perf_counter() - start, reading)
    assert shown is not None
    start = perf_counter()
    done = apply_import(hr, draft_id=draft, seen=shown.digest)
    apply = timed("applying, planned again first", perf_counter() - start, reading)
    print(f"  {done.counts}")
    return done.applied and preview <= PREVIEW and apply <= APPLY


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=3, metavar=("PEOPLE", "UNITS", "FORM"))
    one = parser.parse_args().one
    if one:
        return one_case(int(one[0]), int(one[1]), one[2])
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            database = os.environ.get("LEDESTJERNE_BENCH_DATABASE", f"sqlite:///{folder}/bench.sqlite3")
            environment = {**os.environ, "LEDESTJERNE_STATE": folder, "LEDESTJERNE_DATABASE": database}
            command = [sys.executable, __file__, "--one", *map(str, case)]
            failed += subprocess.run(command, env=environment, check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
