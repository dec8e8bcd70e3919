# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledestjerne.agreements.access import standing_at
from ledestjerne.agreements.queries import duties
from ledestjerne.dialogue.queries import dialogue_duties, silent_since
from ledestjerne.dialogue.queries.slips import slips_to_print
from ledestjerne.framework.queries import current_foundation
from ledestjerne.measurement.queries import team_list_tasks
from ledestjerne.organisation.access import Viewer, may_administer
from ledestjerne.organisation.queries import UnitAround, has_organisation, unit_around, unit_line
from ledestjerne.results.queries import UnitResults, unit_results
from ledestjerne.results.queries.comments import review_tasks
from ledestjerne.web.design.viewer import viewer_of

from .overview import Doings, overview_page
from .pages import EffectPage, NowherePage, OverviewPage
from .waiting import comments_to_read


def home(request: HttpRequest) -> HttpResponse:
    """The overview of the reader's own unit; a kind word to those who have none."""
    viewer, today = viewer_of(request), timezone.localdate()
    around = unit_around(viewer, viewer.home_unit, today) if viewer.home_unit is not None else None
    if around is not None:
        return render(request, "home/overview.html", {"page": page_of(viewer, around, today)})
    page = NowherePage(
        name=viewer.name,
        is_system_administrator=viewer.is_system_administrator,
        is_dpo=viewer.is_dpo,
        may_administer=may_administer(viewer),
        has_organisation=has_organisation(today),
        tasks=comments_to_read(review_tasks(viewer), today),
    )
    return render(request, "home/nowhere.html", {"page": page})


def overview(request: HttpRequest, unit_key: str) -> HttpResponse:
    """One unit's overview. A unit that is not there and one that is not for the reader look the same."""
    viewer, today = viewer_of(request), timezone.localdate()
    around = unit_around(viewer, unit_key, today)
    if around is None:
        raise Http404
    return render(request, "home/overview.html", {"page": page_of(viewer, around, today)})


def page_of(viewer: Viewer, around: UnitAround, today: date) -> OverviewPage:
    """The rooms asked, one query each."""
    unit = around.line[-1]
    results = unit_results(viewer, unit.key, around.path)
    return overview_page(around, results, current_foundation(today), today, doings(viewer, around, results, today))


def doings(viewer: Viewer, around: UnitAround, results: UnitResults | None, today: date) -> Doings:
    """What is agreed, and what comes after the result."""
    unit = around.line[-1]
    standing = standing_at(viewer, unit.key, unit.name, around.path, today)
    found = results.round if results else None
    since = (found.readable_on or found.measured_on) if found else None
    silent = silent_since(since, today)
    agreed = duties(viewer, standing, today, silent_since=silent, has_below=bool(around.below))
    after = dialogue_duties(
        standing,
        found.id if found else None,
        since,
        agreed.agreed_on,
        today,
        measured_on=found.measured_on if found else None,
    )
    return Doings(
        standing,
        agreed,
        after,
        team_list_tasks(viewer, today),
        review_tasks(viewer),
        slips_to_print(viewer, today),
    )


def effect(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The leg Effekt, honestly empty."""
    line = unit_line(viewer_of(request), unit_key, timezone.localdate())
    if not line:
        raise Http404
    return render(request, "home/effect.html", {"page": EffectPage(line[-1].name, line)})
