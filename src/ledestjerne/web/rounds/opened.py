# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What HR can do while a round is open: more time, closing early, a new code for a lost one."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.measurement.access import may_run_rounds, require
from ledestjerne.measurement.actions import close_early, extend_round, reissue_code
from ledestjerne.measurement.queries import (
    asked_people,
    asked_person,
    code_to_hand_over,
    round_plan,
    round_rates,
)
from ledestjerne.organisation.imports.refused import Refused

from ..design.viewer import viewer_of
from . import words
from .forms import CloseEarlyForm, ExtendForm
from .open_pages import codes_page, new_code_page, open_page

EXTENDING, CLOSING = "forlaeng_%s", "luk_%s"  # two forms on one page


def open_round(
    request: HttpRequest, round_id: int, extending: ExtendForm | None = None, closing: CloseEarlyForm | None = None
) -> HttpResponse:
    """A launched round that is not closed yet."""
    viewer = viewer_of(request)
    plan, rates = round_plan(viewer, round_id), round_rates(viewer, round_id, request.GET.get("enhed", ""))
    if plan is None or rates is None:
        raise Http404
    page = open_page(
        plan,
        rates,
        extending or ExtendForm(auto_id=EXTENDING),
        closing or CloseEarlyForm(auto_id=CLOSING),
        timezone.localdate(),
    )
    return render(request, "rounds/open.html", {"page": page})


@require_POST
def extend(request: HttpRequest, open_id: int) -> HttpResponse:
    viewer, form = viewer_of(request), ExtendForm(request.POST, auto_id=EXTENDING)
    require(may_run_rounds(viewer))
    if form.is_valid():
        try:
            extend_round(viewer, round_id=open_id, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, words.say(refused.message))
        else:
            messages.success(request, _("Målingen er forlænget."))
            return redirect("round", open_id)
    return open_round(request, open_id, extending=form)


@require_POST
def close_now(request: HttpRequest, open_id: int) -> HttpResponse:
    viewer, form = viewer_of(request), CloseEarlyForm(request.POST, auto_id=CLOSING)
    require(may_run_rounds(viewer))
    if not form.is_valid():
        return open_round(request, open_id, closing=form)
    close_early(viewer, round_id=open_id, reason=form.cleaned_data["reason"], on=timezone.localdate())
    messages.success(request, _("Målingen tager ikke imod flere svar. Systemet lukker den nu."))
    return redirect("round", open_id)


def codes(request: HttpRequest, open_id: int) -> HttpResponse:
    """Find somebody who has lost the code."""
    viewer = viewer_of(request)
    plan = round_plan(viewer, open_id)
    if plan is None or plan.status != "open":
        raise Http404
    search = request.GET.get("soeg", "")
    page = codes_page(plan, search, asked_people(viewer, open_id, search))
    return render(request, "rounds/codes.html", {"page": page})


@require_POST
def new_code(request: HttpRequest, open_id: int, person_key: str) -> HttpResponse:
    """Make a new code. It goes by mail where there is one; else it is shown once, to be handed over."""
    viewer = viewer_of(request)
    plan, person = round_plan(viewer, open_id), asked_person(viewer, open_id, person_key)
    if plan is None or person is None:
        raise Http404
    reissue_code(viewer, round_id=open_id, person_key=person_key)
    code = code_to_hand_over(viewer, open_id, person_key)
    if code is None:
        messages.success(request, _("%(name)s får en mail med en ny kode.") % {"name": person.name})
        return redirect("round_codes", open_id)
    page = new_code_page(plan, person, code, settings.PUBLIC_ADDRESS)
    return render(request, "rounds/new_code.html", {"page": page})
