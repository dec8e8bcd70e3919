# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Long lists: the page and the words that are asked for."""

from django.http import HttpRequest

_LONGEST = 100  # of what is searched for
_DIGITS = 5  # no list has a hundred thousand pages, and no database counts as far as an address can be long


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first where none is, or what is asked for cannot be one."""
    asked = request.GET.get("side", "")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) <= _DIGITS else 1


def search_words(request: HttpRequest, name: str = "soeg") -> str:
    """What is searched for, without the one sign PostgreSQL takes in no text."""
    return request.GET.get(name, "").replace("\0", "").strip()[:_LONGEST]
