# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How the server starts: with a key of its own, safe cookies, and sentences where something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledestjerne.config import env

ASK = (
    "from django.conf import settings; import django; django.setup(); "
    "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, "
    "settings.SECURE_HSTS_SECONDS, settings.SECOND_FACTOR_REQUIRED)"
)


def run(code: str, tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEDESTJERNE_")}
    surroundings = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "ledestjerne.config.settings",
        "LEDESTJERNE_STATE": str(tmp_path),
        **given,
    }
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_without_a_key_the_server_does_not_start(tmp_path: Path) -> None:
    outcome = run("import ledestjerne.config.wsgi", tmp_path)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("LEDESTJERNE_SECRET_KEY is not set.")


def test_with_a_key_it_starts(tmp_path: Path) -> None:
    assert run("import ledestjerne.config.wsgi", tmp_path, LEDESTJERNE_SECRET_KEY="x" * 50).returncode == 0


def test_the_demo_makes_a_key_once_and_keeps_it_for_itself(tmp_path: Path) -> None:
    for _ in range(2):
        assert run("import ledestjerne.config.wsgi", tmp_path, LEDESTJERNE_DEMO="yes").returncode == 0
    file = tmp_path / "secret-key"
    assert len(file.read_text()) > 50
    assert file.stat().st_mode & 0o077 == 0


def test_a_given_key_is_used_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDESTJERNE_SECRET_KEY", "given")
    assert env.secret(tmp_path, kept=True) == "given"
    monkeypatch.delenv("LEDESTJERNE_SECRET_KEY")
    assert env.secret(tmp_path, kept=False) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_real_server_has_safe_cookies_and_asks_for_https(tmp_path: Path) -> None:
    said = run(ASK, tmp_path, LEDESTJERNE_SECRET_KEY="x" * 50).stdout
    assert said.split() == ["True", "True", "True", str(60 * 60 * 24 * 365), "True"]


@pytest.mark.parametrize("mode", ["LEDESTJERNE_DEMO", "LEDESTJERNE_DEBUG"])
def test_on_ones_own_machine_plain_http_will_do(tmp_path: Path, mode: str) -> None:
    said = run(ASK, tmp_path, **{mode: "yes"}).stdout
    assert said.split()[:4] == ["False", "False", "False", "0"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LEDESTJERNE_DEMO", "maybe", "LEDESTJERNE_DEMO is 'maybe'; write yes or no."),
        (
            "LEDESTJERNE_DATABASE",
            "mysql://x/y",
            "LEDESTJERNE_DATABASE must begin with sqlite:/// or postgresql://",
        ),
        ("LEDESTJERNE_COLOUR_EFFECT", "blue", "LEDESTJERNE_COLOUR_EFFECT is 'blue'"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(
    tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    outcome = run("import ledestjerne.config.settings", tmp_path, **{name: value})
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(sentence)


def test_a_postgresql_address_is_read_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDESTJERNE_DATABASE", "postgresql://maja:a%40b@db:5433/led")
    read = env.database("DATABASE", "")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["NAME"]) == (
        "maja",
        "a@b",
        "db",
        "5433",
        "led",
    )
