# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What was agreed after the round before, whether it was kept and helped, and how the figure has moved since.

They stand beside each other; that one follows the other proves nothing, and the page says so.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.agreements.queries import Promise, agreed_between
from ledestjerne.analysis.values import Released
from ledestjerne.dialogue.queries.asking import BETTER, Outcome, outcomes
from ledestjerne.organisation.access import Viewer
from ledestjerne.results.queries import UnitResults
from ledestjerne.web.agreements.listing import row
from ledestjerne.web.agreements.pages import PromiseRow
from ledestjerne.web.asking.outcomes import row_of
from ledestjerne.web.asking.pages import OutcomeRow
from ledestjerne.web.results import scales, words


@dataclass(frozen=True)
class Remembered:
    """One promise and whether it helped: the answer, or in words why there is none."""

    promise: PromiseRow
    helped: OutcomeRow | None
    told: str


@dataclass(frozen=True)
class Memory:
    """What the round before led to."""

    heading: str
    lead: str
    promises: tuple[Remembered, ...]
    moved: str
    href: str
    steps_href: str


def memory(viewer: Viewer, results: UnitResults, today: date) -> Memory | None:
    """None before the second round, and for those who do not read the unit's words."""
    before, now = results.previous_round, results.round
    if before is None:
        return None
    promises = agreed_between(viewer, results.unit_key, before.measured_on, now.measured_on, today)
    if not promises:
        return None
    return Memory(
        heading=_("Det aftalte I efter målingen i %(month)s") % {"month": words.month(before.measured_on)},
        lead=lead(promises),
        promises=remembered(viewer, promises),
        moved=moved(results, today),
        href=reverse("unit_agreements", args=[results.unit_key]),
        steps_href=reverse("steps", args=[results.unit_key]),
    )


def remembered(viewer: Viewer, promises: tuple[Promise, ...]) -> tuple[Remembered, ...]:
    """Each with what those concerned answered when they were asked."""
    found = outcomes(viewer, [one.id for one in promises])
    return tuple(_remembered(one, found.get(one.id)) for one in promises)


def _remembered(promise: Promise, found: Outcome | None) -> Remembered:
    if found is None:
        told = _("Ingen er spurgt, om det hjalp.") if promise.status == "kept" else ""
        return Remembered(row(promise), None, told)
    if found.is_open:
        told = _("Der bliver spurgt nu, om det hjalp. Svarene vises, når tiden er gået.")
        return Remembered(row(promise), None, told)
    better = next((row_of(one, found.k) for one in found.statements if one.id == BETTER), None)
    return Remembered(row(promise), better, "")


def lead(promises: tuple[Promise, ...]) -> str:
    """2 aftaler, 1 er holdt."""
    kept = sum(promise.status == "kept" for promise in promises)
    made = ngettext("%(count)s aftale", "%(count)s aftaler", len(promises)) % {"count": len(promises)}
    if not kept:
        return _("%(made)s. Ingen af dem er skrevet op som holdt.") % {"made": made}
    held = ngettext("%(count)s er holdt", "%(count)s er holdt", kept) % {"count": kept}
    return f"{made}, {held}."


def moved(results: UnitResults, today: date) -> str:
    """How the total has moved, in the same words as on its own page."""
    total = scales.total_of(results)
    own, previous = (total.figures.own, total.figures.previous) if total else (None, None)
    if not isinstance(own, Released) or not isinstance(previous, Released) or own.change is None:
        return _("Hvordan social kapital har flyttet sig siden da, kan ikke vises.")
    told = _("Social kapital var %(before)s dengang og er %(now)s nu.") % {
        "before": words.whole(previous.mean),
        "now": words.whole(own.mean),
    }
    return f"{told} {words.compared(own.change, scales.others(results, today).since)}"
