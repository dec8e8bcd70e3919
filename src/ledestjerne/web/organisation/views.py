# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Browsing the organisation: for those who administer, and for leaders their own line."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..design.paging import search_words
from ..design.viewer import viewer_of
from . import browsing
from .dates import asked, today


def entry(request: HttpRequest) -> HttpResponse:
    page = browsing.entry_page(viewer_of(request), asked(request), search_words(request))
    return render(request, "organisation/entry.html", {"page": page})


def unit(request: HttpRequest, unit_key: str) -> HttpResponse:
    page = browsing.unit_page(viewer_of(request), unit_key, asked(request))
    return render(request, "organisation/unit.html", {"page": page})


def person(request: HttpRequest, person_key: str) -> HttpResponse:
    page = browsing.person_page(viewer_of(request), person_key)
    return render(request, "organisation/person.html", {"page": page})


def changes(request: HttpRequest) -> HttpResponse:
    second = asked(request, "til")
    first = asked(request, "fra", otherwise=today() - timedelta(days=30))
    page = browsing.changes_page(viewer_of(request), first, second)
    return render(request, "organisation/changes.html", {"page": page})


def vacancies(request: HttpRequest) -> HttpResponse:
    page = browsing.vacancies_page(viewer_of(request), today())
    return render(request, "organisation/vacancies.html", {"page": page})


def rules(request: HttpRequest) -> HttpResponse:
    """Who may see what, in plain words: for everybody who is signed in."""
    return render(request, "organisation/rules.html")
