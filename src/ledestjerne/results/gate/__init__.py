# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The gate: the one place where answers become figures. Only released or withheld values come out."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.certificate import Certificate
from ledestjerne.analysis.disclosure.plan import Plan as DisclosurePlan
from ledestjerne.analysis.disclosure.publish import Measured, UnitFigures, publish
from ledestjerne.analysis.disclosure.publish_splits import GroupFigures
from ledestjerne.analysis.values import Change, Figure, Reason, Released, Split, Text, Verdict, Withheld
from ledestjerne.measurement.queries import RoundFrame
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses.queries import people_in

from ..models import Plan, UnitResult
from .planning import after, as_released, measured

VERSION = 2


def _before(frame: RoundFrame) -> Measured:
    return as_released(measured(frame), Plan.objects.get(round_id=frame.id).document)


def answered(round_id: int, k: int) -> int | None:
    """How many took part in a round; None below k."""
    people = people_in(round_id)
    return people if people >= max(k, 3) else None


def has_answers(round_id: int) -> bool:
    """Whether a closed round's answers are still there; they are deleted on the guideline's date."""
    return people_in(round_id) > 0


def store(frame: RoundFrame, before: RoundFrame | None, share_new: Mapping[str, float]) -> int:
    """Compute a round through the plan and keep what may be seen. Returns how many units are shown.

    share_new: unit key -> share of its members who were not there in the round before, where it is known.
    Raises Refused when the audit finds anything; then nothing may be kept.
    """
    now = measured(frame) if before is None else after(measured(frame), frame, before)
    figures = publish(now, _before(before) if before else None, share_new)
    _store_plan(frame.id, now.plan, passed(audit(now, figures)))
    parents = frame.tree.parent
    UnitResult.objects.bulk_create(
        [
            UnitResult(
                round_id=frame.id,
                unit_key=frame.tree.ids[unit],
                parent_key=frame.tree.ids[parents[unit]] if unit else "",
                order=unit,
                name=frame.tree.names[unit],
                figures=unit_to_json(found),
            )
            for unit, found in enumerate(figures)
        ],
        batch_size=500,
    )
    return sum(found.reason is None for found in figures)


def passed(certificate: Certificate) -> Certificate:
    if certificate.passed:
        return certificate
    rules = ", ".join(sorted({finding.rule for finding in certificate.findings}))
    raise Refused(
        Text(
            "Resultaterne er ikke frigivet. Kontrollen før frigivelsen fandt tal, som kunne vise enkelte "
            f"menneskers svar. Der er ikke vist noget. Giv dette videre til dem, der passer systemet: {rules}.",
            "The results have not been released. The check before release found figures that could show the "
            "answers of single people. Nothing has been shown. Pass this on to those who look after the system: "
            f"{rules}.",
        )
    )


def _store_plan(round_id: int, plan: DisclosurePlan, certificate: Certificate) -> None:
    document = plan.to_document() | {"bands": bands_of(plan), "certificate": certificate.to_document()}
    text = json.dumps(document, sort_keys=True).encode()
    Plan.objects.create(
        round_id=round_id, version=VERSION, document=document, checksum=hashlib.sha256(text).hexdigest()
    )


def bands_of(plan: DisclosurePlan) -> list[dict[str, Any]]:
    """The splits a plan's groups are numbered by, for reading them back; empty where nothing is divided."""
    splits = plan.by_split.splits if plan.by_split else ()
    return [
        {"name": one.id, "categories": list(one.categories), "merges": [list(group) for group in one.merges]}
        for one in splits
    ]


def splits_from_json(found: Sequence[Mapping[str, Any]]) -> tuple[Split, ...]:
    """The splits as they were kept with the plan."""
    return tuple(
        Split(one["name"], tuple(one["categories"]), tuple(tuple(group) for group in one["merges"]))
        for one in found
    )


def unit_to_json(found: UnitFigures) -> dict[str, Any]:
    """What is kept of one unit."""
    return {
        "n": found.n,
        "eligible": found.eligible,
        "reason": found.reason,
        "look_first": found.look_first,
        "against_parent": {name: _change_to_json(change) for name, change in found.against_parent.items()},
        "scales": {name: figure_to_json(figure) for name, figure in found.scales.items()},
        "items": {name: figure_to_json(figure) for name, figure in found.items.items()},
        "groups": [_group_to_json(group) for group in found.groups],
    }


def _group_to_json(found: GroupFigures) -> dict[str, Any]:
    return {
        "split": found.split,
        "group": found.group,
        "n": found.n,
        "reason": found.reason,
        "scales": {name: figure_to_json(figure) for name, figure in found.scales.items()},
        "against_unit": {name: _change_to_json(change) for name, change in found.against_unit.items()},
    }


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """One figure as plain JSON; the reason alone where it is withheld, or has no mean (answers without points)."""
    if isinstance(figure, Withheld):
        return {"reason": figure.reason}
    if math.isnan(figure.mean):
        return {"reason": Reason.NOT_SHOWN}
    found: dict[str, Any] = {"n": figure.n, "mean": figure.mean}
    if figure.margin is not None:
        found["margin"] = figure.margin
    if figure.comparison_margin is not None:
        found["comparison"] = figure.comparison_margin
    if figure.distribution is not None:
        found["counts"] = list(figure.distribution)
    if figure.change is not None:
        found["change"] = _change_to_json(figure.change)
    return found


def _change_to_json(change: Change) -> list[Any]:
    return [round(change.difference, 1), change.verdict, change.different_group]


def change_from_json(found: Sequence[Any]) -> Change:
    """A change as it was kept."""
    return Change(found[0], Verdict(found[1]), found[2])


def figure_from_json(found: Mapping[str, Any]) -> Figure:
    """The figure as it was kept."""
    if "reason" in found:
        return Withheld(Reason(found["reason"]))
    return Released(
        n=found["n"],
        mean=found["mean"],
        margin=found.get("margin"),
        comparison_margin=found.get("comparison"),
        distribution=tuple(found["counts"]) if "counts" in found else None,
        change=change_from_json(found["change"]) if "change" in found else None,
    )
