# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A meeting as slides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.analysis.values import Text
from ledestjerne.results.queries import ItemResult
from ledestjerne.results.queries.meeting import LEADER_GROUP, TEAM, AgendaPoint, Meeting

from ..results.items import item_list
from ..results.scales import Others
from ..results.words import month, response, say, why_unit_is_not_shown
from .pages import Slide

_ALONE = Others("", "", "", "", measured_before=False)  # a statement is talked about by itself


def slides_of(found: Meeting) -> tuple[Slide, ...]:
    """The whole meeting, each slide knowing its neighbours."""
    made = [slide for part in (_opening, _figures, _limits, _talking, _closing) for slide in part(found)]
    named = [replace(slide, anchor=f"s{number}") for number, slide in enumerate(made, start=1)]
    return tuple(
        replace(
            slide,
            previous=named[i - 1].anchor if i else "",
            next=named[i + 1].anchor if i + 1 < len(named) else "",
            place=_("%(number)s af %(total)s") % {"number": i + 1, "total": len(named)},
        )
        for i, slide in enumerate(named)
    )


def minutes(count: int) -> str:
    return ngettext("%(count)s minut", "%(count)s minutter", count) % {"count": count}


def _opening(found: Meeting) -> Iterator[Slide]:
    measured = _("Målt i %(month)s") % {"month": month(found.round.measured_on)}
    answered = f" · {response(found.answered, found.eligible)}" if found.answered else ""
    lead = "" if found.variant == TEAM else say(found.text)  # that of the team is for whoever prepares it
    yield Slide("", say(found.name), lead=lead, small=f"{found.unit_name} · {measured}{answered}")
    yield Slide(
        "",
        _("Det når vi"),
        points=tuple(f"{say(point.name)} · {minutes(point.minutes)}" for point in found.agenda),
    )
    first = found.agenda[0]
    yield Slide("", say(first.name), lead=say(first.text), points=_said(found.notes))


def _figures(found: Meeting) -> Iterator[Slide]:
    yield _point(found.agenda[1], has_notes=False)
    if found.reason:
        yield Slide(
            "",
            _("Vores eget tal vises ikke"),
            lead=why_unit_is_not_shown(found.reason, found.round.k),
            points=_said(found.hidden_say.points[1:]),
        )
        return
    yield from _statements(_("Her står I stærkest"), found.strengths)
    yield from _statements(_("Her er der mest at tale om"), found.to_discuss)


def _statements(heading: str, items: Sequence[ItemResult]) -> Iterator[Slide]:
    for number, item in enumerate(items, start=1):
        yield Slide("", _numbered(heading, number, len(items)), items=item_list((item,), _ALONE))


def _numbered(heading: str, number: int, total: int) -> str:
    """Her står I stærkest, 1 af 3"""
    if total == 1:
        return heading
    return _("%(heading)s, %(number)s af %(total)s") % {"heading": heading, "number": number, "total": total}


def _point(point: AgendaPoint, *, has_notes: bool = True) -> Slide:
    return Slide("", say(point.name), lead=say(point.text), small=minutes(point.minutes), has_notes=has_notes)


def _talking(found: Meeting) -> Iterator[Slide]:
    """The rest of the agenda, with the questions where people have begun to talk."""
    yield _point(found.agenda[2])
    for questions in found.questions:
        yield Slide(
            "",
            _("%(matter)s: spørg hinanden") % {"matter": say(questions.name)},
            points=_said(questions.questions),
            has_notes=True,
        )
    for point in found.agenda[3:-1]:
        yield _point(point)


def _limits(found: Meeting) -> Iterator[Slide]:
    yield Slide("", say(found.limits.name), points=_said(found.limits.points), is_wide=True)
    yield Slide(
        "",
        say(found.hidden_say.name),
        lead=say(found.hidden_say.text),
        points=_said(found.hidden_say.points),
        marked=_said(found.hidden_avoid),
        is_wide=True,
    )


def _closing(found: Meeting) -> Iterator[Slide]:
    yield Slide(
        "", say(found.agree.name), lead=say(found.agree.text), points=_said(found.agree.points), is_wide=True
    )
    examples = found.examples[: 1 if found.variant == LEADER_GROUP else 2]
    for number, example in enumerate(examples, start=1):
        heading = _numbered(_("Sådan kan en aftale lyde"), number, len(examples))
        weak = _("I stedet for: »%(text)s«") % {"text": say(example.weak)}
        yield Slide("", heading, lead=say(example.better), small=weak)
    last = found.agenda[-1]
    yield Slide("", say(last.name), lead=say(last.text), has_notes=True)


def _said(texts: Sequence[Text]) -> tuple[str, ...]:
    return tuple(say(text) for text in texts)
