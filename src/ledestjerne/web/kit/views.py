# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.organisation.queries import UnitLink, unit_line
from ledestjerne.results.queries import unit_results
from ledestjerne.results.queries.meeting import Guide, Step, guide, meeting

from ..design.viewer import viewer_of
from ..results.words import say
from .pages import ChoosePage, MeetingChoice, ScreenPage, StepBlock
from .slides import minutes, slides_of

WORDS = {"team": "team", "trio": "trio", "leader_group": "ledergruppe"}  # what a variant is called in an address


def choose(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The four steps, and which meeting to prepare."""
    viewer = viewer_of(request)
    line = unit_line(viewer, unit_key, timezone.localdate())
    if not line:
        raise Http404
    has_results = unit_results(viewer, unit_key) is not None
    page = choose_page(unit_key, line, guide(), has_results=has_results)
    return render(request, "kit/choose.html", {"page": page})


def screen(request: HttpRequest, unit_key: str, variant: str) -> HttpResponse:
    """The meeting for the screen in the room."""
    variants = {word: name for name, word in WORDS.items()}
    found = meeting(viewer_of(request), unit_key, variants.get(variant, ""))
    if found is None:
        raise Http404
    page = ScreenPage(
        title=say(found.name),
        unit_name=found.unit_name,
        slides=slides_of(found),
        back_href=reverse("meetings", args=[unit_key]),
        agreements_href=reverse("unit_agreements", args=[unit_key]),
    )
    return render(request, "kit/screen.html", {"page": page})


def choose_page(unit_key: str, line: tuple[UnitLink, ...], found: Guide, *, has_results: bool) -> ChoosePage:
    return ChoosePage(
        unit_name=line[-1].name,
        line=line,
        intro=say(found.intro),
        has_results=has_results,
        steps=tuple(_step(number, step) for number, step in enumerate(found.steps, start=1)),
        meetings=tuple(
            MeetingChoice(
                name=say(name),
                minutes=minutes(length),
                text=say(text),
                screen_href=reverse("meeting_screen", args=[unit_key, WORDS[variant]]),
                paper_href=reverse("meeting_paper", args=[unit_key, WORDS[variant]]),
            )
            for variant, name, text, length in found.variants
        ),
        results_href=reverse("social_capital", args=[unit_key]),
        agreements_href=reverse("unit_agreements", args=[unit_key]),
    )


def _step(number: int, step: Step) -> StepBlock:
    heading = _("%(number)s. %(name)s") % {"number": number, "name": say(step.name)}
    return StepBlock(
        heading=heading,
        when=f"{_day(step.days)} · {minutes(step.minutes)}",
        purpose=say(step.purpose),
        do=tuple(say(text) for text in step.do),
        phrases=tuple(say(text) for text in step.phrases),
    )


def _day(days: int) -> str:
    if not days:
        return _("den dag, resultatet kommer")
    return ngettext("inden for %(days)s dag", "inden for %(days)s dage", days) % {"days": days}
