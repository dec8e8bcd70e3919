# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The data protection officer's page of one unit: the TRIO's page and the APVs without their words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledestjerne.dialogue import actions, queries
from ledestjerne.dialogue.queries import UnitToErase, WordsToErase
from ledestjerne.organisation.access import NotFound
from ledestjerne.web.agreements.writing import today
from ledestjerne.web.design.viewer import viewer_of

from . import words
from .pages import ErasePage, EraseRow

ERASE = {"passage": actions.erase_passage, "line": actions.erase_apv_action}


def erase(request: HttpRequest, unit_key: str) -> HttpResponse:
    """What may be erased; a button beside each."""
    viewer = viewer_of(request)
    found = queries.words_to_erase(viewer, unit_key)
    if request.method == "POST":
        _erase(request, found)
        messages.success(request, _("Ordene er slettet. At der har stået noget, kan stadig ses."))
        return redirect("erase_words", unit_key)
    rows = tuple(_passage(one) for one in found.passages) + tuple(_line(one) for one in found.lines)
    return render(request, "dialogue/erase.html", {"page": ErasePage(found.unit_name, rows)})


def _erase(request: HttpRequest, found: UnitToErase) -> None:
    """Nothing happens to words that are gone already."""
    kind, _dash, number = request.POST.get("slet", "").partition("-")
    there = {"passage": found.passages, "line": found.lines}.get(kind)
    if there is None or not number.isdecimal():
        raise NotFound
    if int(number) in {one.id for one in there}:
        ERASE[kind](viewer_of(request), int(number), on=today())


def _passage(one: WordsToErase) -> EraseRow:
    small = _("Sidst skrevet %(day)s.") % {"day": words.day(one.on)}
    if one.apv_began_on is None:
        title = _("TRIO’s side: %(part)s") % {"part": words.trio_labels()[one.section][0]}
    else:
        values = {"part": words.phase_labels()[one.section][0], "day": words.day(one.apv_began_on)}
        title = _("APV begyndt %(day)s: %(part)s") % values
    return EraseRow(f"passage-{one.id}", title, small)


def _line(one: WordsToErase) -> EraseRow:
    assert one.apv_began_on is not None  # every line is one of an APV
    values = {"place": one.place, "day": words.day(one.apv_began_on)}
    title = _("APV begyndt %(day)s: linje %(place)s i handlingsplanen") % values
    return EraseRow(f"line-{one.id}", title, _("Opfølgning %(day)s.") % {"day": words.day(one.on)})
