# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The items of a unit: as bars of answers for the whole, as a table for the units."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from ledestjerne.analysis.survey.instrument import Item
from ledestjerne.analysis.values import Figure, Released, Text
from ledestjerne.drawing.answer_bar import COUNTS_BELOW, AnswerBar, Layout, draw, layout_of

from ..results import Results
from ..words import NBSP, NOT_SHOWN, decimal, inside_sentence, plus_minus, whole
from .figures import not_shown
from .tags import Reader, plain, table, tag

_HEAD = (
    Text("Udsagn", "Item"), Text("Tal", "Score"), Text("Usikkerhed", "Uncertainty"), Text("Svar", "Answers"),
)  # fmt: skip
_TURNED = Text(
    "Udsagnet er vendt: Jo mindre det passer, jo højere tal.",
    "The item is turned: the less it fits, the higher the score.",
)


def bars(results: Results, reader: Reader) -> str:
    """The whole's items with their answers as bars where they may be shown, and what the bars mean."""
    figures = results.figures[0].items
    found = {item.id: _bar(results, item, figures[item.id], reader) for item in results.items}
    layout = layout_of([bar for bar in found.values() if bar])
    lists = []
    for _, run in groupby(results.items, key=lambda item: item.response_set):
        items = list(run)
        listed = (_listed(results, item, figures[item.id], found[item.id], layout, reader) for item in items)
        meaning = _meaning(results, items[0], reader) if any(found[item.id] for item in items) else ""
        lists.append(meaning + tag("ul", *listed, class_="ls-ren"))
    return tag("h3", plain(reader.say(Text("Udsagn", "Items"))), class_="rapport-udsagn") + "".join(lists)


def _meaning(results: Results, item: Item, reader: Reader) -> str:
    categories = results.instrument.response_set_of(item).categories
    listed = ", ".join(inside_sentence(reader.say(option.label)) for option in categories)
    told = Text(
        f"Fra venstre: {listed}. Tallene i bjælken er antal svar, fra {COUNTS_BELOW} svar og op procent.",
        f"From the left: {listed}. The numbers in the bar are answers, from {COUNTS_BELOW} answers up percent.",
    )
    return tag("p", plain(reader.say(told)), class_="ls-lille")


def _listed(
    results: Results, item: Item, figure: Figure, bar: AnswerBar | None, layout: Layout, reader: Reader
) -> str:
    text = tag("p", reader.spoken(item.text))
    if not isinstance(figure, Released):
        return tag("li", text, not_shown(reader), class_="ls-udsagn")
    answers = reader.say(Text(f"{figure.n} svar.", f"{figure.n} answers."))
    sentences = [_score(results, item, figure, reader), answers, reader.say(_TURNED) if item.reversed else ""]
    told = tag("p", plain(" ".join(sentence for sentence in sentences if sentence)), class_="ls-lille")
    return tag("li", text, draw(bar, layout) if bar else "", told, class_="ls-udsagn")


def rows(results: Results, unit: int, reader: Reader) -> str:
    """Every item as a row: its score, uncertainty and answers, or that it is not shown."""
    caption = f"{reader.say(Text('Udsagn', 'Items'))}: {results.tree.names[unit]}"
    figures = results.figures[unit].items
    body = (_row(results, item, figures[item.id], reader) for item in results.items)
    return table(caption, [plain(reader.say(text)) for text in _HEAD], body)


def _row(results: Results, item: Item, figure: Figure, reader: Reader) -> str:
    name = tag("th", reader.spoken(item.text), scope="row")
    if not isinstance(figure, Released):
        return tag("tr", name, tag("td", plain(reader.say(NOT_SHOWN))), "<td></td><td></td>")
    cells = (_number(results, item, figure, reader), _uncertainty(results, item, figure), str(figure.n))
    return tag("tr", name, *(tag("td", plain(cell)) for cell in cells))


def _number(results: Results, item: Item, figure: Released, reader: Reader) -> str:
    if math.isnan(figure.mean):
        return "–"  # answers without points
    return decimal(figure.mean, 2, reader.say) if results.instrument.is_numeric(item) else str(whole(figure.mean))


def _uncertainty(results: Results, item: Item, figure: Released) -> str:
    """± 4; a number's is not told where it is below half of its unit."""
    return "" if results.instrument.is_numeric(item) and not figure.margin else plus_minus(figure.margin)


def _score(results: Results, item: Item, figure: Released, reader: Reader) -> str:
    if math.isnan(figure.mean):
        return ""
    number = _number(results, item, figure, reader)
    uncertainty = _uncertainty(results, item, figure)
    margin = f" {uncertainty}" if uncertainty else ""
    if results.instrument.is_numeric(item):
        return reader.say(Text(f"Gennemsnittet er {number}{margin}.", f"The mean is {number}{margin}."))
    return reader.say(Text(f"{number}{margin} af 100.", f"{number}{margin} of 100."))


def _bar(results: Results, item: Item, figure: Figure, reader: Reader) -> AnswerBar | None:
    if not isinstance(figure, Released) or not figure.distribution:
        return None
    labels = [reader.say(option.label) for option in results.instrument.response_set_of(item).categories]
    amounts = _amounts(figure.distribution)
    alternative = ", ".join(
        f"{amount} {inside_sentence(label)}" for amount, label in zip(amounts, labels, strict=True)
    )
    return AnswerBar(figure.distribution, alternative)


def _amounts(counts: Sequence[int]) -> list[str]:
    """Counts in a small group, percent in a larger one, as the bar itself writes them."""
    total = sum(counts)
    return [f"{whole(100 * count / total)}{NBSP}%" if total >= COUNTS_BELOW else str(count) for count in counts]
