# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What can be done to accounts. Who may do it to somebody else is decided in `access`."""

from .models import Account


def choose_language(*, account_id: int, language: str) -> None:
    """Remember the language somebody reads in. Their own choice about themselves; not recorded."""
    Account.objects.filter(pk=account_id).update(language=language)
