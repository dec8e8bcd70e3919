# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The figures by age, seniority and the like looked over by other means (docs/methods/disclosure.md, section 12).

Two attackers. The first has everything shown of one scale. The second is told more than anybody can know: every
total of the people of a block who answered the same questions, so that nothing shown of other scales and questions
could help him further.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ledestjerne.analysis.disclosure.attacks import (
    Atoms,
    Published,
    packed,
    pairs,
    persons,
    small_cells,
    unions,
)
from ledestjerne.analysis.disclosure.certificate import Finding, GroupAttacks
from ledestjerne.analysis.disclosure.decoding import decoded
from ledestjerne.analysis.disclosure.fingerprints import PRIME, Fingerprints, Sums, fingerprints
from ledestjerne.analysis.disclosure.plan import Extra, Plan, Request, SplitPlan
from ledestjerne.analysis.disclosure.publish import UnitFigures
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray, Released, Split, Tree, Withheld


@dataclass(frozen=True)
class GroupView:
    """The people who answered as the splits see them.

    home: the unit each is counted in. block: the nearest shown unit, -1 for none. answered: (people, items).
    bands: (people, splits). alike: scores of the scales told by split, NaN for none, equal where two count as the
    same, (people, scales). members: which items those scales are made of, (scales, items).
    """

    plan: Plan
    tree: Tree
    home: IntArray
    block: IntArray
    answered: BoolArray
    bands: IntArray
    alike: FloatArray
    members: BoolArray

    @cached_property
    def of(self) -> SplitPlan:
        assert self.plan.by_split is not None
        return self.plan.by_split

    @cached_property
    def kind(self) -> IntArray:
        """Number of the set of questions each answered."""
        return np.asarray(np.unique(self.answered, axis=0, return_inverse=True)[1].reshape(-1))

    @cached_property
    def belongs(self) -> BoolArray:
        """Groups of all splits and, last, everybody, (people, F)."""
        found = [
            np.isin(self.bands[:, s], list(group))
            for s, split in enumerate(self.of.splits)
            for group in split.groups
        ]
        return np.array([*found, np.ones(len(self.home), dtype=np.bool_)]).T

    @cached_property
    def later(self) -> tuple[tuple[Extra, BoolArray], ...]:
        """The sets asked for later that are shown, and who is in them."""
        return tuple((extra, self._people_of(extra.request)) for extra in self.plan.extras if extra.reason is None)

    def _people_of(self, request: Request) -> BoolArray:
        tops = [self.tree.index[name] for name in request.units]
        inside = np.any([(self.home >= top) & (self.home < self.tree.end[top]) for top in tops], axis=0)
        if request.split is None:
            return np.asarray(inside)
        split = [one.id for one in self.of.splits].index(request.split)
        labels = self.of.splits[split].categories
        wanted = [number for number, label in enumerate(labels) if label in request.categories]
        return np.asarray(inside & np.isin(self.bands[:, split], wanted))

    def published(self, scale: int) -> Published:
        there = np.isfinite(self.alike[:, scale])
        column = self.plan.scale_ids.index(self.of.scales[scale])
        known = np.hstack([self.of.shown[:, :, scale], self.plan.shown[:, column, None]])
        later = [people for extra, people in self.later if self.of.scales[scale] in extra.scales]
        more = np.array(later).T[there] if later else None
        return Published(self.tree.end, self.home[there], self.belongs[there], known, more)

    def finding(self, rule: str, unit: int, column: int) -> Finding:
        if column > len(self.of.columns):
            return Finding(rule, self.tree.ids[unit], "later")
        if column == len(self.of.columns):
            return Finding(rule, self.tree.ids[unit])
        split, group = self.of.columns[column]
        return Finding(
            rule, self.tree.ids[unit], f"{self.of.splits[split].id}: {self.of.splits[split].label(group)}"
        )


