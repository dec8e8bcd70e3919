# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which letters there are to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.measurement.queries import Mailed, Paper, mailed, paper

from ..design.viewer import viewer_of
from .pages import LettersPage, UnitLetters


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
        package_href=reverse("all_letters", args=[round_id]),
        units=tuple(
            UnitLetters(one.name, reverse("unit_letters", args=[round_id, one.key]), _letters(one.letters))
            for one in found.units
        ),
        mails=_("%(sent)s er sendt, og %(waiting)s venter på at blive sendt.") % said,
        unreachable=mails.unreachable,
    )


def _letters(count: int) -> str:
    return ngettext("%(count)s brev", "%(count)s breve", count) % {"count": number_format(count)}
