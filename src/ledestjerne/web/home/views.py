# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledestjerne.organisation.access import may_administer
from ledestjerne.organisation.queries import children_of, has_organisation, headcount, unit_line
from ledestjerne.results.queries import unit_results
from ledestjerne.web.design.viewer import viewer_of

from .foundation import current_foundation
from .overview import overview_page
from .pages import EffectPage, NowherePage


def home(request: HttpRequest) -> HttpResponse:
    """The overview of the reader's own unit; a kind word to those who have none."""
    viewer = viewer_of(request)
    if viewer.home_unit is not None and unit_line(viewer, viewer.home_unit, timezone.localdate()):
        return overview(request, viewer.home_unit)
    page = NowherePage(
        name=viewer.name,
        is_system_administrator=viewer.is_system_administrator,
        may_administer=may_administer(viewer),
        has_organisation=has_organisation(timezone.localdate()),
    )
    return render(request, "home/nowhere.html", {"page": page})


def overview(request: HttpRequest, unit_key: str) -> HttpResponse:
    """One unit's overview. A unit that is not there and one that is not for the reader look the same."""
    viewer, today = viewer_of(request), timezone.localdate()
    line = unit_line(viewer, unit_key, today)
    if not line:
        raise Http404
    page = overview_page(
        line=line,
        below=children_of(viewer, unit_key, today),
        people=headcount(unit_key, today),
        results=unit_results(viewer, unit_key),
        foundation=current_foundation(today),
        today=today,
    )
    return render(request, "home/overview.html", {"page": page})


def effect(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The leg Effekt, honestly empty."""
    today = timezone.localdate()
    line = unit_line(viewer_of(request), unit_key, today)
    if not line:
        raise Http404
    return render(request, "home/effect.html", {"page": EffectPage(line[-1].name, line)})