def audit_groups(view: GroupView, seed: int) -> tuple[GroupAttacks, list[Finding]]:
    """Count everything, then attack the scales one by one: what they are made of is disjoint."""
    random = np.random.default_rng(seed)
    found, total, done = list(_of_counts(view)), GroupAttacks(PRIME, 0, 0, 0, 0, 0, 0, 0, 0), set()
    for scale in range(len(view.of.scales)):
        place = view.published(scale)
        found += _of_residuals(view, place)
        prints = fingerprints(place.sums[0], random)
        found += _of_alike(view, scale, place, prints)
        same = (np.isfinite(view.alike[:, scale]).tobytes(), place.known.tobytes())
        if same in done:
            continue
        done.add(same)
        tried, told = _attacked(view, place, prints, random)
        total = _together(total, tried)
        found += [*told, *_told_more(view, scale, place, prints, random)]
    return total, found


def _together(one: GroupAttacks, other: GroupAttacks) -> GroupAttacks:
    fewest = [attacks.fewest for attacks in (one, other) if attacks.fewest]
    return GroupAttacks(
        prime=PRIME,
        sums=one.sums + other.sums,
        independent=one.independent + other.independent,
        small_cells=one.small_cells + other.small_cells,
        persons=one.persons + other.persons,
        pairs=one.pairs + other.pairs,
        unions=one.unions + other.unions,
        trials=one.trials + other.trials,
        fewest=min(fewest, default=0),
    )


def _of_counts(view: GroupView) -> Iterator[Finding]:
    """Cells have the people the plan says, k of them or more, in units that may be divided, of scales that may."""
    of, plan, k = view.of, view.plan, view.plan.rules.k
    place = Published(view.tree.end, view.home, view.belongs[:, :-1], np.zeros_like(of.cells))
    n = place.totals(np.ones(len(view.home), dtype=np.int64))[1]
    for unit in np.flatnonzero(of.carriers & (~plan.units | (plan.size < plan.rules.n_split))):
        yield Finding("carrier", view.tree.ids[unit])
    any_shown = of.shown.any(axis=2)
    wrong = of.carriers[:, None] & (n != of.n) | (of.cells | any_shown) & ((n < k) | ~of.carriers[:, None])
    for unit, column in np.argwhere(wrong | (any_shown & ~of.cells)):
        yield view.finding("cell", unit, column)
    columns = [plan.scale_ids.index(name) for name in of.scales]
    for unit, scale in np.argwhere(of.shown.any(axis=1) & ~plan.shown[:, columns]):
        yield Finding("outside", view.tree.ids[unit], of.scales[scale])
    for scale, name in enumerate(of.scales):
        if name in plan.limits or (view.members[scale] & view.members[:scale].any(axis=0)).any():
            yield Finding("scale", view.tree.ids[0], name)


def _of_residuals(view: GroupView, place: Published) -> Iterator[Finding]:
    """Every shown cell less those below has nobody or at least k."""
    sums, cells = place.sums
    size = np.bincount(sums.of[sums.of >= 0], minlength=len(cells))
    for unit, column in cells[size < view.plan.rules.k]:
        yield view.finding("group", unit, column)


def of_told_groups(view: GroupView, told: Sequence[UnitFigures]) -> Iterator[Finding]:
    """Figures against the plan: no other group is told of, nor more of one than its mean, n and comparison; and no
    comparison where a single question of the scale stands behind it."""
    of, counts = view.of, view.belongs[:, :-1, None] & np.isfinite(view.alike)[:, None]
    own = np.zeros((len(view.tree), *counts.shape[1:]), dtype=np.int64)
    np.add.at(own, view.home, counts)
    for unit, found in enumerate(told):
        n = own[unit : view.tree.end[unit]].sum(axis=0) if found.groups else own[:0]
        questions = _questions(view, unit) if found.groups else n
        for one in found.groups:
            column = of.column(one.split, one.group)
            shown = of.shown[unit, column]
            right = one.n is None or (shown.any() and one.n == of.n[unit, column])
            for scale, name in enumerate(of.scales):
                figure = one.scales[name]
                if isinstance(figure, Released):
                    much = (
                        figure.margin,
                        figure.distribution,
                        figure.comparison_margin if questions[column, scale] < 2 else None,
                    )
                    right &= bool(shown[scale]) and figure.n == n[column, scale] and much == (None,) * 3
                elif not isinstance(figure, Withheld):
                    right = False
            right &= all(shown[of.scales.index(name)] for name in one.against_unit)
            if not right:
                yield view.finding("told", unit, column)


