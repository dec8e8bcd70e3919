# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The editor: HR only; for everybody else these addresses do not exist."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.framework import actions, queries
from ledestjerne.framework.access import NotFound
from ledestjerne.framework.queries import Difference, Draft, VersionRow
from ledestjerne.organisation.access import Viewer
from ledestjerne.web.design.viewer import viewer_of

from . import desk, history, reading, saving, words
from .edit_pages import GonePage
from .forms import AdoptForm, SectionForm
from .sections import Section, sections


def overview(request: HttpRequest) -> HttpResponse:
    """The draft's sections, or how to begin a draft."""
    viewer = viewer_of(request)
    draft = queries.draft(viewer)
    rows = queries.versions(viewer, timezone.localdate())
    found = _changes(viewer, draft, rows) if draft else ()
    page = desk.editor_page(draft, has_version=bool(rows), found=found)
    return render(request, "framework/editor.html", {"page": page})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    actions.start_draft(viewer_of(request))
    return redirect("edit_foundation")


def section(request: HttpRequest, section: str) -> HttpResponse:
    """One section: a form with both languages side by side."""
    draft = queries.draft(viewer_of(request))
    if draft is None:
        return _gone(request)
    found = next((one for one in sections(draft.foundation) if one.slug == section), None)
    if found is None:
        raise Http404
    form = SectionForm(found, draft, desk.text_names(draft), request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _save(request, found, draft, form)
    return render(request, "framework/section.html", {"page": desk.section_page(found, draft, form)})


def _save(request: HttpRequest, section: Section, draft: Draft, form: SectionForm) -> HttpResponse:
    do = request.POST.get("do", "")
    try:
        place = saving.carry_out(viewer_of(request), form, do)
    except actions.EditConflict as conflict:
        return _side_by_side(request, section, form, conflict)
    except actions.TooLong as problem:
        form.add_error(None, _("Der kan højst stå %(limit)s linjer.") % {"limit": problem.limit})
        return render(request, "framework/section.html", {"page": desk.section_page(section, draft, form)})
    except NotFound:
        return _gone(request)
    messages.success(request, _("Gemt."))
    slug = _after(section, draft) if do == "next" else section.slug
    return redirect(reverse("edit_foundation_section", args=[slug]) + (f"#{place}" if place else ""))


def _after(section: Section, draft: Draft) -> str:
    every = sections(draft.foundation)
    return next((one for one in every[every.index(section) + 1 :]), section).slug


def _side_by_side(
    request: HttpRequest, section: Section, form: SectionForm, conflict: actions.EditConflict
) -> HttpResponse:
    draft = queries.draft(viewer_of(request))
    if draft is None:
        return _gone(request)
    ready = saving.beside(form, request.POST, conflict, draft.texts)
    fresh = SectionForm(section, draft, desk.text_names(draft), ready.data)
    page = desk.section_page(section, draft, fresh, conflict, ready.lost)
    return render(request, "framework/section.html", {"page": page}, status=409)


def _gone(request: HttpRequest) -> HttpResponse:
    """The draft is not there any more. What somebody had typed is shown, so that it can be copied."""
    written = saving.typed(request.POST)
    if request.method != "POST" or not written:
        return redirect("edit_foundation")
    return render(request, "framework/gone.html", {"page": GonePage(tuple(written))}, status=409)


def preview(request: HttpRequest) -> HttpResponse:
    """The draft from end to end, as it will be read."""
    draft = queries.draft(viewer_of(request))
    if draft is None:
        return redirect("edit_foundation")
    page = reading.whole_page(draft.foundation, desk.begun(draft), [one.name for one in desk.missing(draft)])
    return render(request, "framework/whole.html", {"page": page})


def adopt(request: HttpRequest) -> HttpResponse:
    """From when the draft is to apply."""
    viewer = viewer_of(request)
    draft = queries.draft(viewer)
    if draft is None:
        return redirect("edit_foundation")
    form = AdoptForm(request.POST or None, initial={"adopted_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _adopted(request, form):
        return redirect("foundation_versions")
    rows = queries.versions(viewer, timezone.localdate())
    page = desk.adopt_page(draft, form, _changes(viewer, draft, rows))
    return render(request, "framework/adopt.html", {"page": page})


def _adopted(request: HttpRequest, form: AdoptForm) -> bool:
    """Whether it went; if not, the form says why."""
    given = form.cleaned_data
    try:
        number = actions.adopt_draft(viewer_of(request), adopted_from=given["adopted_from"], seen=given["seen"])
    except actions.NotReady as problem:
        desk.say_why_not(form, problem)
        return False
    told = {"number": number, "from": words.day(given["adopted_from"])}
    messages.success(request, _("Udgave %(number)s gælder fra %(from)s.") % told)
    return True


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """A version that is not in force yet becomes a draft again."""
    actions.withdraw_adoption(viewer_of(request), number=number)
    messages.success(request, _("Udgave %(number)s er en kladde igen.") % {"number": number})
    return redirect("edit_foundation")


def discard(request: HttpRequest) -> HttpResponse:
    """Drop the draft, after a look at what goes with it."""
    viewer = viewer_of(request)
    draft = queries.draft(viewer)
    if draft is None:
        return redirect("edit_foundation")
    if request.method == "POST":
        actions.discard_draft(viewer)
        messages.success(request, _("Kladden er kasseret."))
        return redirect("edit_foundation")
    rows = queries.versions(viewer, timezone.localdate())
    page = desk.discard_page(draft, _changes(viewer, draft, rows))
    return render(request, "framework/discard.html", {"page": page})


def _changes(viewer: Viewer, draft: Draft, known: Sequence[VersionRow] | None = None) -> Sequence[Difference]:
    """What the draft changes in the version adopted last."""
    rows = queries.versions(viewer, timezone.localdate()) if known is None else known
    before = history.number_before(rows, draft.foundation.number)
    return queries.differences(viewer, before, draft.foundation.number) if before else ()
