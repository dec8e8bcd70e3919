# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Preparing a round, step by step. Nothing leaves the house before it is launched."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.measurement.access import may_run_rounds, require
from ledestjerne.measurement.actions import change_draft, draft_round, drop_draft
from ledestjerne.measurement.queries import Plan, guidelines, instruments, round_plan, team_lists
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..design.paging import page_number
from ..design.viewer import viewer_of
from . import words
from .forms import AskForm, BeginForm, DatesForm, WhoForm
from .plan_pages import CHOOSERS, begin_page, chosen_in, lists_page, plan_page, step_page, who_page


def begin(request: HttpRequest) -> HttpResponse:
    """The first step; without a recorded guideline there is nothing to stand on."""
    viewer = viewer_of(request)
    require(may_run_rounds(viewer))
    found = guidelines(viewer)
    if not found:
        messages.info(request, _("Skriv først den retningslinje ind, som MED-udvalget har aftalt."))
        return redirect("new_guideline")
    form = BeginForm(request.POST or None, guidelines=found, instruments=instruments(viewer))
    if request.method == "POST" and form.is_valid():
        return redirect("round_plan", draft_round(viewer, **form.cleaned_data))
    return render(request, "rounds/step.html", {"page": begin_page(form)})


def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = draft_or_404(viewer, plan_id)
    lists = team_lists(viewer, plan_id, timezone.localdate())
    return render(request, "rounds/plan.html", {"page": plan_page(viewer, found, lists)})


def who(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    found = draft_or_404(viewer, plan_id)
    given = {
        "cutoff_on": found.cutoff_on,
        "exempts_leave": found.exempts_leave,
        "lists_checked_by": found.lists_checked_by,
    }
    form = WhoForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid() and _change(request, found, form, form.cleaned_data):
        return redirect("round_plan", plan_id)
    search = {name: request.GET.get(name, "") for name in CHOOSERS}
    return render(request, "rounds/who.html", {"page": who_page(viewer, found, form, search, today)})


@require_POST
def choose(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put one unit or person on a list, or take it off again."""
    viewer = viewer_of(request)
    found = draft_or_404(viewer, plan_id)
    name, key = request.POST.get("list", ""), request.POST.get("key", "")
    if name not in CHOOSERS or not key:
        raise Http404
    rest = [one for one in chosen_in(found, name) if one != key]
    changes: dict[str, Any] = {name: [*rest, key] if request.POST.get("do") == "add" else rest}
    change_draft(viewer, round_id=plan_id, **changes)
    return redirect("round_who", plan_id)


def ask(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = draft_or_404(viewer, plan_id)
    form = AskForm(request.POST or None, plan=found, instruments=instruments(viewer))
    if request.method == "POST" and form.is_valid() and _change(request, found, form, form.changes()):
        return redirect("round_ask" if request.POST.get("more") else "round_plan", plan_id)
    lead = _("Egne spørgsmål kommer efter skemaet. De tæller ikke med i skemaets tal.")
    page = step_page(found, _("Hvad spørger vi om?"), lead, form)
    return render(request, "rounds/step.html", {"page": page, "more": _("Gem, og tilføj flere spørgsmål")})


def dates(request: HttpRequest, plan_id: int) -> HttpResponse:
    found = draft_or_404(viewer_of(request), plan_id)
    form = DatesForm(request.POST or None, plan=found)
    if request.method == "POST" and form.is_valid() and _change(request, found, form, form.changes()):
        return redirect("round_plan", plan_id)
    lead = _("Påmindelser går kun til dem, der ikke har svaret. Datoerne for resultater kan alle se på forhånd.")
    return render(request, "rounds/step.html", {"page": step_page(found, _("Hvornår?"), lead, form)})


def lists(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = draft_or_404(viewer, plan_id)
    said = team_lists(viewer, plan_id, timezone.localdate())
    page = lists_page(found, said, page_number(request))
    return render(request, "rounds/lists.html", {"page": page})


@require_POST
def drop(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    draft_or_404(viewer, plan_id)
    if request.POST.get("sure") != "1":
        messages.error(request, _("Sæt flueben ved, at det må slettes."))
        return redirect("round_plan", plan_id)
    drop_draft(viewer, round_id=plan_id)
    messages.success(request, _("Målingen er opgivet. Ingen har fået noget at vide."))
    return redirect("measurements")


def draft_or_404(viewer: Viewer, plan_id: int) -> Plan:
    """The draft. Launched rounds have another page."""
    found = round_plan(viewer, plan_id)
    if found is None or found.status != "draft":
        raise Http404
    return found


def _change(request: HttpRequest, found: Plan, form: Form, changes: Mapping[str, Any]) -> bool:
    try:
        change_draft(viewer_of(request), round_id=found.id, **changes)
    except Refused as refused:
        form.add_error(None, words.say(refused.message))
        return False
    messages.success(request, _("Gemt."))
    return True
