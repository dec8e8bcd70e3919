# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One's own account, and choosing the first password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledestjerne.identity import actions, queries

from ..design.viewer import viewer_of
from .forms import FirstPasswordForm, NameForm
from .pages import InvitationPage, OwnAccountPage
from .second_factor import must_have_one


def own_account(request: HttpRequest) -> HttpResponse:
    """Name, password, second factor."""
    viewer = viewer_of(request)
    account = queries.account(viewer, viewer.account_id or 0)
    form = NameForm(request.POST or None, initial={"name": account.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_own_account(account_id=account.id, name=form.cleaned_data["name"])
        messages.success(request, _("Gemt."))
        return redirect("own_account")
    page = OwnAccountPage(account.email, form, account.has_second_factor, must_have_one(viewer))
    return render(request, "identity/own_account.html", {"page": page})


@login_not_required
def accept_invitation(request: HttpRequest, key: str) -> HttpResponse:
    """The link in the letter of invitation."""
    name = queries.invited_name(key)
    form = FirstPasswordForm(request.POST or None, key=key)
    if request.method == "POST" and form.is_valid():
        actions.accept_invitation(key=key, password=form.cleaned_data["password1"])
        messages.success(request, _("Din adgangskode er valgt. Log ind med den."))
        return redirect("account_login")
    page = InvitationPage(name, settings.ORGANISATION_NAME, form)
    return render(request, "identity/invitation.html", {"page": page})
