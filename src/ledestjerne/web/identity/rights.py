# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/konti/<number>/: one account, the person it belongs to and its rights with an end date."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.identity.queries import AccountRow
from ledestjerne.identity.queries import account as account_row
from ledestjerne.organisation import actions
from ledestjerne.organisation.access import NotFound, Viewer, may_manage_accounts
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import person_of_account

from ..design.language import say
from ..design.viewer import viewer_of
from .account_page import account_page
from .right_forms import ConnectForm, GrantForm


def account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _shown(request, account_id)


@require_POST
def connect(request: HttpRequest, account_id: int) -> HttpResponse:
    """Say whose account this is, or nobody's."""
    viewer, row = _allowed(request, account_id)
    form = ConnectForm(request.POST)
    if form.is_valid():
        try:
            _connect(viewer, row, form.cleaned_data["person_key"].strip())
        except NotFound:
            form.add_error("person_key", _("Der er ingen person med den nøgle."))
        except Refused as refusal:
            form.add_error("person_key", say(refusal.message))
        else:
            messages.success(request, _("Gemt."))
            return redirect("account", account_id)
    return _shown(request, account_id, connect_form=form)


@require_POST
def grant(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give a right with an end date."""
    viewer, _row = _allowed(request, account_id)
    form = GrantForm(request.POST, viewer=viewer)
    if form.is_valid():
        try:
            _grant(viewer, account_id, form)
        except Refused as refusal:
            form.add_error(None, say(refusal.message))
        else:
            messages.success(request, _("Rettigheden er givet."))
            return redirect("account", account_id)
    return _shown(request, account_id, grant_form=form)


@require_POST
def end_right(request: HttpRequest, account_id: int, grant_id: int) -> HttpResponse:
    viewer, _row = _allowed(request, account_id)
    actions.end_grant(viewer, grant_id=grant_id, on=timezone.localdate())
    messages.success(request, _("Rettigheden er taget tilbage."))
    return redirect("account", account_id)


def _allowed(request: HttpRequest, account_id: int) -> tuple[Viewer, AccountRow]:
    viewer = viewer_of(request)
    if not may_manage_accounts(viewer):
        raise Http404
    return viewer, account_row(viewer, account_id)


def _shown(
    request: HttpRequest,
    account_id: int,
    *,
    connect_form: ConnectForm | None = None,
    grant_form: GrantForm | None = None,
) -> HttpResponse:
    viewer, row = _allowed(request, account_id)
    page = account_page(row, viewer, timezone.localdate(), connect_form=connect_form, grant_form=grant_form)
    return render(request, "identity/account.html", {"page": page})


def _connect(viewer: Viewer, row: AccountRow, person_key: str) -> None:
    today = timezone.localdate()
    if person_key:
        actions.connect_account(viewer, person_key=person_key, account_id=row.id)
    elif person := person_of_account(viewer, row.id, today):
        actions.connect_account(viewer, person_key=person.key, account_id=None)


def _grant(viewer: Viewer, account_id: int, form: GrantForm) -> None:
    given = form.cleaned_data
    actions.grant_role(
        viewer,
        account_id=account_id,
        role=given["role"],
        valid_from=timezone.localdate(),
        valid_to=given["valid_to"],
        unit_key=given["unit"] or None,
    )
