# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/spurgt/…/: one question at a time, answered with one tap; and the slips for those without e-mail.

As where a measurement is answered, no account and no session stands behind the page; what lets one in is the code
in the body, which no browser adds on its own. So the answer carries no CSRF token.
"""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ledestjerne.dialogue.actions.asking import tap
from ledestjerne.dialogue.queries.asking import Question, is_asking, question_for
from ledestjerne.dialogue.queries.slips import Slips, slips_to_print
from ledestjerne.web.design.viewer import viewer_of

from ..results.words import say
from .pages import AskPage, SlipRow, SlipsPage


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def ask(request: HttpRequest, token: str = "") -> HttpResponse:
    """The code comes in the body; reading the address alone shows nothing of what is asked.

    token: "" where somebody writes the code of a slip, on a computer or tablet others use too.
    """
    if token and not is_asking(token):
        raise Http404
    request.user = AnonymousUser()  # the page promises that nobody sees who answers: it names nobody either
    after = request.POST.get("udsagn", "") if "svar" in request.POST else ""
    code, today = request.POST.get("kode", "").strip()[:40], timezone.localdate()
    if "svar" in request.POST:
        tap(address=token, code=code, item_id=after, answer=request.POST["svar"], on=today)
    found = question_for(token, code, today, after) if code else None
    response = render(request, "asking/ask.html", {"page": ask_page(token, code, found)})
    response.headers["Cache-Control"] = "no-store"
    return response


def ask_page(address: str, code: str, found: Question | None) -> AskPage:
    """The next question; thanks when there is none left; the code where none that leads anywhere was given."""
    statement = found.statement if found else None
    answers = (
        tuple((str(number), say(label)) for number, label in enumerate(statement.categories)) if statement else ()
    )
    place = _("%(number)s af %(total)s")
    return AskPage(
        here=reverse("ask", args=[address]) if address else reverse("ask_by_code"),
        next_href="" if address else reverse("ask_by_code"),
        code=code if found else "",
        statement_id=statement.id if statement else "",
        statement=say(statement.text) if statement else "",
        place=place % {"number": found.number, "total": found.total}
        if found and statement and found.total > 1
        else "",
        answers=(*reversed(answers), ("", say(statement.missing))) if statement else (),
        is_done=found is not None and statement is None,
        is_wrong=bool(code) and found is None,
    )


def slips(request: HttpRequest) -> HttpResponse:
    """Which slips the reader may print."""
    viewer = viewer_of(request)
    if not (viewer.is_hr or viewer.represented_paths):
        raise Http404
    rows = tuple(_slip_row(one) for one in slips_to_print(viewer, timezone.localdate()))
    return render(request, "asking/slips.html", {"page": SlipsPage(rows)})


def _slip_row(one: Slips) -> SlipRow:
    values = {"day": date_format(one.closes_on)}
    text = ngettext("%(count)s seddel", "%(count)s sedler", one.slips) % {"count": one.slips}
    return SlipRow(
        title=one.unit_name,
        asks=_("Er begrundelsen forstået?") if one.is_decision else _("Hjalp det?"),
        text=f"{text}, PDF. {_('Koderne gælder til og med %(day)s.') % values}",
        href=reverse("slips_paper", args=[one.asking_id]),
    )
