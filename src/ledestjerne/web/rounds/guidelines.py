# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Guidelines: writing one in, reading it, withdrawing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.measurement.access import may_run_rounds, require
from ledestjerne.measurement.actions import record_guideline, withdraw_guideline
from ledestjerne.measurement.queries import guideline_view
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import band_names

from ..design.viewer import viewer_of
from . import words
from .forms import GuidelineForm
from .guideline_pages import guideline_page, new_guideline_page


def new_guideline(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require(may_run_rounds(viewer))
    form = GuidelineForm(request.POST or None, bands=band_names(viewer, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            made = record_guideline(viewer, agreed=form.agreement())
        except Refused as refused:
            form.add_error(None, words.say(refused.message))
        else:
            messages.success(request, _("Retningslinjen er gemt. Nu kan I forberede en måling."))
            return redirect("guideline", made)
    return render(request, "rounds/step.html", {"page": new_guideline_page(form)})


def one_guideline(request: HttpRequest, guideline_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = guideline_view(viewer, guideline_id)
    if found is None:
        raise Http404
    return render(request, "rounds/guideline.html", {"page": guideline_page(viewer, found)})


@require_POST
def withdraw(request: HttpRequest, guideline_id: int) -> HttpResponse:
    try:
        withdraw_guideline(viewer_of(request), guideline_id=guideline_id)
    except Refused as refused:
        messages.error(request, words.say(refused.message))
        return redirect("guideline", guideline_id)
    messages.success(request, _("Retningslinjen er trukket tilbage."))
    return redirect("measurements")
