# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A unit's overview made of what the rooms say about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.agreements.access import Standing
from ledestjerne.agreements.queries import Duties
from ledestjerne.analysis.values import Released
from ledestjerne.dialogue.queries import DialogueDuties
from ledestjerne.dialogue.queries.slips import Slips
from ledestjerne.drawing.way_finder import Place, WayFinder
from ledestjerne.framework.queries import Foundation
from ledestjerne.measurement.queries import TeamListTask
from ledestjerne.organisation.queries import UnitAround, UnitLink
from ledestjerne.results.queries import ScaleResult, UnitResults
from ledestjerne.results.queries.comments import ReviewTask
from ledestjerne.web.agreements.listing import rows
from ledestjerne.web.results import scales, words
from ledestjerne.web.results.scales import Others, others

from .pages import OverviewPage, SocialLeg, StarLine, Task
from .waiting import waiting

FRESH_DAYS = 365  # a result is to be read and talked about until the next one is due


@dataclass(frozen=True)
class Doings:
    """What the rooms say is going on, and what the reader may do about it."""

    standing: Standing
    agreements: Duties
    dialogue: DialogueDuties
    lists: tuple[TeamListTask, ...] = ()
    comments: tuple[ReviewTask, ...] = ()
    slips: tuple[Slips, ...] = ()


def overview_page(
    around: UnitAround,
    results: UnitResults | None,
    foundation: Foundation | None,
    today: date,
    doings: Doings,
) -> OverviewPage:
    """Everything on a unit's front page."""
    unit, people = around.line[-1], around.people
    leg, stars = social_leg(unit, results, today), star_lines(foundation)
    return OverviewPage(
        unit_name=unit.name,
        line=around.line,
        below=tuple(link for link in around.below if link.may_open),
        today=words.sentence_case(date_format(today)),
        people=ngettext("%(count)s medarbejder", "%(count)s medarbejdere", people)
        % {"count": words.count(people)},
        tasks=tasks(unit, results, today, doings),
        promises=rows(doings.agreements.shown),
        agreements_href=reverse("unit_agreements", args=[unit.key]),
        reads_agreements=doings.standing.reads_words,
        figure=way_finder(unit, results, stars),
        effect_href=reverse("unit_effect", args=[unit.key]),
        social=leg,
        stars=stars,
        map_href=reverse("unit_map", args=[unit.key]) if results and results.has_units_below else "",
    )


def tasks(unit: UnitLink, results: UnitResults | None, today: date, doings: Doings) -> tuple[Task, ...]:
    """What there is to do now, each with its date. Whoever does not write reads a fresh result."""
    found = waiting(
        unit.key, doings.agreements, doings.dialogue, doings.lists, doings.comments, doings.slips, today
    )
    if doings.standing.writes:
        return found
    return found + to_read(unit, results, today, is_first=not found)


def to_read(unit: UnitLink, results: UnitResults | None, today: date, *, is_first: bool) -> tuple[Task, ...]:
    """A fresh result, for those who do not lead the talk about it."""
    if results is None or results.reason is not None:
        return ()
    if not 0 <= (today - results.round.measured_on).days <= FRESH_DAYS:
        return ()
    return (
        Task(
            when=_("Målt i %(month)s") % {"month": words.month(results.round.measured_on)},
            soon="",
            title=_("Læs jeres svar, og tal om dem"),
            text=_("Resultatet af målingen er klar. Vælg sammen én ting, I vil gøre noget ved."),
            href=reverse("social_capital", args=[unit.key]),
            button=_("Læs jeres svar") if is_first else "",
        ),
    )


def social_leg(unit: UnitLink, results: UnitResults | None, today: date) -> SocialLeg:
    """One sentence and one figure, or why there is none."""
    if results is None:
        return without_figure(unit, _("Her er ikke målt endnu."), "")
    measured = _("Målt i %(month)s") % {"month": words.month(results.round.measured_on)}
    if results.reason is not None:
        return without_figure(unit, words.why_unit_is_not_shown(results.reason, results.round.k), measured)
    total = scales.total_of(results)
    if total is None or not isinstance(total.figures.own, Released):
        found = without_figure(unit, _("Det samlede tal vises ikke."), measured)
        return replace(found, href=f"{found.href}#ikke-vist", link=_("Hvorfor vises tallet ikke?"))
    return with_figure(unit, results, total, total.figures.own, others(results, today))


def without_figure(unit: UnitLink, sentence: str, small: str) -> SocialLeg:
    return SocialLeg(
        sentence=sentence,
        measured="",
        drawing=None,
        beside="",
        small=small,
        href=reverse("social_capital", args=[unit.key]),
        link=_("Læs mere"),
    )


def with_figure(
    unit: UnitLink, results: UnitResults, total: ScaleResult, own: Released, compared_with: Others
) -> SocialLeg:
    measured = _("Målt i %(month)s") % {"month": words.month(results.round.measured_on)}
    answered = words.response(results.answered, results.eligible) if results.answered is not None else ""
    return SocialLeg(
        sentence=scales.sentence(_("Social kapital"), own, compared_with),
        measured=dimensions(results),
        drawing=scales.score_line(total.figures, own, compared_with),
        beside=scales.beside(total.figures, compared_with),
        small=f"{measured} · {answered}" if answered else measured,
        href=reverse("social_capital", args=[unit.key]),
        link=_("Se jeres svar"),
    )


def dimensions(results: UnitResults) -> str:
    """Tillid, retfærdighed og samarbejde samlet"""
    names = [words.say(scale.name) for scale in results.scales if scale.kind == "dimension"]
    listed = words.listed([*names[:1], *(words.inside_sentence(name) for name in names[1:])])
    return _("%(dimensions)s samlet") % {"dimensions": listed} if names else ""


def star_lines(foundation: Foundation | None) -> tuple[StarLine, ...]:
    """The stars in the order of the arc; none before a foundation is adopted."""
    if foundation is None:
        return ()
    return tuple(
        StarLine(place, words.say(star.name), words.say(star.core), f"/grundlag/stjerne/{quote(star.id)}/")
        for place, star in enumerate(foundation.stars, start=1)
    )


def way_finder(unit: UnitLink, results: UnitResults | None, stars: Sequence[StarLine]) -> WayFinder | None:
    """The foundation's figure as a way in; it needs all five stars."""
    if len(stars) != 5:
        return None
    return WayFinder(
        alternative=_("Ledestjernes figur: to ben og fem stjerner. Vælg et ben eller en stjerne."),
        effect=Place(_("Effekt"), reverse("unit_effect", args=[unit.key]), _("ikke sat op endnu")),
        social=Place(_("Social kapital"), reverse("social_capital", args=[unit.key]), state(results)),
        stars=tuple(Place(words.inside_sentence(star.name), star.href) for star in stars),
    )


def state(results: UnitResults | None) -> str:
    """The leg's state in a word or two: 66 ± 4."""
    total = scales.total_of(results) if results else None
    if results is None:
        return _("ikke målt endnu")
    if total is None or not isinstance(total.figures.own, Released):
        return _("vises ikke")
    own = total.figures.own
    return f"{words.whole(own.mean)} {words.plus_minus(own.margin)}".strip()
