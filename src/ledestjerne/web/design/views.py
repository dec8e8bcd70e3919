# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The language switch and the pages that come when something is wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ledestjerne.identity.actions import choose_language


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language and go back to where one was."""
    language, target = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=60 * 60 * 24 * 365,
            secure=settings.SECURE_COOKIES,
            httponly=True,
            samesite="Lax",
        )
        if request.user.is_authenticated:
            choose_language(account_id=request.user.pk, language=language)
    return response


@login_not_required
def colours(request: HttpRequest) -> HttpResponse:
    """The municipality's own colours as a style sheet of its own: the pages themselves may hold no style."""
    lines = "".join(f"{variable}:{value};" for variable, value in settings.OWN_COLOURS.items())
    response = HttpResponse(f":root{{{lines}}}", content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The rooms in the menu are the reader's own again, not those of a unit that may not exist."""
    request.resolver_match = None
    return render(request, "design/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "design/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "design/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """No context processor, no database: whatever broke may be broken here too."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("design/500.html"), status=500)
