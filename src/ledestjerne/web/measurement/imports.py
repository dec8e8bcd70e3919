# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answers from a file, in three steps: the file, its columns, the preview. For HR alone."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.measurement.queries import instruments
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses import actions
from ledestjerne.responses.access import may_import_answers, require
from ledestjerne.responses.imports import open_draft, preview_import

from ..design.viewer import viewer_of
from . import words
from .forms import ColumnsForm, UploadForm, sent
from .import_pages import columns_page, preview_page
from .pages import UploadPage


def upload(request: HttpRequest) -> HttpResponse:
    """First step. The file is read at once and refused where it cannot be a table or holds CPR numbers."""
    viewer = viewer_of(request)
    require(may_import_answers(viewer))
    form = UploadForm(*sent(request), instruments=instruments(viewer))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload_id = actions.upload_answers(
                viewer, filename=file.name, content=file.read(), choices=form.choices()
            )
        except Refused as refused:
            form.add_error("file", words.say(refused.message))
        else:
            return redirect("answer_columns", upload_id)
    return render(request, "measurement/upload.html", {"page": UploadPage(form)})


def columns(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Second step."""
    viewer = viewer_of(request)
    draft = open_draft(viewer, upload_id)
    form = ColumnsForm(*sent(request), draft=draft)
    if request.method == "POST" and form.is_valid():
        actions.choose_columns(viewer, upload_id=upload_id, choices=form.choices())
        return redirect("answer_preview", upload_id)
    return render(request, "measurement/columns.html", {"page": columns_page(draft, form)})


def preview(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Third step; sending it applies the import."""
    viewer = viewer_of(request)
    if request.method == "POST":
        try:
            round_id = actions.import_answers(viewer, upload_id=upload_id)
        except Refused as refused:
            messages.error(request, words.say(refused.message))
            return redirect("answer_preview", upload_id)
        messages.success(request, _("Svarene er indlæst, og filen er slettet. Ingen kan se svarene."))
        return redirect("round", round_id)
    draft = open_draft(viewer, upload_id)
    page = preview_page(draft, preview_import(viewer, upload_id))
    return render(request, "measurement/preview.html", {"page": page})


@require_POST
def leave_out(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Whether cells with errors are taken as not answered, and rows without a known unit left out."""
    viewer, wanted = viewer_of(request), request.POST.get("udelad") == "1"
    choices = replace(open_draft(viewer, upload_id).choices, leave_out_errors=wanted)
    actions.choose_columns(viewer, upload_id=upload_id, choices=choices)
    return redirect("answer_preview", upload_id)


@require_POST
def drop(request: HttpRequest, upload_id: int) -> HttpResponse:
    actions.drop_upload(viewer_of(request), upload_id=upload_id)
    messages.success(request, _("Indlæsningen er opgivet, og filen er slettet."))
    return redirect("measurements")
