# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Writing to the record of what was done."""

from collections.abc import Mapping
from typing import Protocol

from .models import LONGEST_SUBJECT, Entry


class Actor(Protocol):
    """Whoever did it: an account id (None for the system itself) and a printed name."""

    @property
    def account_id(self) -> int | None: ...

    @property
    def name(self) -> str: ...


def record(actor: Actor, action: str, subject: str, details: Mapping[str, str | int | None] | None = None) -> None:
    """Note that `actor` did `action` to `subject`, which is cut where it is longer than there is room for.

    Call it inside the action's own transaction.
    """
    Entry.objects.create(
        actor_id=actor.account_id,
        actor_name=actor.name,
        action=action,
        subject=subject[:LONGEST_SUBJECT],
        details=dict(details or {}),
    )
