# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The certificate of a released round: what was promised, what was tried, and the checksum of its plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from ledestjerne.measurement.access import may_see_measurements
from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import Viewer, visible_units

from ..access import may_release
from ..models import Plan, UnitResult
from . import RoundLabel, _label


@dataclass(frozen=True)
class Limits:
    """The limits of a round as its plan kept them. k_group: fewest answers in a group of a divided unit."""

    k: int
    k_distribution: int
    k_comments: int
    n_split: int
    k_group: int
    topics: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True)
class CertificateView:
    """What is told of a round's plan. tried: the numbers of the certificate by their names; by_split: those of the
    attacks on divided units, empty where nothing is divided. findings: 0 in every released round.
    """

    round: RoundLabel
    limits: Limits
    divided_by: tuple[str, ...]
    units: int
    units_shown: int
    tried: Mapping[str, int] = field(hash=False)
    by_split: Mapping[str, int] = field(hash=False)
    findings: int
    checksum: str
    may_have_plan: bool
    document: Mapping[str, Any] = field(hash=False)


def certificate(viewer: Viewer, round_id: int) -> CertificateView | None:
    """The certificate of a released round; None where there is none or none of its results are for the reader."""
    kept = Plan.objects.select_related("round").filter(round_id=round_id).first()
    if kept is None or not _concerns(viewer, round_id):
        return None
    plan, units = kept.document, UnitResult.objects.filter(round_id=round_id).count()
    rules, told = plan["rules"], plan["certificate"]
    return CertificateView(
        round=_label(kept.round),
        limits=_limits(rules),
        divided_by=tuple(one["name"] for one in plan.get("bands", [])),
        units=units,
        units_shown=len(plan["units"]),
        tried=_numbers(told),
        by_split=_numbers(told.get("by_split") or {}),
        findings=len(told["findings"]),
        checksum=kept.checksum,
        may_have_plan=may_release(viewer),
        document={
            "round": kept.round.title,
            "measured_on": kept.round.measured_on.isoformat(),
            "units": units,
            "units_shown": len(plan["units"]),
            "limits": rules,
            "certificate": told,
            "plan": {"version": kept.version, "sha256": kept.checksum},
        },
    )


def plan_file(viewer: Viewer, round_id: int) -> bytes | None:
    """The plan itself, byte for byte what its checksum was made of; for those who release rounds."""
    document = Plan.objects.filter(round_id=round_id).values_list("document", flat=True).first()
    if document is None or not may_release(viewer):
        return None
    return json.dumps(document, sort_keys=True).encode()


def _concerns(viewer: Viewer, round_id: int) -> bool:
    """Who looks after rounds, and everybody who may see a unit of this one."""
    if may_see_measurements(viewer):
        return True
    seen = visible_units(viewer, timezone.localdate()).values("unit__key")
    return UnitResult.objects.filter(
        round_id=round_id, round__status=Round.Status.RELEASED, unit_key__in=seen
    ).exists()


def _limits(rules: Mapping[str, Any]) -> Limits:
    return Limits(
        k=rules["k"],
        k_distribution=rules["k_distribution"],
        k_comments=rules["k_comments"],
        n_split=rules.get("n_split", 0),
        k_group=rules.get("k_split") or rules["k"],
        topics=dict(rules.get("topics", {})),
    )


def _numbers(found: Mapping[str, Any]) -> dict[str, int]:
    return {name: value for name, value in found.items() if isinstance(value, int)}
