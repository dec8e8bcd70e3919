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

from ledestjerne.measurement.codes import draft_key

from ..models import Draft
from .given import Given

_NONCE_BYTES, _LENGTH_BYTES, _BLOCK = 12, 4, 1024
LONGEST_KEPT = 20_000  # characters of one text in a draft; no form of ours lets anybody write more


def draft_of(code: str, round_id: int) -> Given:
    """What was saved with this code; nothing where nothing was."""
    key = draft_key(code, round_id)
    kept = Draft.objects.filter(pk=_place(key)).values_list("ciphertext", flat=True).first()
    return unsealed(key, bytes(kept)) if kept else Given()


def place_of(code: str, round_id: int) -> str:
    """Where a draft is kept: a keyed hash of the code, unlike the one the invitation is found by."""
    return _place(draft_key(code, round_id))


def sealed(key: bytes, given: Given) -> bytes:
    """The answers encrypted, bound to their place, and padded so that the length tells next to nothing."""
    answers = {item: text[:LONGEST_KEPT] for item, text in given.answers.items()}
    packed = zlib.compress(json.dumps(answers, ensure_ascii=False).encode(), level=6)
    plain = len(packed).to_bytes(_LENGTH_BYTES) + packed
    nonce = secrets.token_bytes(_NONCE_BYTES)
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK, b"\0")
    return nonce + AESGCM(key).encrypt(nonce, padded, _place(key).encode())


def unsealed(key: bytes, ciphertext: bytes) -> Given:
    """The answers again; none where somebody has changed what was kept."""
    nonce, body = ciphertext[:_NONCE_BYTES], ciphertext[_NONCE_BYTES:]
    try:
        plain = AESGCM(key).decrypt(nonce, body, _place(key).encode())
    except InvalidTag:
        return Given()
    length = int.from_bytes(plain[:_LENGTH_BYTES])
    packed = plain[_LENGTH_BYTES : _LENGTH_BYTES + length]
    return Given(json.loads(zlib.decompress(packed)))


def _place(key: bytes) -> str:
    return hmac.digest(key, b"place of the draft", sha256)[:16].hex()
