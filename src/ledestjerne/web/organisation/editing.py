# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Changing units, posts and grants by hand. Only for those who administer; the actions check it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.organisation import actions, queries
from ledestjerne.organisation.access import (
    NotFound,
    Viewer,
    may_administer,
    may_manage_accounts,
    require_administration,
)
from ledestjerne.organisation.imports.refused import Refused

from ..design.viewer import viewer_of
from . import browsing, words
from .dates import today, unit_address
from .forms import AccountForm, AddForm, CloseForm, GrantForm, MoveForm, RenameForm, bound
from .pages import FormPage, GrantRow, GrantsPage, Link, UnitFormsPage

# -- Units --------------------------------------------------------------------------------------------------------

Told = dict[str, Any]
UNIT_FORMS: dict[str, type[forms.Form]] = {
    "navn": RenameForm,
    "flyt": MoveForm,
    "tilfoej": AddForm,
    "luk": CloseForm,
}


def _rename(viewer: Viewer, unit_key: str, told: Told) -> str:
    actions.rename_unit(viewer, unit_key=unit_key, name=told["name"], on=told["on"])
    return unit_address(unit_key, told["on"])


def _move(viewer: Viewer, unit_key: str, told: Told) -> str:
    actions.move_unit(viewer, unit_key=unit_key, parent_key=told["parent"], on=told["on"])
    return unit_address(unit_key, told["on"])


def _add(viewer: Viewer, unit_key: str | None, told: Told) -> str:
    key = actions.add_unit(viewer, name=told["name"], parent_key=unit_key, on=told["on"], key=told["key"])
    return unit_address(key, told["on"])


def _close(viewer: Viewer, unit_key: str, told: Told) -> str:
    above = queries.browse_line(viewer, unit_key, told["on"])[-2:-1]
    actions.close_unit(viewer, unit_key=unit_key, on=told["on"])
    return unit_address(above[0].key, told["on"]) if above else "/organisation/"


UNIT_ACTS: dict[str, Callable[[Viewer, str, Told], str]] = {
    "navn": _rename,
    "flyt": _move,
    "tilfoej": _add,
    "luk": _close,
}


def unit_forms(request: HttpRequest, unit_key: str) -> HttpResponse:
    viewer = viewer_of(request)
    line = queries.browse_line(viewer, unit_key, today()) if may_administer(viewer) else ()
    if not line:
        raise NotFound
    given = request.POST.get("handling", "")
    initial: dict[str, object] = {"on": today(), "name": line[-1].name}
    shown = {
        name: bound(form, request.POST, name, given, {"on": today()} if name == "tilfoej" else initial)
        for name, form in UNIT_FORMS.items()
    }
    if given in shown:
        done = _try(request, shown[given], lambda told: UNIT_ACTS[given](viewer, unit_key, told))
        if done:
            messages.success(request, _("Ændringen er gemt."))
            return redirect(done)
    return render(request, "organisation/unit_forms.html", {"page": _forms_page(unit_key, line, shown)})


def _forms_page(unit_key: str, line: tuple[queries.UnitLink, ...], shown: dict[str, forms.Form]) -> UnitFormsPage:
    return UnitFormsPage(
        name=line[-1].name,
        line=tuple(Link(unit.name, unit_address(unit.key, today())) for unit in line),
        back=unit_address(unit_key, today()),
        units=browsing.known_units(today()),
        rename=shown["navn"],
        move=shown["flyt"],
        add=shown["tilfoej"],
        close=shown["luk"],
    )


def first_unit(request: HttpRequest) -> HttpResponse:
    """The top of an organisation that has no units yet."""
    viewer = viewer_of(request)
    require_administration(viewer)
    form = AddForm(request.POST or None, initial={"on": today()})
    done = _try(request, form, lambda told: _add(viewer, None, told)) if form.is_bound else ""
    if done:
        return redirect(done)
    return render(request, "organisation/first_unit.html", {"page": FormPage(form)})


def _try(request: HttpRequest, form: forms.Form, act: Callable[[Told], str]) -> str:
    """Where to go when it is done; "" with the error in the form where it could not be."""
    if not form.is_valid():
        return ""
    try:
        return act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, words.say(refusal.message))
    except NotFound:
        form.add_error(None, _("Den enhed findes ikke på den dag."))
    return ""


