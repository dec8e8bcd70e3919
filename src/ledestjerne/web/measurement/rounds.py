# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The list, and one round. Everybody but HR and system administrators gets the page that is not there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledestjerne.measurement.access import may_run_rounds
from ledestjerne.measurement.queries import round_line
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses.access import may_import_answers, require
from ledestjerne.responses.actions import drop_round
from ledestjerne.results.actions import release_round

from ..design.viewer import viewer_of
from ..rounds.opened import open_round
from . import words
from .listing import measurements_page, round_page


def measurements(request: HttpRequest) -> HttpResponse:
    return render(request, "measurement/measurements.html", {"page": measurements_page(viewer_of(request))})


def one_round(request: HttpRequest, round_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = round_line(viewer, round_id)
    if found is None:
        raise Http404
    if may_run_rounds(viewer) and found.status == "draft":
        return redirect("round_plan", round_id)
    if may_run_rounds(viewer) and found.status == "open":
        return open_round(request, round_id)
    return render(request, "measurement/round.html", {"page": round_page(viewer, found)})


@require_POST
def release(request: HttpRequest, round_id: int) -> HttpResponse:
    try:
        shown = release_round(viewer_of(request), round_id=round_id)
    except Refused as refused:
        messages.error(request, words.say(refused.message))
        return redirect("round", round_id)
    said = ngettext("%(count)s enhed kan se sit resultat.", "%(count)s enheder kan se deres resultat.", shown)
    messages.success(request, _("Resultaterne er frigivet.") + " " + said % {"count": words.plain(shown)})
    return redirect("round", round_id)


@require_POST
def drop(request: HttpRequest, round_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    require(may_import_answers(viewer))
    if round_line(viewer, round_id) is None:
        raise Http404
    if request.POST.get("sure") != "1":
        messages.error(request, _("Sæt flueben ved, at det må slettes."))
        return redirect("round", round_id)
    try:
        drop_round(viewer, round_id=round_id)
    except Refused as refused:
        messages.error(request, words.say(refused.message))
        return redirect("round", round_id)
    messages.success(request, _("Målingen og alle dens svar er slettet."))
    return redirect("measurements")
