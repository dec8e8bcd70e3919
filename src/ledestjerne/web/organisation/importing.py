# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading a file in: upload, choose columns, look at what would happen, apply. And the choices kept."""

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.organisation import actions, queries
from ledestjerne.organisation.access import NotFound, require_administration
from ledestjerne.organisation.imports.drafts import columns_of, preview_of
from ledestjerne.organisation.imports.refused import Refused

from ..design.viewer import viewer_of
from . import words
from .dates import today
from .forms import ColumnsForm, UploadForm
from .pages import ColumnGroup, ColumnsPage, ImportRow, MappingRow, MappingsPage, UploadPage
from .previews import preview_page


def upload(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require_administration(viewer)
    form = UploadForm(
        request.POST or None, request.FILES or None, initial={"valid_from": today(), "kind": "units"}
    )
    if request.method == "POST" and form.is_valid():
        file, told = form.cleaned_data["file"], form.cleaned_data
        try:
            draft = actions.start_import(
                viewer,
                kind=told["kind"],
                filename=file.name,
                content=file.read(),
                valid_from=told["valid_from"],
            )
        except Refused as refusal:
            form.add_error("file", words.say(refusal.message))
        else:
            return redirect("organisation_columns", draft)
    rows = tuple(_import_row(line) for line in queries.applied_imports(viewer))
    return render(request, "organisation/upload.html", {"page": UploadPage(form, rows)})


def _import_row(line: queries.AppliedImport) -> ImportRow:
    waits = line.applied_at is None
    return ImportRow(
        filename=line.filename,
        href=reverse("organisation_preview", args=[line.id]) if waits else "",
        kind=words.kind(line.kind),
        valid_from=line.valid_from,
        by=line.by,
        state=_("venter") if waits else _("indlæst"),
    )


def columns(request: HttpRequest, draft_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    choice = columns_of(viewer, draft_id)
    if choice is None:
        raise NotFound
    form = ColumnsForm(request.POST or None, choice=choice, language=get_language() or "da")
    if request.method == "POST" and form.is_valid():
        actions.choose_columns(
            viewer, draft_id=draft_id, mapping=form.mapping(), save_as=form.cleaned_data["save_as"]
        )
        return redirect("organisation_preview", draft_id)
    page = ColumnsPage(
        draft_id=draft_id,
        filename=choice.filename,
        kind=words.kind(choice.kind),
        form=form,
        groups=tuple(ColumnGroup(title, is_open, tuple(fields)) for title, is_open, fields in form.groups()),
        options=tuple(form.options()),
        examples=choice.examples,
        saved_as=choice.saved_as,
    )
    return render(request, "organisation/columns.html", {"page": page})


def preview(request: HttpRequest, draft_id: int) -> HttpResponse:
    found = preview_of(viewer_of(request), draft_id)
    if found is None:
        raise NotFound
    return render(request, "organisation/preview.html", {"page": preview_page(found)})


@require_POST
def apply(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Apply what was seen; where the organisation has changed since, show the preview again."""
    try:
        done = actions.apply_import(viewer_of(request), draft_id=draft_id, seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.error(request, words.say(refusal.message))
        return redirect("organisation_preview", draft_id)
    if not done.applied:
        messages.warning(request, _("Organisationen er ændret, siden du så på det. Se det igennem igen."))
        return redirect("organisation_preview", draft_id)
    messages.success(request, _("Filen er indlæst, og den uploadede fil er slettet."))
    return redirect("organisation")


@require_POST
def drop(request: HttpRequest, draft_id: int) -> HttpResponse:
    actions.drop_import(viewer_of(request), draft_id=draft_id)
    messages.success(request, _("Filen er slettet. Intet er ændret."))
    return redirect("organisation_upload")


def bad_rows(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Every bad row as a file, for whoever mends the other one."""
    found = preview_of(viewer_of(request), draft_id)
    if found is None or found.plan is None:
        raise NotFound
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fejl.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Række"), _("Kolonne"), _("Årsag")])
    writer.writerows([bad.row, as_text(bad.column), as_text(words.say(bad.reason))] for bad in found.plan.bad)
    return response


def as_text(cell: str) -> str:
    """The cell so that a spreadsheet shows it and does not reckon it out: its words come from somebody's file."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def mappings(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require_administration(viewer)
    rows = tuple(
        MappingRow(saved.id, saved.name, words.kind(saved.kind), words.listed(saved.columns))
        for saved in queries.saved_mappings(viewer)
    )
    return render(request, "organisation/mappings.html", {"page": MappingsPage(rows)})


@require_POST
def forget(request: HttpRequest, mapping_id: int) -> HttpResponse:
    actions.forget_mapping(viewer_of(request), mapping_id=mapping_id)
    return redirect("organisation_mappings")
