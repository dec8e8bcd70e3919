# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The fewest people some combination of figures touches, exactly, by mixed integer programming (HiGHS)."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, eye_array

_LARGEST = 50.0  # of a combination's weights, its weight on one of the people touched being 1


def least_support(rows: np.ndarray) -> int:
    """rows: figures × people, 0 or 1. Returns 0 where nothing is shown.

    For every set of people alike in all figures: the lightest combination that has weight 1 there and none on the
    sets tried before, if it touches fewer people than the lightest so far.
    """
    atoms, size = np.unique(rows[:, rows.any(axis=0)], axis=1, return_counts=True)
    if not atoms.size:
        return 0
    best, tried = int(rows.sum(axis=1).min()), np.zeros(atoms.shape[1])
    for atom in np.argsort(size, kind="stable").tolist():
        if size[atom] < best:
            best = _lightest(atoms, size, atom, tried, best)
        tried[atom] = 1
    return best


def _lightest(atoms: np.ndarray, size: np.ndarray, atom: int, tried: np.ndarray, best: int) -> int:
    """Variables: a weight for each figure, then whether each set of people is touched."""
    figures, sets = atoms.shape
    weights, touched = coo_array(atoms.T.astype(float)), eye_array(sets) * _LARGEST
    fixed = np.zeros((1, figures + sets))
    fixed[0, :figures] = atoms[:, atom]
    total = np.concatenate([np.zeros(figures), size.astype(float)])
    found = milp(
        total,
        integrality=np.concatenate([np.zeros(figures), np.ones(sets)]),
        bounds=Bounds(
            np.concatenate([np.full(figures, -np.inf), np.zeros(sets)]),
            np.concatenate([np.full(figures, np.inf), 1 - tried]),
        ),
        constraints=[
            LinearConstraint(block_array([[weights, -touched]]).tocsr(), -np.inf, 0),
            LinearConstraint(block_array([[-weights, -touched]]).tocsr(), -np.inf, 0),
            LinearConstraint(fixed, 1, 1),
            LinearConstraint(total[None, :], 0, best - 1),
        ],
    )
    return best if found.x is None else round(float(found.fun))
