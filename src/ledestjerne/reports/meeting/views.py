# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.queries.meeting import meeting

from ..files import pdf_file
from .pdf import VARIANTS, meeting_pdf


def meeting_paper(request: HttpRequest, unit_key: str, variant: str) -> FileResponse:
    """A meeting to print. One that is not there and one that is not for the reader look the same."""
    viewer = viewer_for(request.user, timezone.localdate())
    found = meeting(viewer, unit_key, VARIANTS.get(variant, ""))
    if found is None:
        raise Http404
    return pdf_file(meeting_pdf(found, get_language() or "da"), f"{variant} {found.unit_name}")
