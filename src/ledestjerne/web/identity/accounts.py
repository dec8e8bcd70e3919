# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/konti/: accounts, for system administrators. Everybody else gets the page that is not there."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.identity import actions, queries
from ledestjerne.identity.queries import AccountRow
from ledestjerne.organisation.access import Viewer

from ..design.paging import page_number, search_words
from ..design.viewer import viewer_of
from .account_page import marks_of, state_of
from .forms import InviteForm
from .pages import AccountLine, AccountsPage, InvitePage


def accounts(request: HttpRequest) -> HttpResponse:
    search = search_words(request)
    found = queries.accounts(viewer_of(request), search=search, number=page_number(request))
    page = AccountsPage(
        search=search,
        total=found.total,
        rows=tuple(_line(row) for row in found.rows),
        number=found.number,
        pages=found.pages,
        previous=_address(search, found.number - 1) if found.number > 1 else "",
        next=_address(search, found.number + 1) if found.number < found.pages else "",
    )
    return render(request, "identity/accounts.html", {"page": page})


def invite(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    queries.accounts(viewer)  # whoever may not see accounts may not see the form either
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account_id = actions.invite_account(viewer, **form.cleaned_data)
        except actions.Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            sent = _("Invitationen er sendt til %(mail)s.")
            messages.success(request, sent % {"mail": form.cleaned_data["email"]})
            return redirect("account", account_id)
    return render(request, "identity/invite.html", {"page": InvitePage(form)})


@require_POST
def act(request: HttpRequest, account_id: int) -> HttpResponse:
    """One of the buttons on an account's page."""
    do = ACTS.get(request.POST.get("handling", ""))
    if do is None:
        raise Http404
    try:
        messages.success(request, do(viewer_of(request), account_id))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("account", account_id)


def _invite_again(viewer: Viewer, account_id: int) -> str:
    actions.resend_invitation(viewer, account_id=account_id)
    return _("Invitationen er sendt igen. Det gamle link virker ikke længere.")


def _close(viewer: Viewer, account_id: int) -> str:
    actions.deactivate_account(viewer, account_id=account_id)
    return _("Kontoen er lukket.")


def _reopen(viewer: Viewer, account_id: int) -> str:
    actions.reactivate_account(viewer, account_id=account_id)
    return _("Kontoen er åben igen.")


def _make(viewer: Viewer, account_id: int) -> str:
    actions.mark_system_administrator(viewer, account_id=account_id, is_system_administrator=True)
    return _("Kontoen er nu systemadministrator.")


def _unmake(viewer: Viewer, account_id: int) -> str:
    actions.mark_system_administrator(viewer, account_id=account_id, is_system_administrator=False)
    return _("Kontoen er ikke længere systemadministrator.")


def _remove_second_factor(viewer: Viewer, account_id: int) -> str:
    actions.remove_second_factor(viewer, account_id=account_id)
    return _("Andet trin er fjernet.")


ACTS: dict[str, Callable[[Viewer, int], str]] = {
    "inviter": _invite_again,
    "luk": _close,
    "aabn": _reopen,
    "administrator": _make,
    "ikke-administrator": _unmake,
    "fjern-andet-trin": _remove_second_factor,
}


def _address(search: str, number: int) -> str:
    return "?" + urlencode([*([("soeg", search)] if search else []), ("side", str(number))])


def _line(row: AccountRow) -> AccountLine:
    return AccountLine(row.name, row.email, reverse("account", args=[row.id]), state_of(row), marks_of(row))
