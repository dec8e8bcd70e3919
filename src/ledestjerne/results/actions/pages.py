# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rewriting what was deleted, so that it cannot be read from the database's own files either."""

from django.apps import apps
from django.db import connection

ROOMS = ("measurement", "responses", "post", "django_tasks_database")  # whose tables held what closing destroys


class StillRead(Exception):
    """Somebody was reading from pages that should be rewritten. Try again."""


def rewrite_freed_pages() -> None:
    """SQLite: the whole file anew, its journal emptied. PostgreSQL: the tables anew, all rows looking equally old.

    Not inside a transaction. Raises StillRead where a reader stood in the way.
    """
    if connection.in_atomic_block:
        raise RuntimeError("pages are rewritten outside any transaction")
    if connection.vendor == "sqlite":
        _rewrite_file()
    else:
        _rewrite_tables()


def forget_freed_rows() -> None:
    """The same while people answer and nobody may have to wait: rows that were deleted are overwritten in time.

    SQLite has overwritten them already (`secure_delete`). Not inside a transaction.
    """
    if connection.vendor == "postgresql":
        _for_every_table("VACUUM")


def _rewrite_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _, _ = cursor.fetchone()
    if is_busy:
        raise StillRead


def _rewrite_tables() -> None:
    _for_every_table("VACUUM (FULL, FREEZE, ANALYZE)")


def _for_every_table(command: str) -> None:
    with connection.cursor() as cursor:
        for room in ROOMS:
            for model in apps.get_app_config(room).get_models():
                cursor.execute(f"{command} {connection.ops.quote_name(model._meta.db_table)}")
