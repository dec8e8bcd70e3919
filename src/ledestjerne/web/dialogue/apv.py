# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The APV record: open to all in the unit, written by the TRIO."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.agreements.queries import who_can_promise
from ledestjerne.dialogue import actions, queries
from ledestjerne.dialogue.queries import ApvRecord
from ledestjerne.organisation.access import NotFound
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import unit_line
from ledestjerne.web.agreements.words import say
from ledestjerne.web.agreements.writing import given, saved
from ledestjerne.web.design.viewer import viewer_of

from . import listing, words
from .erasing import erase
from .forms import FollowUpForm, PassagesForm, PlanForm, beside
from .pages import ApvPlanPage, ApvWritePage


def record(request: HttpRequest, unit_key: str, template: str = "dialogue/apv.html") -> HttpResponse:
    """The record as it stands; for the data protection officer from outside what she may erase of it."""
    viewer, today = viewer_of(request), timezone.localdate()
    if queries.opens_to_erase(viewer, unit_key, today, writes=False):
        return erase(request, unit_key)
    found = queries.apv_page(viewer, unit_key, today)
    page = listing.apv_page(found, unit_line(viewer, unit_key, today), today, FollowUpForm)
    return render(request, template, {"page": page})


def printed(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The same on paper."""
    return record(request, unit_key, "dialogue/apv_print.html")


def _under_way(request: HttpRequest, unit_key: str) -> ApvRecord:
    """The APV that is being written; NotFound for those who do not write and where there is none."""
    found = queries.apv_page(viewer_of(request), unit_key, timezone.localdate())
    if not found.may_write or found.record is None or found.record.ended_on is not None:
        raise NotFound
    return found.record


def _done(request: HttpRequest, act: Callable[[], object], told: str) -> None:
    """Do it and say so, or say why not."""
    try:
        act()
        messages.success(request, told)
    except Refused as refusal:
        messages.warning(request, say(refusal.message))


@require_POST
def begin(request: HttpRequest, unit_key: str) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    _done(
        request,
        lambda: actions.begin_apv(viewer, unit_key=unit_key, on=today),
        _("I er i gang. Tag faserne én ad gangen."),
    )
    return redirect("apv", unit_key)


@require_POST
def end(request: HttpRequest, unit_key: str) -> HttpResponse:
    viewer, today, apv = viewer_of(request), timezone.localdate(), _under_way(request, unit_key)
    _done(request, lambda: actions.end_apv(viewer, apv_id=apv.id, on=today), _("APV’en er gennemført."))
    return redirect("apv", unit_key)


@require_POST
def phases(request: HttpRequest, unit_key: str) -> HttpResponse:
    """A phase is through, or is not after all (with a minus before its number)."""
    viewer, today, apv = viewer_of(request), timezone.localdate(), _under_way(request, unit_key)
    told = request.POST.get("fase", "")
    number = int(told.lstrip("-")) if told.lstrip("-").isdecimal() else 0
    actions.set_phase(viewer, apv_id=apv.id, number=number, done=not told.startswith("-"), on=today)
    return redirect(f"{reverse('apv', args=[unit_key])}#fase-{number}")


def write(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The texts of the five phases on one page."""
    viewer, today, apv = viewer_of(request), timezone.localdate(), _under_way(request, unit_key)
    labels = words.phase_labels()
    form = PassagesForm(request.POST or None, passages=[phase.passage for phase in apv.phases], labels=labels)
    lost: tuple[actions.Lost, ...] = ()
    if form.is_bound and form.is_valid():
        lost = actions.write_apv(viewer, apv_id=apv.id, edits=form.edits(), on=today)
        if not lost:
            messages.success(request, _("Det er gemt."))
            return redirect("apv", unit_key)
        now = [phase.passage for phase in _under_way(request, unit_key).phases]
        form = PassagesForm(listing.up_to_date(beside(request.POST, lost), now, lost), passages=now, labels=labels)
    line, back = unit_line(viewer, unit_key, today), reverse("apv", args=[unit_key])
    page = ApvWritePage(line[-1].name, line, form, listing.others(lost, labels), back)
    return render(request, "dialogue/apv_write.html", {"page": page})


def plan(request: HttpRequest, unit_key: str) -> HttpResponse:
    """A new line of the action plan."""
    viewer, today, apv = viewer_of(request), timezone.localdate(), _under_way(request, unit_key)
    form = PlanForm(request.POST or None, members=who_can_promise(viewer, unit_key, today))

    def act() -> None:
        told = form.cleaned_data
        actions.add_apv_action(
            viewer,
            apv_id=apv.id,
            problem=told["problem"],
            priority=int(told["priority"]),
            given=given(form),
            follow_up_on=told["follow_up_on"],
            on=today,
        )

    if form.is_bound and form.is_valid() and saved(request, form, act, _("Linjen står nu i planen.")):
        return redirect("apv", unit_key)
    line = unit_line(viewer, unit_key, today)
    page = ApvPlanPage(line[-1].name, line, form, reverse("apv", args=[unit_key]))
    return render(request, "dialogue/apv_plan.html", {"page": page})


@require_POST
def follow_up(request: HttpRequest, unit_key: str, line_id: int) -> HttpResponse:
    """What one saw when looking whether it helped."""
    viewer, today = viewer_of(request), timezone.localdate()
    form = FollowUpForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else ""
    _done(
        request,
        lambda: actions.follow_up(viewer, line_id=line_id, seen=seen, on=today),
        _("Opfølgningen er skrevet ned."),
    )
    return redirect("apv", unit_key)
