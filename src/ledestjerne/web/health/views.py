# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a monitoring system asks every minute. Says no names and no numbers."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from ledestjerne.post.queries import health as state


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """200 and "ok" for every part, or 503 and which part is not."""
    found = state()
    lines = "".join(f"{part}: {said}\n" for part, said in found.parts.items())
    response = HttpResponse(lines, content_type="text/plain", status=200 if found.is_well else 503)
    response["Cache-Control"] = "no-store"
    return response
