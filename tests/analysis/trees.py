# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Trees for tests."""

import numpy as np

from ledestjerne.analysis.values import Tree


def random_tree(rng: np.random.Generator, units: int) -> Tree:
    """A tree of so many units in preorder, of any shape."""
    parent, line = [-1], [0]
    for unit in range(1, units):
        del line[int(rng.integers(1, len(line) + 1)) :]
        parent.append(line[-1])
        line.append(unit)
    names = tuple(f"u{i}" for i in range(units))
    return Tree(names, names, tuple(parent))


def is_below(tree: Tree, unit: int, above: int) -> bool:
    """Whether a unit is the other one or stands anywhere below it, by walking up."""
    while unit > above:
        unit = tree.parent[unit]
    return unit == above
