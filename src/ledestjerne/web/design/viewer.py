# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who is looking, found once per request."""

from django.http import HttpRequest
from django.utils import timezone

from ledestjerne.organisation.access import Viewer, viewer_for


def viewer_of(request: HttpRequest) -> Viewer:
    """The signed-in person's rights today. Only where somebody is signed in."""
    found = getattr(request, "_ledestjerne_viewer", None)
    if not isinstance(found, Viewer):
        found = viewer_for(request.user, timezone.localdate())
        request._ledestjerne_viewer = found  # type: ignore[attr-defined]
    return found
