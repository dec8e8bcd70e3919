# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Signing in with the organisation's own accounts (OpenID Connect). Nothing here exists unless it is configured.

Who somebody is follows from one claim that never changes (LEDESTJERNE_OIDC_CLAIM): the identifier written on an
account by a system administrator, or the key of a person in the staff file. An e-mail address opens nothing.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.identity import actions
from ledestjerne.identity.queries import account_by_external_id
from ledestjerne.organisation.actions import account_of_person

from ..design.viewer import viewer_of
from .pages import NotConnectedPage
from .right_forms import IdentifierForm


class SocialAdapter(DefaultSocialAccountAdapter):
    """Finds the account a claim belongs to, each time anew, and keeps nothing of what the other side told."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let allauth go on with the account, or end here with a page that says what to do."""
        if sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(redirect("account_login"))
        claim = sociallogin.account.uid
        account = account_for(claim)
        if account is None:
            page = NotConnectedPage(claim, settings.ORGANISATION_NAME, settings.SUPPORT_ADDRESS)
            answer = render(request, "identity/not_connected.html", {"page": page}, status=403)
            raise ImmediateHttpResponse(answer)
        sociallogin.user = account

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False


def account_for(claim: str) -> AbstractBaseUser | None:
    """Whose claim it is: an account's identifier first, then a person's key where that is switched on."""
    found: AbstractBaseUser | None = account_by_external_id(claim)
    if found is None and settings.SINGLE_SIGN_ON_BY_PERSON:
        found = account_of_person(person_key=claim)
    return found


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the other side. Without the claim it is as if nobody had signed in."""
    try:
        answer: HttpResponse = openid_connect.callback(request, provider_id)
    except KeyError:  # the claim is not in what was sent
        return render(request, "socialaccount/authentication_error.html", status=401)
    return answer


@login_not_required
def cancelled(request: HttpRequest) -> HttpResponse:
    """Somebody changed their mind on the other side."""
    return redirect("account_login")


@require_POST
def set_identifier(request: HttpRequest, account_id: int) -> HttpResponse:
    """Write on an account who it is on the other side."""
    form = IdentifierForm(request.POST)
    if not settings.SINGLE_SIGN_ON or not form.is_valid():
        raise Http404
    try:
        actions.set_external_id(viewer_of(request), account_id=account_id, **form.cleaned_data)
        messages.success(request, _("Gemt."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("account", account_id)


def came_that_way(request: HttpRequest) -> bool:
    """Whether this session was opened by the organisation's own sign-in, where that asks for a second factor."""
    ways = request.session.get("account_authentication_methods", ())
    return settings.SINGLE_SIGN_ON_HAS_SECOND_FACTOR and any(way.get("method") == "socialaccount" for way in ways)
