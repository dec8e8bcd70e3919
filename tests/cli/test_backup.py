# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Backup and restore, walked on the database the tests run on: what comes back, and what does not."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.databases import Fresh, new_database

from ledestjerne.cli.backup import SUFFIX, too_old

FILL = """
import django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from ledestjerne.identity.models import Account
Account.objects.create_user("hanne@example.org", "en lang adgangskode", name="Hanne")
session = SessionStore(); session["who"] = "hanne"; session.save()
cache.set("seen", "hanne")
"""
COUNT = """
import django; django.setup()
from django.contrib.sessions.models import Session
from django.core.cache import cache
from ledestjerne.identity.models import Account
kept = Account.objects.filter(email="hanne@example.org").first()
print(bool(kept and kept.check_password("en lang adgangskode")), Session.objects.count(), cache.get("seen"))
"""

OPEN_A_ROUND = """
import django; django.setup()
from tests.people import build_people
from tests.measurement.launched import OPENS
from tests.results.answered import make_answered_round
from ledestjerne.organisation.access import viewer_for
make_answered_round(viewer_for(build_people().hr, OPENS))
"""
CLOSE_IT = """
import django; django.setup()
from ledestjerne.measurement.models import Round
from ledestjerne.results.actions import close_round
close_round(round_id=Round.objects.get().pk)
"""
LEFT = """
import django; django.setup()
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.responses.models import AnswerMatrix, Draft
print(Invited.objects.count(), Draft.objects.count(), Round.objects.get().status, AnswerMatrix.objects.count())
"""


def python(database: Fresh, code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=database.environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def ledestjerne(database: Fresh, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ledestjerne.cli", *arguments]
    return subprocess.run(command, env=database.environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """A database in use."""
    with new_database(tmp_path_factory.mktemp("filled")) as database:
        python(database, FILL)
        yield database


@pytest.fixture
def backup(filled: Fresh, tmp_path: Path) -> Path:
    """A backup of it."""
    run = ledestjerne(filled, "backup", str(tmp_path / "backups"))
    assert run.returncode == 0, run.stderr
    (file,) = (tmp_path / "backups").iterdir()
    return file


def test_what_was_backed_up_comes_back_without_anybodys_session(backup: Path, tmp_path: Path) -> None:
    with new_database(tmp_path, tables=False) as empty:
        run = ledestjerne(empty, "restore", str(backup))
        assert run.returncode == 0, run.stderr
        assert python(empty, COUNT) == "True 0 None"


def test_a_database_in_use_is_replaced_only_when_asked(filled: Fresh, backup: Path) -> None:
    python(
        filled,
        "import django; django.setup(); from ledestjerne.identity.models import Account; "
        "Account.objects.all().delete()",
    )
    refused = ledestjerne(filled, "restore", str(backup))
    assert (refused.returncode, "--replace" in refused.stdout) == (1, True)
    assert python(filled, COUNT).startswith("False")
    assert ledestjerne(filled, "restore", "--replace", str(backup)).returncode == 0
    assert python(filled, COUNT).startswith("True")


def test_a_backup_can_be_read_by_its_owner_only(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_backup_is_refused(filled: Fresh, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kære server")
    refused = ledestjerne(filled, "restore", "--replace", str(tmp_path / "letter.txt"))
    assert (refused.returncode, "is not a backup" in refused.stdout) == (1, True)


def test_a_rounds_secret_is_in_no_backup(filled: Fresh, tmp_path: Path) -> None:
    secrets = Path(filled.environment["LEDESTJERNE_STATE"]) / "secrets"
    secrets.mkdir(exist_ok=True)
    (secrets / "round-1.key").write_bytes(b"only this file knows")
    ledestjerne(filled, "backup", str(tmp_path))
    assert [file for file in tmp_path.iterdir() if b"only this file knows" in file.read_bytes()] == []


def test_a_round_that_has_closed_since_is_closed_again_when_an_older_backup_comes_back(tmp_path: Path) -> None:
    with new_database(tmp_path) as database:
        python(database, OPEN_A_ROUND)
        ledestjerne(database, "backup", str(tmp_path / "backups"))
        python(database, CLOSE_IT)
        (file,) = (tmp_path / "backups").iterdir()
        run = ledestjerne(database, "restore", "--replace", str(file))
        assert "closed again" in run.stdout, run.stderr
        assert python(database, LEFT) == "0 0 released 1"


def test_backups_older_than_they_are_kept_are_deleted(tmp_path: Path) -> None:
    for name, days in (("new", 1), ("old", 31)):
        (tmp_path / f"{name}{SUFFIX}").touch()
        then = time.time() - days * 24 * 60 * 60
        os.utime(tmp_path / f"{name}{SUFFIX}", (then, then))
    (tmp_path / "something else").touch()
    assert [file.name for file in too_old(tmp_path, 30)] == [f"old{SUFFIX}"]
