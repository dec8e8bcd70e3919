# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Slips for HR and representatives to print. The same codes come every time, and each printing is recorded."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from ledestjerne.dialogue.actions.asking import print_slips
from ledestjerne.organisation.access import viewer_for

from ..files import pdf_file
from .pdf import slips_pdf


def slips_paper(request: HttpRequest, asking_id: int) -> FileResponse:
    today = timezone.localdate()
    run = print_slips(viewer_for(request.user, today), asking_id=asking_id, on=today)
    return pdf_file(slips_pdf(run, get_language() or "da"), run.slips.unit_name)
