# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Long lists, a page at a time."""

from django.http import HttpRequest

_DIGITS = 5  # no list has a hundred thousand pages, and no database counts as far as an address can be long


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first where none is, or what is asked for cannot be one."""
    asked = request.GET.get("side", "")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) <= _DIGITS else 1