# -- Posts --------------------------------------------------------------------------------------------------------


def _on_leave(viewer: Viewer, position_id: int, on: date) -> None:
    actions.set_on_leave(viewer, position_id=position_id, on_leave=True, on=on)


def _back(viewer: Viewer, position_id: int, on: date) -> None:
    actions.set_on_leave(viewer, position_id=position_id, on_leave=False, on=on)


def _choose(viewer: Viewer, position_id: int, on: date) -> None:
    actions.choose_where_to_answer(viewer, position_id=position_id)


def _role(role: str) -> Callable[[Viewer, int, date], None]:
    def act(viewer: Viewer, position_id: int, on: date) -> None:
        actions.set_role(viewer, position_id=position_id, role=role, on=on)

    return act


POST_ACTS: dict[str, Callable[[Viewer, int, date], None]] = {
    "orlov": _on_leave,
    "tilbage": _back,
    "svarer-her": _choose,
    "leder": _role("leader"),
    "stedfortraeder": _role("deputy"),
    "medarbejder": _role("employee"),
}


@require_POST
def act_on_post(request: HttpRequest, person_key: str, position_id: int) -> HttpResponse:
    """One of the buttons beside a position; it counts from today."""
    act = POST_ACTS.get(request.POST.get("handling", ""))
    if act is None:
        raise NotFound
    act(viewer_of(request), position_id, today())
    messages.success(request, _("Ændringen er gemt og gælder fra i dag."))
    return redirect("organisation_person", person_key)


@require_POST
def connect(request: HttpRequest, person_key: str) -> HttpResponse:
    """Connect the account with this e-mail, or, with the other button, take the connection away."""
    viewer = viewer_of(request)
    if request.POST.get("handling") == "fjern":
        actions.connect_account(viewer, person_key=person_key, account_id=None)
        return redirect("organisation_person", person_key)
    form = AccountForm(request.POST)
    account = queries.account_with_email(viewer, form.cleaned_data["email"]) if form.is_valid() else None
    if account is not None:
        try:
            actions.connect_account(viewer, person_key=person_key, account_id=account)
        except Refused as refusal:
            form.add_error("email", words.say(refusal.message))
        else:
            return redirect("organisation_person", person_key)
    elif form.is_valid():
        form.add_error("email", words.say(queries.NO_SUCH_ACCOUNT))
    page = browsing.person_page(viewer, person_key, form)
    return render(request, "organisation/person.html", {"page": page})


# -- Grants -------------------------------------------------------------------------------------------------------


def grants(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require_administration(viewer)
    form = GrantForm(request.POST or None, initial={"valid_from": today()})
    if form.is_bound and _try(request, form, lambda told: _grant(viewer, told)):
        messages.success(request, _("Rettigheden er givet."))
        return redirect("organisation_grants")
    page = GrantsPage(tuple(_grant_rows(viewer)), form, browsing.known_units(today()))
    return render(request, "organisation/grants.html", {"page": page})


def _grant(viewer: Viewer, told: Told) -> str:
    account = queries.account_with_email(viewer, told["email"])
    if account is None:
        raise Refused(queries.NO_SUCH_ACCOUNT)
    actions.grant_role(
        viewer,
        account_id=account,
        role=told["role"],
        unit_key=told["unit"] or None,
        valid_from=told["valid_from"],
        valid_to=told["valid_to"],
    )
    return "given"


def _grant_rows(viewer: Viewer) -> list[GrantRow]:
    return [
        GrantRow(
            id=line.id,
            name=line.name,
            role=words.grant(line.role),
            unit=line.unit_name or _("hele organisationen"),
            href=unit_address(line.unit_key, today()) if line.unit_key else "",
            period=words.period(line.valid_from, line.valid_to),
            may_end=line.role != "hr" or may_manage_accounts(viewer),
        )
        for line in queries.grants(viewer, today())
    ]


@require_POST
def end_grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    actions.end_grant(viewer_of(request), grant_id=grant_id, on=today())
    messages.success(request, _("Rettigheden er slut."))
    return redirect("organisation_grants")
