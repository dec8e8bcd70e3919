# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How many were asked in each unit itself, from a column that may count everybody below too."""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray, Text, Tree

from .columns import counted


def asked_directly(tree: Tree, told: FloatArray, attached: IntArray) -> tuple[FloatArray, tuple[Text, ...]]:
    """People asked who answer with each unit itself, NaN not known, and what to tell about how it was read.

    told: the file's figure for each unit, NaN where none. attached: answers directly in each unit.
    An inner unit without a figure and without answers of its own asked nobody itself.
    """
    if np.isnan(told).all():
        return told, ()
    inner = np.array([bool(children) for children in tree.children])
    if _counts_everybody_below(tree, told, inner):
        return _less_those_below(tree, told), (
            Text(
                "Antal inviterede er læst som alle i enheden og under den.",
                "The numbers asked were read as everybody in the unit and below it.",
            ),
        )
    own = np.where(np.isnan(told) & inner & (attached == 0), 0.0, told)
    if not np.isnan(own).any():
        return own, ()
    units = counted(int(np.count_nonzero(np.isnan(own))), Text("enhed", "unit"), Text("enheder", "units"))
    return own, (
        Text(
            f"Antal inviterede mangler for {units.da}, så usikkerheden regnes, som om der var mange flere at "
            "spørge.",
            f"The number asked is missing for {units.en}, so uncertainty is computed as if there were many more.",
        ),
    )


def _counts_everybody_below(tree: Tree, told: FloatArray, inner: BoolArray) -> bool:
    """Whether every inner unit has at least what the units right below it have together."""
    if np.isnan(told).any():
        return False
    sums = {unit: told[list(tree.children[unit])].sum() for unit in np.flatnonzero(inner).tolist()}
    return any(total > 0 for total in sums.values()) and all(told[unit] >= total for unit, total in sums.items())


def _less_those_below(tree: Tree, told: FloatArray) -> FloatArray:
    return np.array([told[unit] - told[list(tree.children[unit])].sum() for unit in range(len(tree))])
