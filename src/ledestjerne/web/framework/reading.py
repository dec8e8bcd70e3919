# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The foundation made into the pages one reads."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.drawing.way_finder import Place, WayFinder
from ledestjerne.framework.queries import Foundation, Leg, Passage, Side, Star
from ledestjerne.web.results.words import inside_sentence, say

from . import words
from .pages import (
    FrontPage,
    LegPage,
    Opening,
    PassagePage,
    Said,
    SideText,
    StarOpening,
    StarPage,
    Statement,
    WholePage,
    WholePart,
    WholeStar,
)


def front_page(foundation: Foundation, *, may_edit: bool) -> FrontPage:
    """The picture, and every part of the foundation in short."""
    return FrontPage(
        title=say(foundation.title),
        heading=words.said(foundation.title),
        figure=figure(foundation),
        purpose=passage_said("purpose", foundation.purpose),
        legs=tuple(leg_opening(leg) for leg in foundation.legs),
        coupling=passage_said("coupling", foundation.coupling),
        stars=star_openings(foundation),
        freedom=passage_said("freedom_and_duty", foundation.freedom_and_duty),
        future=passage_said("desired_future", foundation.desired_future),
        since=words.day(foundation.adopted_from) if foundation.adopted_from else "",
        may_edit=may_edit,
    )


def figure(foundation: Foundation) -> WayFinder:
    """The foundation's own figure; every leg and star leads to its page."""
    effect, social = (Place(say(leg.name), reverse("leg", args=[leg.id])) for leg in foundation.legs)
    return WayFinder(
        alternative=_("Ledestjernes figur: to ben og fem stjerner. Vælg et ben eller en stjerne."),
        effect=effect,
        social=social,
        stars=tuple(
            Place(inside_sentence(say(star.name)), reverse("star", args=[star.id])) for star in foundation.stars
        ),
    )


def leg_opening(leg: Leg) -> Opening:
    return Opening(words.said(leg.name), words.said(leg.meaning), reverse("leg", args=[leg.id]))


def passage_opening(key: str, passage: Passage) -> Opening:
    """A passage by its first paragraph."""
    return Opening(words.said(passage.name), next(iter(words.paragraphs(passage.text)), ""), reverse(key))


def passage_said(key: str, passage: Passage) -> Said:
    name, text = words.said(passage.name), words.paragraphs(passage.text)
    return Said(name, text, words.lines(passage.questions), reverse(key))


def star_openings(foundation: Foundation) -> tuple[StarOpening, ...]:
    return tuple(
        StarOpening(place, words.said(star.name), words.said(star.core), reverse("star", args=[star.id]))
        for place, star in enumerate(foundation.stars, start=1)
    )


def star_page(foundation: Foundation, star: Star, instrument: Instrument | None) -> StarPage:
    """What the foundation says of a star; the statements that belong to it in the questionnaire."""
    items = instrument.closed_items if instrument else ()
    at, arc = foundation.stars.index(star), star_openings(foundation)
    return StarPage(
        title=say(star.name),
        name=words.said(star.name),
        place=arc[at].place,
        core=words.said(star.core),
        sides=sides(star),
        statements=tuple(
            Statement(words.said(item.text), item.reversed) for item in items if item.star == star.id
        ),
        previous=arc[at - 1] if at else None,
        next=next(iter(arc[at + 1 :]), None),
    )


def sides(star: Star) -> tuple[SideText, ...]:
    return tuple(side_text(side) for side in (star.shared, star.individual))


def side_text(side: Side) -> SideText:
    return SideText(
        is_shared=side.id == "shared",
        title=words.named(side.title),
        text=words.paragraphs(side.text),
        behaviours=words.lines(side.behaviours),
        questions=words.lines(side.questions),
    )


def leg_page(foundation: Foundation, leg: Leg, home_unit: str | None) -> LegPage:
    """One leg; the other one and what couples them stand beside it."""
    is_effect = leg == foundation.legs[0]
    unit_page = "unit_effect" if is_effect else "social_capital"
    return LegPage(
        title=say(leg.name),
        name=words.said(leg.name),
        is_effect=is_effect,
        meaning=words.said(leg.meaning),
        text=words.paragraphs(leg.text),
        unit_href=reverse(unit_page, args=[home_unit]) if home_unit else "",
        other=leg_opening(next(one for one in foundation.legs if one != leg)),
        coupling=passage_opening("coupling", foundation.coupling),
    )


def passage_page(foundation: Foundation, key: str) -> PassagePage:
    """One of the four named texts."""
    passage: Passage = getattr(foundation, key)
    return PassagePage(
        key=key,
        title=say(passage.name),
        passage=passage_said(key, passage),
        legs=tuple(leg_opening(leg) for leg in foundation.legs),
    )


def whole_page(foundation: Foundation, since: str, missing: Iterable[str] = ()) -> WholePage:
    """Everything in one page. missing: names of texts a draft still lacks."""
    return WholePage(
        title=say(foundation.title),
        heading=words.named(foundation.title),
        since=since,
        is_draft=foundation.adopted_from is None,
        missing=tuple(missing),
        parts=(
            _part(foundation.purpose),
            _part(foundation.desired_future),
            *(_leg(leg) for leg in foundation.legs),
            _part(foundation.coupling),
            _part(foundation.freedom_and_duty),
        ),
        stars=tuple(
            WholeStar(place, words.named(star.name), words.said(star.core), sides(star))
            for place, star in enumerate(foundation.stars, start=1)
        ),
    )


def _part(passage: Passage) -> WholePart:
    text, questions = words.paragraphs(passage.text), words.lines(passage.questions)
    return WholePart(words.named(passage.name), "", text, questions)


def _leg(leg: Leg) -> WholePart:
    return WholePart(words.named(leg.name), words.said(leg.meaning), words.paragraphs(leg.text), ())
