# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.organisation.imports.writing import room_between


def test_siblings_keep_their_numbers_where_they_can() -> None:
    assert room_between([1024, None, 2048, None]) == [1024, 1536, 2048, 3072]
    assert room_between([None, None]) == [1024, 2048]
    assert room_between([0, 1, 2]) == [0, 1, 2]


def test_a_new_order_or_no_room_numbers_all_anew() -> None:
    assert room_between([2048, 1024]) == [1024, 2048]
    assert room_between([0, None, 1]) == [1024, 2048, 3072]


@given(st.lists(st.none() | st.integers(0, 10_000), max_size=8))
def test_numbers_always_rise_and_are_left_alone_once_they_do(kept: list[int | None]) -> None:
    numbers = room_between(kept)
    assert all(first < second for first, second in pairwise(numbers))
    assert all(number >= 0 for number in numbers)
    assert room_between(numbers) == numbers
