# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledestjerne.framework import queries
from ledestjerne.framework.access import may_edit
from ledestjerne.framework.queries import Foundation
from ledestjerne.measurement.queries import newest_instrument
from ledestjerne.web.design.viewer import viewer_of

from . import history, reading, words
from .pages import NoFoundationPage


def front(request: HttpRequest) -> HttpResponse:
    """The foundation as a picture; an honest word where none is adopted."""
    viewer = viewer_of(request)
    foundation = queries.current_foundation(timezone.localdate())
    if foundation is None:
        return render(request, "framework/none.html", {"page": NoFoundationPage(may_edit(viewer))})
    page = reading.front_page(foundation, may_edit=may_edit(viewer))
    return render(request, "framework/front.html", {"page": page})


def star(request: HttpRequest, star_id: str) -> HttpResponse:
    """One star, both sides."""
    foundation = _in_force()
    found = foundation.star(star_id)
    if found is None:
        raise Http404
    page = reading.star_page(foundation, found, newest_instrument("social-kapital"))
    return render(request, "framework/star.html", {"page": page})


def leg(request: HttpRequest, leg_id: str) -> HttpResponse:
    """One leg."""
    foundation = _in_force()
    found = foundation.leg(leg_id)
    if found is None:
        raise Http404
    page = reading.leg_page(foundation, found, viewer_of(request).home_unit)
    return render(request, "framework/leg.html", {"page": page})


def passage(request: HttpRequest, key: str) -> HttpResponse:
    """Purpose, desired future, coupling, or freedom and duty."""
    return render(request, "framework/passage.html", {"page": reading.passage_page(_in_force(), key)})


def whole(request: HttpRequest) -> HttpResponse:
    """The version in force from end to end."""
    foundation = _in_force()
    since = words.day(foundation.adopted_from) if foundation.adopted_from else ""
    page = reading.whole_page(foundation, _("Gælder fra %(from)s") % {"from": since})
    return render(request, "framework/whole.html", {"page": page})


def versions(request: HttpRequest) -> HttpResponse:
    """Every adopted version."""
    viewer = viewer_of(request)
    rows = queries.versions(viewer, timezone.localdate())
    has_draft = may_edit(viewer) and queries.draft(viewer) is not None
    page = history.versions_page(rows, may_edit=may_edit(viewer), has_draft=has_draft)
    return render(request, "framework/versions.html", {"page": page})


def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version from end to end, as it was or will be."""
    viewer = viewer_of(request)
    foundation = _version(request, number)
    rows = queries.versions(viewer, timezone.localdate())
    since = next((words.since(row) for row in rows if row.number == number), "")
    return render(request, "framework/whole.html", {"page": reading.whole_page(foundation, since)})


def differences(request: HttpRequest, number: int) -> HttpResponse:
    """What a version changed."""
    viewer = viewer_of(request)
    before = history.number_before(queries.versions(viewer, timezone.localdate()), number)
    found = queries.comparison(viewer, number, before)
    if found is None:
        raise Http404
    return render(request, "framework/differences.html", {"page": history.differences_page(found)})


def _version(request: HttpRequest, number: int) -> Foundation:
    found = queries.foundation_version(viewer_of(request), number)
    if found is None:
        raise Http404
    return found


def _in_force() -> Foundation:
    found = queries.current_foundation(timezone.localdate())
    if found is None:
        raise Http404
    return found
