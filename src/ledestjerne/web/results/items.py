# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Statements as rows: the answers as people gave them where they may be shown, else the score."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from ledestjerne.analysis.values import Released
from ledestjerne.drawing.answer_bar import COUNTS_BELOW, AnswerBar, layout_of
from ledestjerne.results.queries import ItemResult

from . import words
from .pages import ItemList, ItemRow
from .scales import NOTHING, Others, cell, score_line


def item_list(items: Sequence[ItemResult], compared_with: Others) -> ItemList:
    """Statements in the order given, on one common scale."""
    rows = tuple(row(item, compared_with) for item in items)
    bars = [found.bar for found in rows if found.bar is not None]
    categories = shared_categories(items)
    low, middle, high = head(categories)
    return ItemList(
        rows=rows,
        layout=layout_of(bars) if bars else None,
        low=low,
        middle=middle,
        high=high,
        table_head=(_("Udsagn"), _("Tallet"), *compared_with.columns, *categories),
        table=tuple(table_row(item, compared_with, len(categories)) for item in items),
    )


def row(item: ItemResult, compared_with: Others) -> ItemRow:
    """One statement. Not shown, it is its text and nothing else."""
    own, text = item.figures.own, words.say(item.text)
    if not isinstance(own, Released):
        return ItemRow(text)
    labels, counts = [words.say(label) for label in item.categories], own.distribution
    return ItemRow(
        text=text,
        is_shown=True,
        is_turned=item.reversed,
        sentence=sentence(own, labels),
        bar=AnswerBar(counts, in_words(counts, labels)) if counts else None,
        line=score_line(item.figures, own, compared_with) if labels and not counts else None,
    )


def table_row(item: ItemResult, compared_with: Others, categories: int) -> tuple[str, ...]:
    """The statement's score, what it is compared with and its answers; the same whatever hides it."""
    own, text, is_score = item.figures.own, words.say(item.text), bool(item.categories)
    no_answers = (NOTHING,) * categories
    if not isinstance(own, Released):
        return (text, cell(own), *(NOTHING for _column in compared_with.columns), *no_answers)
    answers = amounts(own.distribution) if own.distribution and categories else no_answers
    return (text, cell(own, is_score=is_score), *compared_with.cells(item.figures, is_score=is_score), *answers)


def has_bar(item: ItemResult) -> bool:
    return isinstance(item.figures.own, Released) and bool(item.figures.own.distribution)


def shared_categories(items: Sequence[ItemResult]) -> tuple[str, ...]:
    """The answer categories, lowest first, where all the statements have the same."""
    found = {tuple(words.say(label) for label in item.categories) for item in items}
    return found.pop() if len(found) == 1 else ()


def sentence(own: Released, labels: Sequence[str]) -> str:
    """72 af 100. Flest har svaret »i høj grad«: 6 af 12."""
    if not labels:
        return _("Gennemsnittet er %(number)s.") % {"number": words.decimal(own.mean)}
    score = _("%(score)s af 100.") % {"score": words.whole(own.mean)}
    if own.distribution is None:
        return score
    most, total = max(own.distribution), sum(own.distribution)
    answers = [
        words.quoted(words.inside_sentence(label))
        for label, count in zip(labels, own.distribution, strict=True)
        if count == most
    ]
    if total >= COUNTS_BELOW:
        amount = words.percent(most, total)
    else:
        amount = _("%(count)s af %(total)s") % {"count": most, "total": total}
    one, several = (
        _("Flest har svaret %(answers)s: %(amount)s."),
        _("Flest har svaret %(answers)s: %(amount)s hver."),
    )
    told = one if len(answers) == 1 else several
    return f"{score} {told % {'answers': words.listed(answers), 'amount': amount}}"


def in_words(counts: Sequence[int], labels: Iterable[str]) -> str:
    """The bar for those who cannot see it: 0 i meget ringe grad, 2 delvist, …"""
    return ", ".join(
        f"{amount} {words.inside_sentence(label)}" for amount, label in zip(amounts(counts), labels, strict=True)
    )


def amounts(counts: Sequence[int]) -> tuple[str, ...]:
    """Counts as they are in a small group, percent in a larger one."""
    total = sum(counts)
    return tuple(words.percent(count, total) if total >= COUNTS_BELOW else str(count) for count in counts)


def head(categories: Sequence[str]) -> tuple[str, str, str]:
    """What lies to the left, in the middle and to the right of a list of bars."""
    if len(categories) < 3:
        return ("", "", "")
    middle = len(categories) // 2
    has_neutral = len(categories) % 2 == 1
    low = words.inside_sentence(categories[middle - 1])
    high = words.inside_sentence(categories[middle + 1 if has_neutral else middle])
    return (f"← {low}", words.inside_sentence(categories[middle]) if has_neutral else "", f"{high} →")
