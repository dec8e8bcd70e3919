# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who must have a second factor: HR, who sees every result, and system administrators, who open accounts."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ledestjerne.identity.queries import has_second_factor
from ledestjerne.organisation.access import Viewer

from ..design.viewer import viewer_of
from .single_sign_on import came_that_way

# Setting it up, signing out, and the pages anybody may read
OPEN = (
    "own_account",
    "account_logout",
    "set_language",
    "help",
    "how_answers_are_protected",
    "accessibility_statement",
)


class SecondFactorMiddleware:
    """Sends those who must have a second factor to set it up before anything else. Not in the demo."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not _is_open(request.path) and is_missing(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def must_have_one(viewer: Viewer) -> bool:
    trusted = viewer.is_hr or viewer.is_system_administrator or viewer.is_dpo
    return settings.SECOND_FACTOR_REQUIRED and trusted


def is_missing(request: HttpRequest) -> bool:
    viewer = viewer_of(request)
    if came_that_way(request):
        return False
    return must_have_one(viewer) and viewer.account_id is not None and not has_second_factor(viewer.account_id)


def _is_open(path: str) -> bool:
    if path.startswith(reverse("mfa_index")) or path == reverse("account_reauthenticate"):
        return True
    return path.startswith(settings.STATIC_URL) or path in {reverse(name) for name in OPEN}
