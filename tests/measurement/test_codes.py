# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Codes follow from a secret in a file, and from nothing else."""

import stat
from pathlib import Path

import pytest
from pytest_django import Settings

from ledestjerne.measurement import codes


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SECRETS_FOLDER = tmp_path / "secrets"


def test_the_same_invitation_has_the_same_code_every_time_and_another_issue_another_one() -> None:
    secret = codes.create_secret(1)
    assert codes.code_for(secret, 42, 1) == codes.code_for(codes.secret_of(1), 42, 1)
    assert len({codes.code_for(secret, who, issue) for who in range(200) for issue in (1, 2)}) == 400


def test_a_code_is_twelve_letters_without_look_alikes_in_groups_of_four() -> None:
    code = codes.code_for(codes.create_secret(1), 7, 1)
    assert (len(set(codes.ALPHABET)), len(code)) == (32, 12)
    assert not set(codes.ALPHABET) & set("01IO")
    assert codes.grouped(code) == f"{code[:4]}-{code[4:8]}-{code[8:]}"


def test_every_letter_stands_in_every_place_about_as_often() -> None:
    secret = codes.create_secret(1)
    made = [codes.code_for(secret, who, 1) for who in range(3200)]
    for place in range(codes.LENGTH):
        often = [sum(code[place] == letter for code in made) for letter in codes.ALPHABET]
        assert min(often) > 50
        assert max(often) < 160


def test_what_was_typed_is_read_kindly_and_nothing_else_is_read() -> None:
    assert codes.normalised(" abcd-efgh jklm ") == "ABCDEFGHJKLM"
    for wrong in ("", "ABCD-EFGH-JKL", "ABCD-EFGH-JKL0", "ABCD-EFGH-JKLMN", "ÆBCD-EFGH-JKLM"):
        assert codes.normalised(wrong) is None


def test_the_secret_lies_in_a_file_that_only_the_server_reads(settings: Settings) -> None:
    codes.create_secret(3)
    file = settings.SECRETS_FOLDER / "round-3.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(codes.open_secrets()) == [(3, file.read_bytes())]


def test_the_lookup_and_the_key_of_a_draft_need_the_secret(settings: Settings) -> None:
    one, code = codes.create_secret(1), "ABCDEFGHJKLM"
    key = codes.draft_key(code, 1)
    assert codes.lookup_of(one, code) != codes.lookup_of(codes.create_secret(2), code)
    assert (len(key), codes.draft_key(code, 2) != key) == (32, True)
    codes.destroy(1)
    with pytest.raises(FileNotFoundError):
        codes.draft_key(code, 1)


def test_a_destroyed_secret_is_overwritten_first_and_destroying_twice_is_no_harm(settings: Settings) -> None:
    secret = codes.create_secret(1)
    beside = settings.SECRETS_FOLDER / "still-held"
    beside.hardlink_to(settings.SECRETS_FOLDER / "round-1.key")
    codes.destroy(1)
    codes.destroy(1)
    assert beside.read_bytes() != secret
    assert list(codes.open_secrets()) == []
