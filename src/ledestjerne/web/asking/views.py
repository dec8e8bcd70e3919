# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/spurgt/…/: one question at a time, answered with one tap.

As where a measurement is answered, no account and no session stands behind the page; what lets one in is the code
in the body, which no browser adds on its own. So the answer carries no CSRF token.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ledestjerne.dialogue.actions.asking import tap
from ledestjerne.dialogue.queries.asking import Question, is_asking, question_for

from ..results.words import say
from .pages import AskPage


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """The code comes in the body; reading the address alone shows nothing of what is asked."""
    if not is_asking(token):
        raise Http404
    code, today = request.POST.get("kode", "").strip()[:40], timezone.localdate()
    if "svar" in request.POST:
        item, answer = request.POST.get("udsagn", ""), request.POST["svar"]
        tap(address=token, code=code, item_id=item, answer=answer, on=today)
    found = question_for(token, code, today) if code else None
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
        here=reverse("ask", args=[address]),
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
