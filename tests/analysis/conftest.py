# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import numpy as np
import pytest


@pytest.fixture
def rng() -> np.random.Generator:
    """The same draws every time."""
    return np.random.default_rng(20261123)
