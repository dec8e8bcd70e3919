# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/enhed/<key>/kommentarer/: what is shown of a unit's comments, question by question and theme by theme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledestjerne.organisation.queries import UnitLink, unit_line
from ledestjerne.results.queries.comments import CommentQuestion, UnitComments, unit_comments

from ..design.viewer import viewer_of
from ..results.words import month, say
from . import words
from .pages import BelowRow, NoCommentsPage, QuestionBlock, ThemeBlock, UnitCommentsPage


def comments(request: HttpRequest, unit_key: str) -> HttpResponse:
    """A unit that is not there and one that is not for the reader look the same."""
    viewer = viewer_of(request)
    line = unit_line(viewer, unit_key, timezone.localdate())
    if not line:
        raise Http404
    found = unit_comments(viewer, unit_key)
    if found is None:
        page = NoCommentsPage(line[-1].name, line, reverse("social_capital", args=[unit_key]))
        return render(request, "comments/none.html", {"page": page})
    return render(request, "comments/unit.html", {"page": unit_comments_page(found, line)})


def unit_comments_page(found: UnitComments, line: tuple[UnitLink, ...]) -> UnitCommentsPage:
    """Everything shown of one unit's comments."""
    key, name = found.stands_at or ("", "")
    may_open = any(unit.key == key and unit.may_open for unit in line)
    return UnitCommentsPage(
        unit_name=found.unit_name,
        line=line,
        measured=_("målt i %(month)s") % {"month": month(found.round.measured_on)},
        limit=found.limit,
        questions=tuple(_question(one) for one in found.questions),
        elsewhere=_elsewhere(name) if not found.questions else "",
        elsewhere_href=reverse("unit_comments", args=[key]) if may_open else "",
        elsewhere_name=name,
        below=tuple(
            BelowRow(unit.name, reverse("unit_comments", args=[unit.key]), words.comments(unit.comments))
            for unit in found.below
        ),
        results_href=reverse("social_capital", args=[found.unit_key]),
    )


def _elsewhere(name: str) -> str:
    if not name:
        return _("Der er ikke kommentarer nok til at vise nogen.")
    return _(
        "Kommentarer fra en gruppe, der er for lille til at stå alene, står samlet med andres. For jer er det "
        "under %(unit)s."
    ) % {"unit": name}


def _question(question: CommentQuestion) -> QuestionBlock:
    return QuestionBlock(
        anchor=question.item_id,
        text=say(question.text),
        count=words.comments(sum(len(theme.texts) for theme in question.themes)),
        themes=tuple(
            ThemeBlock(words.theme(theme.phrases), words.comments(len(theme.texts)), theme.texts)
            for theme in question.themes
        ),
    )
