# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The words that go with an archive, so that somebody can read it in fifty years."""

from datetime import date

from ledestjerne.analysis.survey.instrument import Instrument, Item
from ledestjerne.measurement.queries import RoundFrame


def description(frame: RoundFrame, *, answers: int, comments: int, on: date) -> str:
    """What the files hold: every column, every value and every unit."""
    instrument = frame.instrument
    parts = [
        f"# {frame.title}",
        f"A staff survey measured on {frame.measured_on}. Written on {on}, before the answers were deleted.",
        f"Instrument: {instrument.title.da} ({instrument.id}, version {instrument.version}).",
        f"answers.csv: {answers} rows, one for each person who answered, in random order. Nobody's name, no time "
        "and no number is known of them. Comma-separated, UTF-8, the first row names the columns. An empty field "
        "is an answer not given, or 'don't know'.",
        f"comments.csv: {comments} rows, one for each open answer, tied to a unit and to no row of answers.csv.",
        "## Columns of answers.csv",
        "- unit: the key of the group the person answered with, see below",
        *(
            f"- {band}: the band of that name, as the staff list had it on the day of launch"
            for band in frame.bands
        ),
        *(_column(instrument, item) for item in instrument.closed_items),
        "## Questions of comments.csv",
        *(f"- {item.id}: {item.text.da} / {item.text.en}" for item in instrument.open_items),
        "## Units, as they were on the day of launch",
        *_units(frame),
    ]
    return "\n".join(parts) + "\n"


def _column(instrument: Instrument, item: Item) -> str:
    values = "; ".join(
        f"{option.value} = {option.label.da}" for option in instrument.response_set_of(item).categories
    )
    turned = " (reversed: a high category is a low score)" if item.reversed else ""
    return f"- {item.id}: {item.text.da} / {item.text.en}{turned}. Values: {values or 'a number'}"


def _units(frame: RoundFrame) -> list[str]:
    tree = frame.tree
    above = [tree.ids[parent] if parent >= 0 else "" for parent in tree.parent]
    asked = ["not known" if count is None else str(count) for count in frame.eligible]
    return [
        f"- {key}: {name}, below {parent or 'nothing'}, asked: {count}"
        for key, name, parent, count in zip(tree.ids, tree.names, above, asked, strict=True)
    ]
