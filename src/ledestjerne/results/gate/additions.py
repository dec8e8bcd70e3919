# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sets of people told together after a round is out: decided beside everything shown, kept with their figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.extend import ExtraFigures, extend, mergers, publish_extras
from ledestjerne.analysis.disclosure.plan import Request
from ledestjerne.analysis.disclosure.publish import Measured
from ledestjerne.analysis.values import Figure, Reason
from ledestjerne.measurement.queries import RoundFrame
from ledestjerne.responses.queries import categories_of

from ..models import Addition, Plan
from . import figure_from_json, figure_to_json, passed
from .planning import as_planned, measured


def offers(frame: RoundFrame) -> tuple[Request, ...]:
    """Units too small to be shown, each with the neighbours it may be told together with."""
    now = _so_far(frame)
    taken = {key for row in Addition.objects.filter(round_id=frame.id) for key in row.request["units"]}
    found = mergers(now.plan, now.answers, now.instrument, now.tree)
    return tuple(request for request in found if not taken & set(request.units))


def bands_of(frame: RoundFrame) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The bands the answers carry, each with its categories."""
    return tuple(zip(frame.bands, categories_of(frame.id), strict=False))


def add(
    frame: RoundFrame, label: str, unit_keys: tuple[str, ...], band: str = "", category: str = ""
) -> Reason | None:
    """Decide about some units as one, or one category of them, and keep the figures where they may be shown.

    Returns why they may not, None where they may. Raises Refused where the audit finds anything in the new plan.
    """
    request = Request(label, unit_keys, band or None, (category,) if band else ())
    now = _so_far(frame)
    longer = replace(now, plan=extend(now.plan, now.answers, now.instrument, now.tree, [request]))
    found = publish_extras(longer)[-1]
    if found.reason is None:
        passed(audit(longer))
        Addition.objects.create(
            round_id=frame.id,
            order=len(now.plan.extras),
            label=request.label,
            request={"units": list(request.units), "split": request.split, "categories": list(request.categories)},
            figures=_to_json(found),
        )
    return found.reason


def figures_of(row: Addition) -> dict[str, Figure]:
    """The scales as they were kept."""
    return {name: figure_from_json(figure) for name, figure in row.figures["scales"].items()}


def _so_far(frame: RoundFrame) -> Measured:
    """The round as it was released, with the sets shown since."""
    now = as_planned(measured(frame), Plan.objects.get(round_id=frame.id).document)
    earlier = [
        Request(row.label, tuple(row.request["units"]), row.request["split"], tuple(row.request["categories"]))
        for row in Addition.objects.filter(round_id=frame.id).order_by("order")
    ]
    return replace(now, plan=extend(now.plan, now.answers, now.instrument, now.tree, earlier))


def _to_json(found: ExtraFigures) -> dict[str, Any]:
    return {
        "n": found.n,
        "reason": found.reason,
        "scales": {name: figure_to_json(figure) for name, figure in found.scales.items()},
    }
