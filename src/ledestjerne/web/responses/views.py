# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One address to answer on. Reading it changes nothing; what is sent to it carries the code in its body.

No account, no session and no cookie stands behind these pages, so a forged form gains nothing it could not send by
itself: what lets one in is the code, which no browser adds on its own. That is why they carry no CSRF token.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from . import reading, steps
from .sheets import takes_packed


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@xframe_options_deny
def answer(request: HttpRequest, shared: bool = False) -> HttpResponse:
    asked_for = reading.read(request, shared=shared)
    shown = steps.shown_for(asked_for) if asked_for else steps.too_much(shared)
    is_packed = takes_packed(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(shown.packed if is_packed else shown.html, status=shown.status)
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Language"] = shown.language
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Cache-Control"] = "no-store"  # on a shared computer nobody goes back to another's answers
    return response
