# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The demo's file: whole or not there, and never overwritten."""

import sqlite3
from pathlib import Path

import pytest

from ledestjerne.cli.demo.database import CannotUse, DemoFiles


def write(file: Path, text: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE note (text)")
    connection.execute("INSERT INTO note VALUES (?)", [text])
    connection.commit()
    connection.close()


def read(file: Path) -> str:
    connection = sqlite3.connect(file)
    text = str(connection.execute("SELECT text FROM note").fetchone()[0])
    connection.close()
    return text


@pytest.fixture
def files(tmp_path: Path) -> DemoFiles:
    return DemoFiles(tmp_path / "var")


def loaded(files: DemoFiles, text: str = "typed in") -> DemoFiles:
    files.start_over()
    write(files.loading, text)
    files.finish()
    return files


def test_an_empty_folder_holds_no_demo(files: DemoFiles) -> None:
    assert not files.is_loaded()


def test_a_finished_loading_is_found_again(files: DemoFiles) -> None:
    assert loaded(files).is_loaded()
    assert read(files.final) == "typed in"
    assert not files.loading.exists()


def test_a_broken_off_loading_is_not_taken_for_a_demo_and_goes(files: DemoFiles) -> None:
    files.start_over()
    write(files.loading, "half")
    assert not files.is_loaded()
    files.start_over()
    assert list(files.state.iterdir()) == []


def test_starting_over_leaves_the_finished_file_alone(files: DemoFiles) -> None:
    loaded(files).start_over()
    assert read(files.final) == "typed in"


def test_a_file_that_somebody_else_made_is_refused(files: DemoFiles) -> None:
    files.start_over()
    write(files.final, "mine")
    with pytest.raises(CannotUse, match=r"demo\.sqlite3"):
        files.is_loaded()
    assert read(files.final) == "mine"


def test_a_file_that_is_no_database_is_refused(files: DemoFiles) -> None:
    files.start_over()
    files.final.write_text("a letter", encoding="utf-8")
    with pytest.raises(CannotUse):
        files.is_loaded()


def test_setting_aside_keeps_what_was_typed_in(files: DemoFiles) -> None:
    kept = loaded(files).set_aside("20261123-093000")
    assert kept == files.state / "demo-20261123-093000.sqlite3"
    assert read(kept) == "typed in"
    assert not files.final.exists()


def test_setting_aside_takes_the_latest_writes_along(files: DemoFiles) -> None:
    loaded(files)
    open_ = sqlite3.connect(files.final)  # still open: the write lies in the -wal file
    open_.execute("UPDATE note SET text = 'just now'")
    open_.commit()
    kept = files.set_aside("20261123-093000")
    assert kept is not None
    assert read(kept) == "just now"
    open_.close()


def test_there_is_nothing_to_set_aside_at_first(files: DemoFiles) -> None:
    assert files.set_aside("20261123-093000") is None


def test_two_loadings_do_not_run_at_once(files: DemoFiles) -> None:
    with files.alone(), pytest.raises(CannotUse, match="loading"), files.alone():
        pass
