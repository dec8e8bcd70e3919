# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Addresses that break, for looking at the pages one gets then."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ledestjerne.config import urls


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [*urls.urlpatterns, path("broken/", broken), path("refused/", refused)]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
