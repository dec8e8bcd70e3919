# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def own_account(request: HttpRequest) -> HttpResponse:
    return render(request, "identity/own_account.html")
