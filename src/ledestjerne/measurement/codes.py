# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Codes to answer with, made from a secret of the round that lies in a file outside the database.

What is asked besides rounds has secrets of another `kind`, in files of another name.

A code is 12 characters of an alphabet without look-alikes, 60 bits, shown in groups of four. It follows from the
secret, the invitation and how often it was reissued, so a reminder or a reprint makes the same one and nothing has
to keep it. Whoever answers with a code that others may have seen gets a longer one on the way, known to nobody
else: its first 12 characters find the invitation, all 20 open the half-finished answer.

Without the file, neither the database nor a backup of it can give a code, say whose one is, or open a
half-finished answer (docs/security.md).
"""

import hmac
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I: 32 letters, five bits each
LENGTH = 12
LENGTHENED = 20  # 40 bits more, at random
_SECRET_BYTES = 32


def create_secret(number: int, kind: str = "round") -> bytes:
    """A new secret in a file only the server may read. What a launch that was broken off left is replaced."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    file = _file(number, kind)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())
    beside.rename(file)
    return secret


def secret_of(number: int, kind: str = "round") -> bytes:
    """The secret of an open round. Raises FileNotFoundError when it is destroyed, or was never made."""
    return _file(number, kind).read_bytes()


def open_secrets() -> Iterator[tuple[int, bytes]]:
    """(round id, secret) of every round that has one."""
    for file in sorted(settings.SECRETS_FOLDER.glob("round-*.key")):
        with suppress(FileNotFoundError):  # closed between listing and reading
            yield int(file.stem.removeprefix("round-")), file.read_bytes()


def destroy(number: int, kind: str = "round") -> None:
    """Overwrite the secret, then remove it. Codes of the round lead nowhere from now on."""
    with suppress(FileNotFoundError):
        with _file(number, kind).open("r+b") as out:
            out.write(secrets.token_bytes(_SECRET_BYTES))
            out.flush()
            os.fsync(out.fileno())
        _file(number, kind).unlink()


def code_for(secret: bytes, invited_id: int, issue: int) -> str:
    """The code of one invitation. Another issue is another code."""
    digest = hmac.digest(secret, f"code:{invited_id}:{issue}".encode(), sha256)
    number = int.from_bytes(digest[:8], "big") >> 4
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def lengthened(code: str) -> str:
    """The code with eight characters more that only whoever answers now has; a long one as it is."""
    return code + "".join(secrets.choice(ALPHABET) for _ in range(LENGTHENED - len(code)))


def grouped(code: str) -> str:
    """As people read it: ABCD-EFGH-JKLM."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def normalised(text: str) -> str | None:
    """What somebody typed as a code; None if it cannot be one. Small letters, spaces and hyphens will do."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    is_long_enough = len(code) in (LENGTH, LENGTHENED)
    return code if is_long_enough and all(letter in ALPHABET for letter in code) else None


def lookup_of(secret: bytes, code: str) -> str:
    """What the database knows a code by, however long: a keyed hash, 32 hex digits."""
    return hmac.digest(secret, b"lookup:" + code[:LENGTH].encode(), sha256)[:16].hex()


def draft_key(code: str, round_id: int) -> bytes:
    """The key a half-finished answer is encrypted with: from the code, salted with the round's secret.

    Raises FileNotFoundError when the secret is destroyed.
    """
    derived = HKDF(algorithm=SHA256(), length=32, salt=secret_of(round_id), info=b"ledestjerne draft")
    return derived.derive(code.encode())


def _file(number: int, kind: str) -> Path:
    folder: Path = settings.SECRETS_FOLDER
    return folder / f"{kind}-{number}.key"
