# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The last look before a round is launched: the review, a try at the questionnaire, a test invitation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ledestjerne.measurement.actions import launch_round, send_test_invitation
from ledestjerne.measurement.queries import draft_questionnaire, overlaps, round_plan, team_lists
from ledestjerne.organisation.access import NotFound
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import NoOrganisation
from ledestjerne.results.queries.preview import draft_preview

from ..design.viewer import viewer_of
from ..responses import trial
from . import words
from .planning import draft_or_404
from .review_pages import EXPECTED, PERCENTS, review_page


def review(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    plan = draft_or_404(viewer, plan_id)
    wanted = request.GET.get("procent", "")
    percent = int(wanted) if wanted.isdecimal() and int(wanted) in PERCENTS else EXPECTED
    try:
        found = draft_preview(viewer, plan_id, today, percent)
    except NoOrganisation:
        messages.error(request, _("Der er ingen organisation endnu. Læs enheder og medarbejdere ind først."))
        return redirect("round_plan", plan_id)
    if found is None:
        raise Http404
    near, lists = overlaps(viewer, plan_id, found.unit_keys), team_lists(viewer, plan_id, today)
    page = review_page(plan, found, near, lists, getattr(request.user, "email", ""), today)
    return render(request, "rounds/review.html", {"page": page})


@require_POST
def launch(request: HttpRequest, plan_id: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = round_plan(viewer, plan_id)
    if plan is None:
        raise Http404
    if plan.status != "draft":  # pressed twice, or in a window that stood open
        return redirect("round", plan_id)
    if request.POST.get("seen") != "1":
        messages.error(request, _("Sæt flueben ved, at du har set det hele igennem."))
        return redirect("round_review", plan_id)
    try:
        asked = launch_round(viewer, round_id=plan_id, on=timezone.localdate())
    except Refused as refused:
        messages.error(request, words.say(refused.message))
        return redirect("round_review", plan_id)
    except NotFound:  # launched since this began
        return redirect("round", plan_id)
    messages.success(
        request, _("Målingen er sat i gang. %(people)s bliver spurgt.") % {"people": words.people(asked)}
    )
    return redirect("round", plan_id)


@csrf_exempt  # the pages are those of people who answer, which carry no token; a forged form gains nothing here
def try_it(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The questionnaire as people will meet it. Nothing that is typed here is kept."""
    found = draft_questionnaire(viewer_of(request), plan_id)
    if found is None or found.status != "draft":
        raise Http404
    shown = trial.shown(request, found, back=reverse("round_plan", args=[plan_id]))
    return HttpResponse(shown.html, status=shown.status, headers={"Content-Language": shown.language})


@require_POST
def test_mail(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Send the reader the invitation as people will get it, with a code that opens nothing."""
    viewer, to = viewer_of(request), getattr(request.user, "email", "")
    draft_or_404(viewer, plan_id)
    send_test_invitation(viewer, round_id=plan_id, to=to, language=get_language() or "da")
    messages.success(request, _("Prøven er på vej til din egen mail."))
    return redirect("round_review", plan_id)
