# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Typed readers of the environment. A wrong value stops the start with a sentence about it."""

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import unquote, urlsplit


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"LEDESTJERNE_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise SystemExit(f"LEDESTJERNE_{name} is '{value}'; write yes or no.")
    return value in {"yes", "true", "1"}


def listing(name: str) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()]


def secret(state: Path, *, kept: bool) -> str:
    """The key that signs cookies and links. A demo makes its own, once, and keeps it in the state folder."""
    given = text("SECRET_KEY")
    if given or not kept:
        return given
    file = state / "secret-key"
    if not file.exists():
        state.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")


def texts(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """Several settings with the same beginning, by the rest of their names."""
    return {name: text(f"{prefix}_{name}") for name in names}


def database(name: str, default: str) -> dict[str, Any]:
    """`sqlite:///file`, `sqlite:////full/path` or `postgresql://user:password@host:port/name` (no host: socket)"""
    address = urlsplit(text(name, default))
    if address.scheme == "sqlite":
        file = Path(address.path[1:])
        file.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file),
            "CONN_MAX_AGE": 60,  # opening and closing a file for every page costs more than the page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                # secure_delete: a deleted upload leaves nothing readable in the file
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
                "PRAGMA secure_delete=ON;",
            },
        }
    if address.scheme == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": address.path.lstrip("/"),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": str(address.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise SystemExit(f"LEDESTJERNE_{name} must begin with sqlite:/// or postgresql://, not '{address.scheme}'.")
