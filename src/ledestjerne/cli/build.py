# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne build`: the static files and the translations, ready to be served."""

import os
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Copy the design system, compile translations, collect static files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("take_design", *arguments)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    return 0