def _questions(view: GroupView, unit: int) -> IntArray:
    """How many of a scale's questions have answers enough in each group of the unit, (columns, scales)."""
    inside = (view.home >= unit) & (view.home < view.tree.end[unit])
    answers = view.belongs[inside, :-1].T.astype(np.float64) @ view.answered[inside]
    enough = answers >= view.plan.rules.group_limit
    return np.asarray((enough[:, None] & view.members).sum(axis=2))


def _attacked(
    view: GroupView, place: Published, prints: Fingerprints, random: np.random.Generator
) -> tuple[GroupAttacks, list[Finding]]:
    """The first attacker: fewer than k people of whom something follows."""
    k, ids = view.plan.rules.k, view.tree.ids
    sums, cells = place.sums
    tried, told = small_cells(place, prints.numbers, k)
    found = [view.finding("small", unit, column) for unit, column, _ in told]
    alone, together = persons(prints.numbers), pairs(prints.numbers)
    found += [Finding("person", ids[place.home[person]]) for person in alone]
    found += [Finding("pair", ids[place.home[one]]) for one, _ in together]
    atoms = Atoms.made(sums, prints.numbers)
    compared, mixed = unions(place, atoms, k)
    first = np.zeros(len(atoms.size), dtype=np.int64)
    first[atoms.of] = place.home
    found += [Finding("union", ids[first[members[0]]]) for members in mixed]
    trials = decoded(place, random)
    if 0 < trials.fewest < k:
        found.append(Finding("decoded", ids[trials.unit]))
    people = len(place.home)
    return GroupAttacks(
        prime=PRIME,
        sums=len(cells),
        independent=prints.rank,
        small_cells=tried,
        persons=people,
        pairs=people * (people - 1) // 2,
        unions=compared,
        trials=trials.trials,
        fewest=trials.fewest,
    ), found


def _told_more(
    view: GroupView, scale: int, place: Published, prints: Fingerprints, random: np.random.Generator
) -> Iterator[Finding]:
    """The second attacker, who has the total of every class: people of a block who answered the same questions.

    People alone in their class are known to him, and left out. Every sum that told something new without the
    classes must still do so, and no small cell, person or pair may follow.
    """
    there = np.isfinite(view.alike[:, scale])
    pair = np.stack([view.block[there], view.kind[there]], axis=1)
    classes, of, size = np.unique(pair, axis=0, return_inverse=True, return_counts=True)
    of = of.reshape(-1)
    kept = (size[of] > 1) & (pair[:, 0] >= 0)
    later = None if place.later is None else place.later[kept]
    left = Published(place.end, place.home[kept], place.belongs[kept], place.known, later)
    names, class_of = np.unique(of[kept], return_inverse=True)
    class_of = class_of.reshape(-1)
    more = fingerprints(_with_classes(left, class_of, classes[names, 0]), random)
    units = len(np.unique(place.sums[1][place.sums[1][:, 1] == place.known.shape[1] - 1], axis=0))
    if more.rank - len(names) != prints.rank - units:
        yield Finding("rank", view.tree.ids[0], view.of.scales[scale])
    yield from _still_told(view, left, class_of, more.numbers)


def _with_classes(place: Published, class_of: IntArray, block: IntArray) -> Sums:
    """The sums by group with one more for each class. block: the unit each class is in."""
    sums, cells = place.sums
    group = np.append(cells[:, 1] != place.known.shape[1] - 1, False)
    of = np.where(group[sums.of], sums.of, -1)
    unit = np.concatenate([cells[:, 0], block])
    is_class = np.concatenate([np.zeros(len(cells)), np.ones(len(block))])
    order = np.empty(len(unit), dtype=np.int64)
    order[np.lexsort((-is_class, -unit))] = np.arange(len(unit))
    return Sums(packed(np.hstack([of, (class_of + len(cells))[:, None]])), order)


