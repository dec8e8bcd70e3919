# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which letters there are to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from ledestjerne.measurement.queries import paper

from ..design.viewer import viewer_of
from .pages import LettersPage, UnitLetters


def letters(request: HttpRequest, round_id: int) -> HttpResponse:
    found = paper(viewer_of(request), round_id)
    if found is None:
        raise Http404
    page = LettersPage(
        title=found.title,
        back=reverse("round", args=[round_id]),
        total=_letters(found.letters),
        package_href=reverse("all_letters", args=[round_id]),
        units=tuple(
            UnitLetters(one.name, reverse("unit_letters", args=[round_id, one.key]), _letters(one.letters))
            for one in found.units
        ),
    )
    return render(request, "letters/letters.html", {"page": page})


def _letters(count: int) -> str:
    return ngettext("%(count)s brev", "%(count)s breve", count) % {"count": number_format(count)}
