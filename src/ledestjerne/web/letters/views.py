# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which letters there are to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.measurement.queries import Mailed, Paper, PaperUnit, mailed, paper

from ..design.viewer import viewer_of
from .pages import LettersPage, Package, UnitLetters


def letters(request: HttpRequest, round_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    found, mails = paper(viewer, round_id), mailed(viewer, round_id)
    if found is None or mails is None:
        raise Http404
    return render(request, "letters/letters.html", {"page": _page(found, mails)})


def _page(found: Paper, mails: Mailed) -> LettersPage:
    round_id = found.round_id
    said = {"sent": number_format(mails.sent), "waiting": number_format(mails.waiting)}
    return LettersPage(
        title=found.title,
        back=reverse("round", args=[round_id]),
        total=_letters(found.letters),
        packages=tuple(_package(round_id, *numbered) for numbered in enumerate(found.packages, start=1)),
        units=tuple(
            UnitLetters(one.name, reverse("unit_letters", args=[round_id, one.key]), _letters(one.letters))
            for one in found.units
        ),
        mails=_("%(sent)s er sendt, og %(waiting)s venter på at blive sendt.") % said,
        unreachable=mails.unreachable,
    )


def _package(round_id: int, number: int, units: tuple[PaperUnit, ...]) -> Package:
    ends = {"first": units[0].name, "last": units[-1].name}
    name = _("%(first)s til %(last)s") % ends if len(units) > 1 else units[0].name
    letters = _letters(sum(unit.letters for unit in units))
    return Package(name, reverse("some_letters", args=[round_id, number]), letters)


def _letters(count: int) -> str:
    return ngettext("%(count)s brev", "%(count)s breve", count) % {"count": number_format(count)}
