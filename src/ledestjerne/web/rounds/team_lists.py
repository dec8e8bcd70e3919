# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Leaders look their team lists over before a round is launched."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledestjerne.measurement.actions import confirm_team_list
from ledestjerne.measurement.queries import team_list, team_list_tasks
from ledestjerne.organisation.imports.refused import Refused

from ..design.viewer import viewer_of
from . import words
from .forms import TeamListForm
from .list_pages import team_list_page, team_lists_page


def my_lists(request: HttpRequest) -> HttpResponse:
    """The lists the reader is asked to look over. A page for leaders."""
    viewer = viewer_of(request)
    if not viewer.led_paths:
        raise Http404
    page = team_lists_page(team_list_tasks(viewer, timezone.localdate()))
    return render(request, "rounds/team_lists.html", {"page": page})


def one_list(request: HttpRequest, plan_id: int, unit_key: str) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    found = team_list(viewer, plan_id, unit_key, today)
    if found is None:
        raise Http404
    form = TeamListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_team_list(viewer, round_id=plan_id, unit_key=unit_key, on=today, **form.cleaned_data)
        except Refused as refused:
            form.add_error("note", words.say(refused.message))
        else:
            messages.success(request, _("Tak. HR kan se, hvad du har skrevet."))
            return redirect("my_team_lists")
    return render(request, "rounds/team_list.html", {"page": team_list_page(found, form)})
