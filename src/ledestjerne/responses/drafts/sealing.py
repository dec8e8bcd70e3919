# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A half-finished answer, encrypted with a key that follows from the code and the round's secret.

Neither the database nor a backup nor a log holds either, so none of them can give the answer or say whose it is.
The running server could, while somebody answers: docs/security.md.
"""

import hmac
import json
import secrets
import zlib
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .given import Given

_NONCE_BYTES, _LENGTH_BYTES, _BLOCK = 12, 4, 1024
LONGEST_KEPT = 20_000  # characters of one text in a draft; no form of ours lets anybody write more


def place_of(key: bytes) -> str:
    """Where a draft is kept: a keyed hash of its code, unlike the one the invitation is found by."""
    return hmac.digest(key, b"place of the draft", sha256)[:16].hex()


def sealed(key: bytes, given: Given) -> bytes:
    """The answers encrypted, bound to their place, and padded so that the length tells next to nothing."""
    answers = {item: text[:LONGEST_KEPT] for item, text in given.answers.items()}
    packed = zlib.compress(json.dumps(answers, ensure_ascii=False).encode(), level=6)
    plain = len(packed).to_bytes(_LENGTH_BYTES) + packed
    nonce = secrets.token_bytes(_NONCE_BYTES)
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK, b"\0")
    return nonce + AESGCM(key).encrypt(nonce, padded, place_of(key).encode())


def unsealed(key: bytes, ciphertext: bytes) -> Given:
    """The answers again; none where somebody has changed what was kept."""
    nonce, body = ciphertext[:_NONCE_BYTES], ciphertext[_NONCE_BYTES:]
    try:
        plain = AESGCM(key).decrypt(nonce, body, place_of(key).encode())
    except InvalidTag:
        return Given()
    length = int.from_bytes(plain[:_LENGTH_BYTES])
    packed = plain[_LENGTH_BYTES : _LENGTH_BYTES + length]
    return Given(json.loads(zlib.decompress(packed)))
