# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Deleting answers on the guideline's date: first the archive, then the deletion, both recorded."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from django.db import transaction

from ledestjerne.audit.actions import record
from ledestjerne.measurement.queries import round_frame
from ledestjerne.measurement.retention import PastKeeping
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.retention import forget_abandoned_uploads as forget_staff_files
from ledestjerne.responses.retention import forget_abandoned_uploads as forget_answer_files
from ledestjerne.responses.retention import forget_answers, write_answers, write_comments

from .layout import description
from .queries import due

SYSTEM = Viewer(account_id=None, name="Ledestjerne")
SUMS = "sha256sums.txt"


class NotWhole(Exception):
    """An archive is not as it was written. Nothing is deleted."""


def keep_to_the_guideline(*, on: date, archive: Path | None) -> tuple[str, ...]:
    """Archive and delete the answers of every round whose time is over. Returns the titles.

    archive: where archives lie. Without one nothing is deleted: a municipality may delete only what the archive
    authorities have allowed, and says so by choosing the place.
    """
    forget_staff_files()
    forget_answer_files()
    found = due(on) if archive is not None else ()
    for one in found:
        if archive is not None:
            archive_and_forget(one, on=on, archive=archive)
    return tuple(one.title for one in found)


def archive_and_forget(one: PastKeeping, *, on: date, archive: Path) -> None:
    """Write one round's archive, look it over, delete the answers."""
    place = archive / f"round-{one.round_id}"
    if not place.exists():
        write_archive(one.round_id, on=on, place=place)
    check_archive(place)
    with transaction.atomic():
        answers = forget_answers(one.round_id)
        sums = sha256((place / SUMS).read_bytes()).hexdigest()
        record(
            SYSTEM,
            "delete_answers",
            one.title,
            {"round": one.round_id, "due": str(one.due_on), "answers": answers, "archive": sums},
        )


def write_archive(round_id: int, *, on: date, place: Path) -> None:
    """Answers and comments as CSV, what they mean, and the files' checksums: all of it or nothing."""
    beside = place.with_name(f"{place.name}.unfinished")
    rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, mode=0o700)
    frame = round_frame(round_id)
    answers = write_answers(round_id, beside / "answers.csv")
    comments = write_comments(round_id, beside / "comments.csv")
    told = description(frame, answers=answers, comments=comments, on=on)
    (beside / "description.md").write_text(told, encoding="utf-8")
    sums = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in sorted(beside.iterdir())]
    (beside / SUMS).write_text("\n".join(sums) + "\n", encoding="ascii")
    for file in beside.iterdir():
        file.chmod(0o600)
    beside.rename(place)


def check_archive(place: Path) -> None:
    """Raises NotWhole where a file is missing or another than was written."""
    for line in (place / SUMS).read_text(encoding="ascii").splitlines():
        expected, name = line.split("  ", 1)
        file = place / name
        if not file.is_file() or sha256(file.read_bytes()).hexdigest() != expected:
            raise NotWhole(str(file))