def _still_told(view: GroupView, place: Published, class_of: IntArray, numbers: IntArray) -> Iterator[Finding]:
    """What follows for few people even so; whole classes are given, and do not count."""
    size = np.bincount(class_of)
    for person in persons(numbers):
        yield Finding("person", view.tree.ids[place.home[person]], "classes")
    for one, other in pairs(numbers):
        if not (class_of[one] == class_of[other] and size[class_of[one]] == 2):
            yield Finding("pair", view.tree.ids[place.home[one]], "classes")
    for unit, column, own in small_cells(place, numbers, view.plan.rules.k)[1]:
        end = unit + 1 if own else place.end[unit]
        inside = place.belongs[:, column] & (place.home >= unit) & (place.home < end)
        if not _whole(class_of[inside], size):
            yield view.finding("small", unit, column)


def _whole(classes: IntArray, size: IntArray) -> bool:
    """Whether these people are all the people of their classes."""
    held = np.bincount(classes, minlength=len(size))
    return bool((held[classes] == size[classes]).all())


def _of_alike(view: GroupView, scale: int, place: Published, prints: Fingerprints) -> Iterator[Finding]:
    """Sets of people who all, or all but one, scored alike must not follow."""
    answers = view.alike[:, scale]
    values, kind = np.unique(answers[np.isfinite(answers)], return_inverse=True)
    width = len(values)
    cells = place.upwards(_tallied(place, place.home[:, None], kind.reshape(-1), width))
    prints_of = place.totals(prints.numbers)[1] % PRIME
    left = _tallied(place, place.holder[place.home], kind.reshape(-1), width)
    for unit, column in np.argwhere(_near_unanimous(left) & place.known):
        yield view.finding("alike", unit, column)
    for unit, column in np.argwhere(_near_unanimous(cells) & ~prints_of.any(axis=-1)):
        yield view.finding("alike", unit, column)
    for number, people in enumerate(() if place.later is None else place.later.T):
        if _near_unanimous(np.bincount(kind.reshape(-1)[people], minlength=width)):
            yield view.finding("alike", 0, place.known.shape[1] + number)
    for whole, parts in _families(view.of.splits):
        rest, numbers = cells[:, [whole]] - cells[:, parts], prints_of[:, [whole]] - prints_of[:, parts]
        shown = place.known[:, parts, None]
        beside = cells[:, whole] - (cells[:, parts] * shown).sum(axis=1)
        told = prints_of[:, whole] - (prints_of[:, parts] * shown).sum(axis=1)
        follows = ~(np.concatenate([numbers, told[:, None]], axis=1) % PRIME).any(axis=-1)
        for unit, part in np.argwhere(_near_unanimous(np.concatenate([rest, beside[:, None]], axis=1)) & follows):
            yield view.finding("alike", unit, parts[part] if part < len(parts) else whole)


def _tallied(place: Published, at: IntArray, kind: IntArray, width: int) -> IntArray:
    """People by score in each unit and column. at: (people, columns or 1), -1 for nowhere."""
    units, columns = place.known.shape
    found = np.zeros((units, columns, width), dtype=np.int64)
    for column in range(columns):
        where = at[:, column if at.shape[1] > 1 else 0]
        there = place.belongs[:, column] & (where >= 0)
        tally = np.bincount(where[there] * width + kind[there], minlength=units * width)
        found[:, column] = tally.reshape(units, width)
    return found


def _near_unanimous(tally: IntArray) -> BoolArray:
    n = tally.sum(axis=-1)
    return np.asarray((n > 0) & (n - tally.max(axis=-1, initial=0) <= 1))


def _families(splits: tuple[Split, ...]) -> Iterator[tuple[int, list[int]]]:
    """A column and those it is made of: everybody by the groups of a split, a merged group by its parts."""
    everybody, first = sum(len(split.groups) for split in splits), 0
    for split in splits:
        for whole in range(-1, len(split.groups)):
            parts = [first + group for group, around in enumerate(split.parent) if around == whole]
            if parts:
                yield (first + whole if whole >= 0 else everybody), parts
        first += len(split.groups)
