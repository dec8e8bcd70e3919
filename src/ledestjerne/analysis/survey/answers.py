# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Raw answers as arrays: what the sealed room hands to the gate and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledestjerne.analysis.values import FloatArray, IntArray

CodeArray = npt.NDArray[np.int8]
MISSING = -1


@dataclass(frozen=True)
class Answers:
    """Raw answers, one row per person in any order, one column per item of `instrument.closed_items`.

    unit: index into the tree of the unit each person answers with, shape (people,).
    codes: category, lowest score first; -1 missing, and for numeric items; shape (people, items).
    numbers: answers to numeric items, NaN missing, same shape; None where no item is numeric.
    bands: category of each split, -1 for not known, shape (people, splits); None where there are no splits.

    Raises ValueError when the shapes do not fit.
    """

    unit: IntArray
    codes: CodeArray
    numbers: FloatArray | None = None
    bands: IntArray | None = None

    def __post_init__(self) -> None:
        if self.codes.ndim != 2 or self.unit.shape != self.codes.shape[:1]:
            raise ValueError("answers need one unit per person and one code per person and item")
        if self.numbers is not None and self.numbers.shape != self.codes.shape:
            raise ValueError("numbers need the shape of the codes")
        if self.bands is not None and (self.bands.ndim != 2 or len(self.bands) != len(self.unit)):
            raise ValueError("bands need one row per person")
