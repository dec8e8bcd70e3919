# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading what was agreed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ledestjerne.agreements import queries
from ledestjerne.organisation.queries import home_name, unit_line
from ledestjerne.web.design.paging import page_number
from ledestjerne.web.design.viewer import viewer_of

from ..asking.outcomes import outcome_block
from . import listing
from .forms import ProgressForm, ReviewForm
from .pages import OwnPage
from .stars import star_names


def own(request: HttpRequest) -> HttpResponse:
    """What the reader has promised, and the way to the unit's agreements."""
    viewer, today = viewer_of(request), timezone.localdate()
    promises = queries.own_promises(viewer, today)
    page = OwnPage(
        name=viewer.name,
        open=listing.rows(promise for promise in promises if promise.is_open),
        kept=listing.rows(promise for promise in promises if not promise.is_open),
        unit_name=home_name(viewer, today),
        unit_href=reverse("unit_agreements", args=[viewer.home_unit]) if viewer.home_unit else "",
        closed_href=reverse("closed_units") if viewer.is_hr else "",
    )
    return render(request, "agreements/own.html", {"page": page})


def unit(request: HttpRequest, unit_key: str) -> HttpResponse:
    """What one unit has agreed; for those further up how many promises there are and how they stand."""
    viewer, today = viewer_of(request), timezone.localdate()
    number = page_number(request)
    found = queries.unit_agreements(viewer, unit_key, today, number)
    if found is None:
        raise Http404
    line = unit_line(viewer, unit_key, today)
    page = listing.unit_page(found, line, number)
    return render(request, "agreements/unit.html", {"page": page})


def promise(request: HttpRequest, promise_id: int) -> HttpResponse:
    """One promise with its history."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = queries.promise_view(viewer, promise_id, today)
    form = ProgressForm(initial={"version": found.promise.version})
    block = outcome_block(viewer, today, commitment_id=promise_id) if found.reads else None
    page = listing.promise_page(found, star_names(), form, block)
    return render(request, "agreements/promise.html", {"page": page})


def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """One decision with its reason and history."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = queries.resolution_view(viewer, decision_id, today)
    block = outcome_block(viewer, today, decision_id=decision_id) if found.reads else None
    page = listing.decision_page(found, star_names(), ReviewForm(), block)
    return render(request, "agreements/decision.html", {"page": page})
