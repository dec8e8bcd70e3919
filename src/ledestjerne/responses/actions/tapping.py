# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One tap: an answer to one statement of an asking. Leaves no actor, time or order anywhere, by intention."""

from ..models import Tap


def keep_tap(*, asking_id: int, item_id: str, category: int) -> None:
    """Keep one answer. Who may give it, and whether she has, the caller knows."""
    Tap.objects.create(asking_id=asking_id, item_id=item_id, category=category)


def forget_taps(*, asking_id: int) -> None:
    """Delete the answers once their figures are made."""
    Tap.objects.filter(asking_id=asking_id).delete()
