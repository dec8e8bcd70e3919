# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne demo` as it is typed: a process of its own, a small municipality, a state folder of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "import sys; from ledestjerne.cli.main import main; sys.exit(main())", "demo")
SMALL = ("--scale", "0.02")


def environment(state: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEDESTJERNE_")}
    return {**kept, "LEDESTJERNE_STATE": str(state)}


def demo(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *SMALL, *arguments],
        env=environment(state),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def type_something_in(state: Path) -> None:
    connection = sqlite3.connect(state / "demo.sqlite3")
    connection.execute("UPDATE identity_account SET name = 'Maja Bruun Holm' WHERE email LIKE 'maja.%'")
    connection.commit()
    connection.close()


def name_of_maja(file: Path) -> str:
    connection = sqlite3.connect(file)
    name = connection.execute("SELECT name FROM identity_account WHERE email LIKE 'maja.%'").fetchone()[0]
    connection.close()
    return str(name)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A loaded demo that the tests here share; none of them takes anything away from it."""
    folder = tmp_path_factory.mktemp("demo")
    loaded = demo(folder, "--load-only")
    assert loaded.returncode == 0, loaded.stderr
    return folder


@contextmanager
def served(state: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [*COMMAND, *SMALL, "--address", f"127.0.0.1:{port}"],
        env=environment(state),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        told = iter(server.stdout.readline, "")
        assert any(f"Ledestjerne kører på http://127.0.0.1:{port}" in line for line in told)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def test_loading_leaves_a_database_and_the_list_for_the_sign_in_page(state: Path) -> None:
    assert {"demo.sqlite3", "demo-people.json"} <= {file.name for file in state.iterdir()}
    assert not (state / "demo.loading.sqlite3").exists()


def test_a_second_start_is_quick_and_keeps_what_was_typed_in(state: Path) -> None:
    type_something_in(state)
    start = time.monotonic()
    again = demo(state, "--load-only")
    assert again.returncode == 0
    assert time.monotonic() - start < 15
    assert "Indlæser" not in again.stdout
    assert name_of_maja(state / "demo.sqlite3") == "Maja Bruun Holm"


def test_fresh_makes_a_new_one_and_keeps_the_old(tmp_path: Path) -> None:
    demo(tmp_path, "--load-only")
    type_something_in(tmp_path)
    assert demo(tmp_path, "--load-only", "--fresh").returncode == 0
    assert name_of_maja(tmp_path / "demo.sqlite3") == "Maja Bruun"
    (kept,) = tmp_path.glob("demo-*.sqlite3")
    assert name_of_maja(kept) == "Maja Bruun Holm"


def test_a_loading_that_was_broken_off_begins_again(tmp_path: Path) -> None:
    (tmp_path / "demo.loading.sqlite3").write_text("half a file", encoding="utf-8")
    assert demo(tmp_path, "--load-only").returncode == 0
    assert name_of_maja(tmp_path / "demo.sqlite3") == "Maja Bruun"


def test_a_taken_address_gets_a_clear_word_before_anything_is_loaded(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = demo(tmp_path, "--address", f"127.0.0.1:{port}")
    assert refused.returncode == 1
    assert f"127.0.0.1:{port} er optaget" in refused.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["here", "127.0.0.1:", "127.0.0.1:99999"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    assert demo(tmp_path, "--address", address).returncode == 2


def test_the_server_says_where_it_is_and_lists_the_named_people(state: Path) -> None:
    with served(state) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/demo/")
        answer = connection.getresponse()
        page = answer.read().decode()
    assert answer.status == 200
    assert "maja.bruun@nordfjord.example" in page
