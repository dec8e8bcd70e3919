# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/demo/: sign in as one of the invented people with one click. Outside demo mode the address does not exist."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from ledestjerne.analysis.values import Text
from ledestjerne.identity.queries import account_to_sign_in, names_of_open_accounts

from .pages import DemoPage, DemoPerson

PEOPLE = "demo-people.json"  # written by `ledestjerne demo` into the state folder


@login_not_required
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    people = _people(Path(settings.STATE) / PEOPLE)
    if request.method == "POST":
        return _signed_in(request, {person.email for person in people})
    return render(request, "identity/demo.html", {"page": DemoPage(settings.ORGANISATION_NAME, people)})


def _signed_in(request: HttpRequest, addresses: set[str]) -> HttpResponse:
    email = request.POST.get("mail", "")
    account = account_to_sign_in(email) if email in addresses else None
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("/")


def _people(file: Path) -> tuple[DemoPerson, ...]:
    if not file.exists():
        return ()
    language = get_language() or settings.LANGUAGE_CODE
    written = json.loads(file.read_text(encoding="utf-8"))
    names = names_of_open_accounts(person["email"] for person in written)
    return tuple(
        DemoPerson(
            email=person["email"],
            name=names[person["email"]],
            role=Text(**person["role"]).in_language(language),
            description=Text(**person["description"]).in_language(language),
        )
        for person in written
        if person["email"] in names
    )
