# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From answers to scores: docs/methods/scoring.md, section 1."""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.survey.answers import MISSING, Answers, CodeArray
from ledestjerne.analysis.survey.instrument import Instrument, Item
from ledestjerne.analysis.values import FloatArray


def category_scores(instrument: Instrument) -> FloatArray:
    """Score of each category with reversed items turned, shape (items, most categories of any item).

    NaN beyond an item's last category, for numeric items, and for items with an option without score.
    """
    rows = [_scores_of(item, instrument) for item in instrument.closed_items]
    table = np.full((len(rows), max(map(len, rows), default=0)), np.nan)
    for row, scores in zip(table, rows, strict=True):
        row[: len(scores)] = scores
    return table


def item_scores(answers: Answers, instrument: Instrument) -> FloatArray:
    """Each person's score on each closed item, 0-100 with reversed items turned, shape (people, items).

    NaN where missing. Numeric items keep their own unit; reversed ones become minimum + maximum - x.
    Raises ValueError on a code outside its item's categories, and on a reversed numeric item without limits.
    """
    items = instrument.closed_items
    if answers.codes.shape[1] != len(items):
        raise ValueError(f"{answers.codes.shape[1]} columns of answers for {len(items)} items")
    # A last column of NaN is where code -1 lands.
    table = np.pad(category_scores(instrument), ((0, 0), (0, 1)), constant_values=np.nan)
    scores = np.empty(answers.codes.shape, order="F")
    for column, item in enumerate(items):
        if instrument.is_numeric(item):
            scores[:, column] = _numbers_of(answers, column, item, instrument)
        else:
            codes = answers.codes[:, column]
            _check_codes(codes, item, instrument)
            scores[:, column] = table[column][codes]
    return scores


def scale_scores(scores: FloatArray, instrument: Instrument) -> FloatArray:
    """Each person's score on each scale: the mean of the answered items where enough are answered, else NaN.

    scores: as `item_scores` gives them, shape (people, items). Returns shape (people, scales), in the order of
    `instrument.scales`. Enough is at least one, and at least the scale's `minimum_answered` share of its items.
    """
    result = np.full((len(scores), len(instrument.scales)), np.nan, order="F")
    for number, scale in enumerate(instrument.scales):
        columns = scale_columns(instrument, scale.id)
        if columns:
            result[:, number] = _mean_of_answered(scores[:, columns], scale.minimum_answered)
    return result


def scale_columns(instrument: Instrument, scale_id: str) -> list[int]:
    """Where the items of one scale stand in `instrument.closed_items`."""
    return [column for column, item in enumerate(instrument.closed_items) if scale_id in item.scales]


def _scores_of(item: Item, instrument: Instrument) -> list[float]:
    categories = instrument.response_set_of(item).categories
    scores = [option.score for option in categories if option.score is not None]
    if len(scores) < len(categories):
        return [np.nan] * len(categories)
    return [100 - score for score in scores] if item.reversed else scores


def _check_codes(codes: CodeArray, item: Item, instrument: Instrument) -> None:
    categories = len(instrument.response_set_of(item).categories)
    if codes.size and not MISSING <= codes.min() <= codes.max() < categories:
        raise ValueError(f"item {item.id} has a code outside its {categories} categories")


def _numbers_of(answers: Answers, column: int, item: Item, instrument: Instrument) -> FloatArray:
    if answers.numbers is None:
        raise ValueError(f"item {item.id} is numeric, and the answers hold no numbers")
    values = answers.numbers[:, column]
    if not item.reversed:
        return values
    limits = instrument.response_set_of(item)
    if limits.minimum is None or limits.maximum is None:
        raise ValueError(f"numeric item {item.id} can only be reversed with a minimum and a maximum")
    turned: FloatArray = limits.minimum + limits.maximum - values
    return turned


def _mean_of_answered(scores: FloatArray, minimum_answered: float) -> FloatArray:
    answered = np.isfinite(scores)
    count = answered.sum(axis=1)
    # A hair below, so that 0.7 of ten items means seven whatever the binary fraction makes of 0.7.
    enough = count >= max(1.0, minimum_answered * scores.shape[1] - 1e-9)
    total = np.where(answered, scores, 0.0).sum(axis=1)
    mean: FloatArray = np.divide(total, count, out=np.full(len(scores), np.nan), where=enough)
    return mean
