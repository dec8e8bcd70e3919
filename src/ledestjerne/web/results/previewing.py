# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Trying the choices of a round on the staff lists, before anybody is asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledestjerne.measurement.access import may_run_rounds, require
from ledestjerne.organisation.queries import has_organisation
from ledestjerne.results.queries.preview import bands_on, what_would_be_seen

from ..design.viewer import viewer_of
from .forms import ChoicesForm, first_choices, sent
from .preview import preview_page


def what_will_be_seen(request: HttpRequest) -> HttpResponse:
    """The page for HR; what was chosen stands in the address, so that it can be sent on."""
    viewer, today = viewer_of(request), timezone.localdate()
    require(may_run_rounds(viewer))
    if not has_organisation(today):
        return render(request, "results/nobody_to_ask.html")
    bands = bands_on(viewer, today)
    form = ChoicesForm(sent(request.GET, bands), bands=bands)
    found = what_would_be_seen(viewer, form.choices() if form.is_valid() else None, today)
    if found is None:
        raise Http404
    if not form.is_bound:
        form.initial = first_choices(found.choices)
    return render(request, "results/what_will_be_seen.html", {"page": preview_page(found, form)})
