# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The four steps, the TRIO's page and the line's overview."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledestjerne.dialogue import actions, queries
from ledestjerne.organisation.access import NotFound
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import unit_line
from ledestjerne.web.agreements.words import say
from ledestjerne.web.design.viewer import viewer_of

from . import listing, words
from .erasing import erase
from .forms import MeetingForm, PassagesForm, beside


def steps(request: HttpRequest, unit_key: str) -> HttpResponse:
    """From the result to the agreement, step by step."""
    viewer, today = viewer_of(request), timezone.localdate()
    line = unit_line(viewer, unit_key, today)
    form = MeetingForm(request.POST if "meeting_on" in request.POST else None)
    if request.method == "POST" and _step_taken(request, unit_key, form):
        return redirect("steps", unit_key)
    found = queries.unit_steps(viewer, unit_key, today)
    return render(request, "dialogue/steps.html", {"page": listing.steps_page(found, unit_key, line, form, today)})


def _step_taken(request: HttpRequest, unit_key: str, form: MeetingForm) -> bool:
    """A button beside a step, or the date of the meeting."""
    viewer, today = viewer_of(request), timezone.localdate()
    code, _colon, undo = request.POST.get("trin", "").partition(":")
    if code:
        actions.take_step(viewer, unit_key=unit_key, code=code, done=not undo, on=today)
        return True
    if not form.is_bound:
        raise NotFound
    try:
        if form.is_valid():
            actions.plan_meeting(viewer, unit_key=unit_key, meeting_on=form.cleaned_data["meeting_on"], on=today)
            messages.success(request, _("Datoen for mødet er gemt."))
            return True
    except Refused as refusal:
        form.add_error("meeting_on", say(refusal.message))
    return False


def trio(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The TRIO's page. What nobody else has touched is saved; where two wrote at once, both texts are shown."""
    viewer, today = viewer_of(request), timezone.localdate()
    if queries.opens_to_erase(viewer, unit_key, today, writes=True):
        return erase(request, unit_key)
    found = queries.trio_page(viewer, unit_key, today)
    labels = words.trio_labels()
    form = PassagesForm(request.POST or None, passages=found.passages, labels=labels)
    lost: tuple[actions.Lost, ...] = ()
    if form.is_bound and form.is_valid():
        lost = actions.write_trio(viewer, unit_key=unit_key, edits=form.edits(), on=today)
        if not lost:
            messages.success(request, _("Det er gemt, og de andre i TRIO kan se det."))
            return redirect("trio", unit_key)
        found = queries.trio_page(viewer, unit_key, today)
        form = PassagesForm(
            listing.up_to_date(beside(request.POST, lost), found.passages, lost),
            passages=found.passages,
            labels=labels,
        )
    page = listing.trio_page(found, unit_line(viewer, unit_key, today), form, lost, labels)
    return render(request, "dialogue/trio.html", {"page": page})


def line(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Which units have talked and agreed: dates and counts, never what was said."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = queries.line_dialogue(viewer, unit_key, today)
    if found is None:
        raise Http404
    page = listing.line_page(found, unit_line(viewer, unit_key, today))
    return render(request, "dialogue/line.html", {"page": page})
