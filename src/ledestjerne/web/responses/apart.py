# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Respondents stand apart: their pages are given before anything looks for a session, an account or a cookie."""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from . import views

ADDRESS = "/svar/"


class ApartMiddleware:
    """Stands after what guards every page, and before whatever knows who somebody is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADDRESS):
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if match.url_name not in {"answer", "answer_shared"}:
            return self.get_response(request)
        response = views.answer(request, **match.kwargs)
        response.headers[HEADER] = policy()
        return response


@cache
def policy() -> str:
    """The same policy as every page has, put together once instead of for every page."""
    return str(build_policy())
