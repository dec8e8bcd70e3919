# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Counts in words, shared by the pages about comments."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..results.words import listed, sentence_case


def comments(count: int) -> str:
    """12 kommentarer"""
    return ngettext("%(count)s kommentar", "%(count)s kommentarer", count) % {"count": plain(count)}


def waiting(count: int) -> str:
    """How many somebody has still to read."""
    if not count:
        return _("har læst alt")
    told = ngettext("mangler %(count)s kommentar", "mangler %(count)s kommentarer", count)
    return told % {"count": plain(count)}


def plain(count: int) -> str:
    return number_format(count, force_grouping=True)


def theme(phrases: tuple[str, ...]) -> str:
    """Vagtplan, fast møde og oplæring; the comments under no theme are called something else."""
    return sentence_case(listed(phrases)) if phrases else _("Andet")
