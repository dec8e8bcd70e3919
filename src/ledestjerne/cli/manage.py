# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne manage …`: Django's own commands."""

import os
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Hand everything on to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["ledestjerne manage", *arguments])
    return 0
