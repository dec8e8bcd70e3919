# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How much of a group is new since another date."""

from collections import defaultdict
from datetime import date

from ..models import Position
from .people import _answering, _posts
from .trees import NoOrganisation, tree_at


def share_new(on: date, since: date) -> dict[str, float]:
    """Unit key -> share of those who answer with the unit or below it who did not at the earlier date.

    Only units that had people on both dates: where nobody is known to have been there, nothing can be said.
    """
    now, before = _members(on), _members(since)
    return {
        key: len(people - before[key]) / len(people) for key, people in now.items() if people and before.get(key)
    }


def answering_units(on: date) -> dict[int, str]:
    """The key of the unit each person answers with on a day, by the person's number."""
    return {person: post.group_key for person, post in _answering(_posts(Position.objects.all(), on)).items()}


def _members(on: date) -> dict[str, set[int]]:
    """The people who answer with each unit or with one below it."""
    try:
        tree = tree_at(on)
    except NoOrganisation:
        return {}
    own: defaultdict[str, set[int]] = defaultdict(set)
    for person, post in _answering(_posts(Position.objects.all(), on)).items():
        own[post.group_key].add(person)
    members = [set(own[key]) for key in tree.ids]
    for unit in range(len(tree) - 1, 0, -1):
        members[tree.parent[unit]] |= members[unit]
    return dict(zip(tree.ids, members, strict=True))
