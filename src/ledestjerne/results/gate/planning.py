# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A round's answers with its plan, beside the rounds its people may remember."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured
from ledestjerne.analysis.disclosure.rounds import Beside, changed_members, only_scales
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.disclosure.tree import nearest_shown, totals
from ledestjerne.analysis.survey.bands import split_of
from ledestjerne.analysis.values import FloatArray, IntArray, Text, Tree
from ledestjerne.measurement.queries import RoundFrame
from ledestjerne.measurement.queries.rounds import rounds_shortly_before
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import answering_units
from ledestjerne.responses.queries import answers_of, categories_of

from ..models import Plan, UnitResult

SAME, SPLITS = "same", "splits"


def rules_of(frame: RoundFrame) -> Rules:
    """The limits agreed for a round."""
    topics = {topic: limit for topic, limit in frame.topic_limits.items() if topic != SPLITS and limit > frame.k}
    return Rules(
        k=frame.k,
        k_distribution=max(frame.k, frame.k_distribution),
        k_comments=max(frame.k, frame.k_comments),
        k_split=max(frame.k, frame.topic_limits.get(SPLITS, frame.k)),
        n_split=max(Rules.n_split, frame.k, frame.topic_limits.get(SPLITS, frame.k)),
        whole_shown=frame.mode != SAME,
        topics=topics,
        direct_staff=DirectStaff.SMALLEST_BELOW if frame.files_direct_staff else DirectStaff.LEFT_OUT,
    )


def measured(frame: RoundFrame) -> Measured:
    """A closed round with its plan. Raises Refused where too few gave any answer at all."""
    answers = answers_of(frame.id)
    given = answers.codes >= 0 if answers.numbers is None else (answers.codes >= 0) | ~np.isnan(answers.numbers)
    if int(given.any(axis=1).sum()) < frame.k:
        raise Refused(_too_few(frame.k))
    eligible = np.array([np.nan if count is None else count for count in frame.eligible], dtype=np.float64)
    labels = zip(frame.bands, categories_of(frame.id), strict=False)
    splits = [split_of(name, of, frame.merges.get(name)) for name, of in labels]
    near = [_beside(frame, earlier) for earlier in rounds_shortly_before(frame.id)] if frame.mode == SAME else []
    plan = protect(answers, frame.instrument, frame.tree, rules_of(frame), splits, near)
    return Measured(answers, frame.instrument, frame.tree, eligible, plan, composed=True, beside=tuple(near))


def _too_few(k: int) -> Text:
    return Text(
        f"Færre end {k} har svaret i hele målingen. Der er intet at vise, og resultaterne er ikke frigivet.",
        f"Fewer than {k} have answered in the whole survey. Nothing can be shown, and nothing is released.",
    )


def as_released(found: Measured, document: Mapping[str, Any]) -> Measured:
    """The same, showing no more than was shown when it was released, should the planner have learnt since."""
    plan = found.plan
    shown, places = plan.shown.copy(), {name: unit for unit, name in enumerate(plan.unit_ids)}
    released = {places[name] for name in document["units"]}
    shown[[unit for unit in range(len(shown)) if unit not in released]] = False
    for figure, name in enumerate(plan.scale_ids + plan.item_ids):
        shown[[places[unit] for unit in document["not_shown"].get(name, [])], figure] = False
    return replace(found, plan=replace(plan, shown=shown, distributions=plan.distributions & shown, by_split=None))


def as_planned(found: Measured, document: Mapping[str, Any]) -> Measured:
    """The same, if the plan kept for the round decided the same. Raises Refused where older rules made it."""
    made = json.loads(json.dumps(found.plan.to_document()))
    if any(made[part] != document.get(part) for part in ("units", "counted_elsewhere", "splits")):
        raise Refused(
            Text(
                "Målingens plan er lavet med en ældre udgave af reglerne. Der kan ikke lægges mere til den.",
                "The plan of this survey was made with an older version of the rules. Nothing can be added.",
            )
        )
    return found


def after(found: Measured, frame: RoundFrame, before: RoundFrame) -> Measured:
    """The round with scale scores alone where nearly the same people are known to have answered the one before."""
    plan, tree = found.plan, frame.tree
    now, then = answering_units(frame.measured_on), answering_units(before.measured_on)
    people = sorted(now.keys() | then.keys())
    changed = changed_members(_places(tree, people, now), _places(tree, people, then), tree)
    silent = _asked(found) - plan.size
    kept = UnitResult.objects.filter(round_id=before.id).values_list("unit_key", "figures__n", "figures__eligible")
    silent_then = {key: asked - n for key, n, asked in kept if n is not None and asked is not None}
    differ = np.full(len(tree), -1, dtype=np.int64)
    for unit, key in enumerate(tree.ids):
        if key in silent_then and np.isfinite(silent[unit]):
            differ[unit] = changed[unit] + max(int(silent[unit]), 0) + max(silent_then[key], 0)
    return replace(found, plan=only_scales(plan, differ))


def _asked(found: Measured) -> FloatArray:
    """People asked who count in each unit and below; NaN where it is not known of all of them."""
    known, units = np.isfinite(found.eligible), len(found.tree)
    own = np.bincount(found.plan.home, weights=np.where(known, found.eligible, 0), minlength=units)
    unknown = np.bincount(found.plan.home, weights=~known, minlength=units)
    asked = totals(found.tree, own.astype(np.int64)).astype(np.float64)
    return np.where(totals(found.tree, unknown.astype(np.int64)) == 0, asked, np.nan)


def _places(tree: Tree, people: list[int], unit: Mapping[int, str]) -> IntArray:
    return np.array([tree.index.get(unit.get(person, ""), -1) for person in people], dtype=np.int64)


def _beside(frame: RoundFrame, earlier: RoundFrame) -> Beside:
    """Everybody on the staff lists of the two rounds, with the residual she was in before."""
    now, then = answering_units(frame.measured_on), answering_units(earlier.measured_on)
    people = sorted(now.keys() | then.keys())
    document, tree = Plan.objects.get(round_id=earlier.id).document, earlier.tree
    home = np.arange(len(tree), dtype=np.int64)
    for unit, counted in document["counted_elsewhere"].items():
        home[tree.index[unit]] = tree.index[counted]
    shown = np.zeros(len(tree), dtype=np.bool_)
    shown[[tree.index[name] for name in document["units"]]] = True
    nearest = np.append(nearest_shown(tree, shown)[home], -1)
    return Beside(_places(frame.tree, people, now), nearest[_places(tree, people, then)])
