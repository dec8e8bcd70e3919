# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A date as a calendar file that every calendar reads."""

from datetime import date, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ledestjerne.agreements import queries
from ledestjerne.web.design.viewer import viewer_of


def promise(request: HttpRequest, promise_id: int) -> HttpResponse:
    """The day a promise is to be kept."""
    found = queries.promise_view(viewer_of(request), promise_id, timezone.localdate())
    if not found.reads or not found.promise.is_open:
        raise Http404
    told = found.promise
    summary = _("Aftale: %(what)s") % {"what": told.what}
    return calendar_file(f"aftale-{told.id}", summary, told.by, reverse("promise", args=[told.id]))


def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """The day a decision is looked at again."""
    found = queries.resolution_view(viewer_of(request), decision_id, timezone.localdate())
    if not found.reads or found.decision.superseded_by:
        raise Http404
    told = found.decision
    summary = _("Se på beslutningen igen: %(what)s") % {"what": told.what}
    return calendar_file(f"beslutning-{told.id}", summary, told.review_on, reverse("decision", args=[told.id]))


def calendar_file(name: str, summary: str, on: date, path: str) -> HttpResponse:
    """One whole day, with the address of the page, and a reminder in the calendar's own way."""
    address = f"{settings.PUBLIC_ADDRESS}{path}"
    event = Event()
    event.add("uid", f"{name}@ledestjerne")
    event.add("dtstamp", timezone.now())
    event.add("summary", summary)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("url", address)
    event.add("description", address)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Ledestjerne//DA")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
