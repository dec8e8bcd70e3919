# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Pages with words only."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from .pages import AccessibilityPage, HelpPage


@login_not_required
def how_answers_are_protected(request: HttpRequest) -> HttpResponse:
    return render(request, "about/how_answers_are_protected.html")


@login_not_required
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """The statement stands at was.digst.dk; without one we say that it is not there."""
    if settings.ACCESSIBILITY_STATEMENT_URL:
        return HttpResponseRedirect(settings.ACCESSIBILITY_STATEMENT_URL)
    page = AccessibilityPage(settings.ORGANISATION_NAME, settings.SUPPORT_ADDRESS)
    return render(request, "about/accessibility.html", {"page": page})


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    page = HelpPage(settings.ORGANISATION_NAME, settings.SUPPORT_ADDRESS)
    return render(request, "about/help.html", {"page": page})


@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def effects(request: HttpRequest) -> HttpResponse:
    return render(request, "about/effects.html")


def portal(request: HttpRequest) -> HttpResponse:
    return render(request, "about/portal.html")
