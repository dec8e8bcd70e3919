# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Putting letters in the outbox, sending them, and keeping the workers' leases."""

from ..layout import Words
from .letters import forget_letters, forget_old_letters, send_later, send_written_later
from .sending import deliver

__all__ = [
    "Words",
    "deliver",
    "forget_letters",
    "forget_old_letters",
    "send_later",
    "send_written_later",
]
