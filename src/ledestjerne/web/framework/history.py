# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The versions, and what differs between two of them, in words."""

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ledestjerne.analysis.values import Text
from ledestjerne.framework.queries import Comparison, Difference, Foundation, State, VersionRow
from ledestjerne.web.results.words import say

from . import words
from .marking import marked
from .pages import DifferenceLine, DifferencesPage, Piece, VersionLine, VersionsPage


def versions_page(rows: Sequence[VersionRow], *, may_edit: bool, has_draft: bool) -> VersionsPage:
    """Every adopted version. One that is not in force yet can be taken back while there is no draft."""
    return VersionsPage(
        versions=tuple(
            VersionLine(
                number=row.number,
                since=words.since(row),
                adopted_by=row.edited_by,
                has_one_before=row is not rows[-1],
                may_be_withdrawn=may_edit and not has_draft and row.state is State.COMING,
            )
            for row in rows
        ),
        may_edit=may_edit,
    )


def number_before(rows: Sequence[VersionRow], number: int) -> int | None:
    """The version that applied before; of a draft, the one adopted last."""
    numbers = [row.number for row in rows]
    if number not in numbers:
        return next(iter(numbers), None)
    return next(iter(numbers[numbers.index(number) + 1 :]), None)


def differences_page(found: Comparison) -> DifferencesPage:
    now, before = found.foundation, found.before
    return DifferencesPage(
        number=now.number,
        is_draft=now.adopted_from is None,
        before=before.number if before else None,
        summary=summary(found.differences),
        lines=tuple(difference_line(one, now, before or now) for one in found.differences),
    )


def summary(found: Sequence[Difference]) -> str:
    """3 ændret, 1 ny, 2 taget ud"""
    changed = sum(1 for one in found if one.before and one.after)
    new = sum(1 for one in found if one.after and not one.before)
    gone = sum(1 for one in found if one.before and not one.after)
    moved = sum(1 for one in found if one.moved)
    told = [
        (changed, ngettext("%(count)s tekst ændret", "%(count)s tekster ændret", changed)),
        (new, ngettext("%(count)s ny", "%(count)s nye", new)),
        (gone, ngettext("%(count)s taget ud", "%(count)s taget ud", gone)),
        (moved, ngettext("%(count)s liste i ny rækkefølge", "%(count)s lister i ny rækkefølge", moved)),
    ]
    return ", ".join(text % {"count": count} for count, text in told if count)


def difference_line(one: Difference, foundation: Foundation, before: Foundation) -> DifferenceLine:
    """One difference in the reader's language, or in the other where only that has changed."""
    place = words.place_name(one.path, foundation if one.after or one.moved else before)
    if one.moved:
        return DifferenceLine(place, _("Linjerne står i en anden rækkefølge."), (), (), "")
    if one.before is None or one.after is None:
        happened = _("Ny.") if one.after else _("Taget ud.")
        whole = (Piece(say(one.after or one.before or Text("")), False),)
        return DifferenceLine(place, happened, () if one.after else whole, whole if one.after else (), "")
    return _changed(place, one.before, one.after)


def _changed(place: str, before: Text, after: Text) -> DifferenceLine:
    here = "en" if (get_language() or "da").startswith("en") else "da"
    both = {"da": (before.da, after.da), "en": (before.en, after.en)}
    if both[here][0] != both[here][1]:
        return DifferenceLine(place, _("Ændret."), *marked(*both[here]), "")
    other = "da" if here == "en" else "en"
    told = _("Kun den engelske tekst er ændret.") if other == "en" else _("Kun den danske tekst er ændret.")
    return DifferenceLine(place, told, *marked(*both[other]), other)
