# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/kommentarer/: a named reviewer reads texts and hides names. Each opening is recorded."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.organisation.access import Viewer
from ledestjerne.results.actions import comments as actions
from ledestjerne.results.queries.comments import review_tasks

from ..design.viewer import viewer_of
from . import words
from .forms import DecideForm
from .pages import ReviewPage, TaskRow, TasksPage, TextRow


def tasks(request: HttpRequest) -> HttpResponse:
    rows = tuple(
        TaskRow(task.title, reverse("read_comments", args=[task.round_id]), words.waiting(task.waiting))
        for task in review_tasks(viewer_of(request))
    )
    return render(request, "comments/tasks.html", {"page": TasksPage(rows)})


def read_comments(request: HttpRequest, round_id: int, read: bool = False) -> HttpResponse:
    """The next texts; after each page of them the next. With `read`, those already read, to change one's mind."""
    viewer = viewer_of(request)
    if request.method == "POST":
        kept = actions.decide_comments(viewer, round_id=round_id, decisions=_decisions(request))
        messages.success(request, _("Gemt: %(comments)s.") % {"comments": words.comments(kept)})
        return redirect(request.path)
    return render(request, "comments/read.html", {"page": review_page(viewer, round_id, read=read)})


def _decisions(request: HttpRequest) -> dict[UUID, actions.Decided]:
    """What was sent about each text; a key that is none is passed over."""
    found = {}
    for key in request.POST.getlist("noegle"):
        form = DecideForm(request.POST, prefix=key)
        try:
            found[UUID(key)] = form.decided() if form.is_valid() else actions.Decided(is_left_out=True)
        except ValueError:
            continue
    return found


def review_page(viewer: Viewer, round_id: int, *, read: bool) -> ReviewPage:
    """A few texts with a form each. Raises NotFound for everybody but a reviewer of this round."""
    opened = actions.open_comments(viewer, round_id=round_id, read=read)
    texts = tuple(
        TextRow(
            number=number,
            key=str(one.key),
            text=one.text,
            form=DecideForm(
                prefix=str(one.key),
                initial={"words": ", ".join(one.words), "left_out": one.decision == "left_out"},
            ),
        )
        for number, one in enumerate(opened.texts, start=1)
    )
    addresses = [reverse("read_comments", args=[round_id]), reverse("comments_read", args=[round_id])]
    progress = _("%(read)s læst, %(waiting)s tilbage")
    return ReviewPage(
        title=opened.title,
        progress=progress % {"read": words.plain(opened.read), "waiting": words.plain(opened.waiting)},
        texts=texts,
        is_read=read,
        here=addresses[read],
        other_href=addresses[not read] if read or opened.read else "",
    )
