# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/maalinger/<number>/kommentarer/: HR names who reads, and releases. HR sees counts here, no text."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import account_with_email
from ledestjerne.results.actions import comments as actions
from ledestjerne.results.queries.comments import CommentRound, comment_round

from ..design.language import say
from ..design.viewer import viewer_of
from . import words
from .forms import NameForm
from .pages import CommentRoundPage, ReviewerRow


def comment_release(request: HttpRequest, round_id: int) -> HttpResponse:
    return _shown(request, _found(viewer_of(request), round_id), NameForm())


@require_POST
def name_reviewer(request: HttpRequest, round_id: int) -> HttpResponse:
    viewer, form = viewer_of(request), NameForm(request.POST)
    found = _found(viewer, round_id)
    if form.is_valid():
        account_id = account_with_email(viewer, form.cleaned_data["email"])
        if account_id is None:
            form.add_error("email", _("Der er ingen åben konto med den mail."))
        elif _try(form, lambda: actions.name_reviewer(viewer, round_id=round_id, account_id=account_id)):
            messages.success(request, _("Personen er udpeget og har fået en mail."))
            return redirect("comment_release", round_id)
    return _shown(request, found, form)


@require_POST
def end_reviewer(request: HttpRequest, round_id: int, reviewer_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    _found(viewer, round_id)
    try:
        actions.end_reviewer(viewer, round_id=round_id, reviewer_id=reviewer_id)
    except Refused as refused:
        messages.error(request, say(refused.message))
    else:
        messages.success(request, _("Opgaven er taget tilbage. Det, der er læst, gælder stadig."))
    return redirect("comment_release", round_id)


@require_POST
def release(request: HttpRequest, round_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    _found(viewer, round_id)
    try:
        shown = actions.release_comments(viewer, round_id=round_id)
    except Refused as refused:
        messages.error(request, say(refused.message))
    else:
        told = _("Kommentarerne er frigivet. Der vises %(comments)s.") % {"comments": words.comments(shown)}
        messages.success(request, told)
    return redirect("comment_release", round_id)


def _found(viewer: Viewer, round_id: int) -> CommentRound:
    found = comment_round(viewer, round_id)
    if found is None:
        raise Http404
    return found


def _try(form: NameForm, act: Callable[[], object]) -> bool:
    try:
        act()
    except Refused as refused:
        form.add_error("email", say(refused.message))
        return False
    return True


def _shown(request: HttpRequest, found: CommentRound, form: NameForm) -> HttpResponse:
    return render(request, "comments/release.html", {"page": release_page(found, form)})


def release_page(found: CommentRound, form: NameForm) -> CommentRoundPage:
    """A round's comments in counts."""
    return CommentRoundPage(
        id=found.id,
        title=found.title,
        facts=(
            (_("Kommentarer i alt"), words.plain(found.comments)),
            (_("Læst"), words.plain(found.read)),
            (_("Mindste antal kommentarer for at vise dem"), words.plain(found.limit)),
        ),
        reviewers=tuple(ReviewerRow(one.id, one.name, words.waiting(one.waiting)) for one in found.reviewers),
        undealt=_undealt(found),
        obstacle=_obstacle(found),
        is_over=found.is_over,
        is_released=found.comments_are_released,
        form=form,
    )


def _undealt(found: CommentRound) -> str:
    if not found.undealt or not found.reviewers:
        return ""
    told = _(
        "%(comments)s er ikke delt ud, fordi ingen af de udpegede må læse dem, eller fordi der er for få til, at "
        "det ikke røber, hvor de kommer fra. De bliver ikke vist, medmindre en anden også læser."
    )
    return told % {"comments": words.comments(found.undealt)}


def _obstacle(found: CommentRound) -> str:
    if not found.results_are_released:
        return _("Frigiv målingens resultater først.")
    if found.waiting:
        return _("Vent, til alt, hvad der er delt ud, er læst.")
    return "" if found.read else _("Ingen har læst kommentarerne endnu.")
