# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages about results show: exactly the fields their templates use, every number already in its words."""

from dataclasses import dataclass

from django.forms import Form

from ledestjerne.drawing.answer_bar import AnswerBar, Layout
from ledestjerne.drawing.cell_line import CellLine
from ledestjerne.drawing.score_line import ScoreLine
from ledestjerne.organisation.queries import UnitLink

from .forms import ChoicesForm

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NotShown:
    """Why the whole unit is not shown, and what happens to the answers."""

    reason: str
    explanation: str


@dataclass(frozen=True)
class ScaleRow:
    """One scale. Where it is not shown there is its name and nothing else, whatever the cause."""

    name: str
    is_shown: bool = False
    score: str = ""
    margin: str = ""
    drawing: ScoreLine | None = None
    sentence: str = ""
    beside: str = ""  # parent and whole, in words


@dataclass(frozen=True)
class ScaleGroup:
    """Scales of one kind, with the table behind their drawings."""

    anchor: str
    heading: str
    rows: tuple[ScaleRow, ...]
    caption: str
    table_head: tuple[str, ...]
    table: Table


@dataclass(frozen=True)
class ItemRow:
    """One statement: the answers as a bar where they may be shown, else the score line."""

    text: str
    is_shown: bool = False
    is_turned: bool = False  # to agree is unfavourable: the score is turned, the bar is not
    sentence: str = ""
    bar: AnswerBar | None = None
    line: ScoreLine | None = None


@dataclass(frozen=True)
class ItemList:
    """Statements, the common scale of their bars with its head, and the table behind the drawings."""

    rows: tuple[ItemRow, ...]
    layout: Layout | None  # None where no bar is shown
    low: str
    middle: str
    high: str
    table_head: tuple[str, ...]
    table: Table


@dataclass(frozen=True)
class TogetherRow:
    """Some units told as one: how many answered, and each scale's figure in words."""

    label: str
    answers: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OfferRow:
    """Units that may be told as one."""

    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class TogetherPage:
    """What of a released round is told together, for those who release."""

    told: tuple[TogetherRow, ...]
    offers: tuple[OfferRow, ...]
    form: Form
    round_href: str
    offer_href: str


@dataclass(frozen=True)
class SocialCapitalPage:
    """One unit's social capital. hidden: what has the one wording of "vises ikke"."""

    unit_name: str
    line: tuple[UnitLink, ...]
    measured: str
    response: str
    lead: str
    not_shown: NotShown | None
    together: tuple[TogetherRow, ...]  # what the unit is told together with
    groups: tuple[ScaleGroup, ...]
    strengths: ItemList
    to_discuss: ItemList
    chosen: Table  # behind strengths and to_discuss, under the head of items
    items: ItemList
    hidden: tuple[str, ...]
    why_hidden: str
    k: int
    k_distribution: int
    categories: str  # the answers from left to right, as one phrase; empty where no distribution is shown
    limits: str
    map_href: str
    divided_by: str  # alder, køn og faggruppe; empty where the round's answers carry nothing to divide by
    divided_href: str
    is_divided: bool
    certificate_href: str
    print_href: str
    screen_href: str
    meeting_href: str
    comments_href: str
    above_name: str  # the nearest unit above that the reader may open; empty where there is none
    above_href: str


@dataclass(frozen=True)
class NoRoundPage:
    """A unit with no released measurement."""

    unit_name: str
    line: tuple[UnitLink, ...]


@dataclass(frozen=True)
class MapColumn:
    """One dimension and its yardstick: the unit the map is drawn for."""

    name: str
    yardstick: str


@dataclass(frozen=True)
class MapField:
    """One unit on one dimension: a score with its drawing, or the letter of the note that says why not."""

    note: str = ""
    score: str = ""
    margin: str = ""
    direction: str = ""
    tint: str = ""
    drawing: CellLine | None = None


@dataclass(frozen=True)
class MapLine:
    """One unit directly below."""

    name: str
    href: str
    answers: str
    look_here_first: bool
    fields: tuple[MapField, ...]


@dataclass(frozen=True)
class Footnote:
    """Why some fields are not shown."""

    letter: str
    text: str


@dataclass(frozen=True)
class MapPage:
    """The units directly below, in the organisation's own order."""

    unit_name: str
    line: tuple[UnitLink, ...]
    measured: str
    response: str
    lead: str
    caption: str
    columns: tuple[MapColumn, ...]
    rows: tuple[MapLine, ...]
    footnotes: tuple[Footnote, ...]
    has_hint: bool
    lowest: int
    highest: int
    unit_href: str
    certificate_href: str


@dataclass(frozen=True)
class GroupLine:
    """One group of a unit. note: the letter of the reason where the whole group is not shown, else "".

    is_inside: a category of the merged group right above it.
    """

    name: str
    answers: str
    is_inside: bool
    note: str
    fields: tuple[MapField, ...]


@dataclass(frozen=True)
class SplitMap:
    """The groups of one way of dividing, with the table behind."""

    name: str
    anchor: str
    sentences: tuple[str, ...]
    columns: tuple[MapColumn, ...]
    rows: tuple[GroupLine, ...]
    caption: str
    table_head: tuple[str, ...]
    table: Table


@dataclass(frozen=True)
class DividedPage:
    """One unit divided by age, seniority and the like. splits: empty where it is not, and then `lead` says why."""

    unit_name: str
    line: tuple[UnitLink, ...]
    title: str
    lead: str
    measured: str
    not_shown: NotShown | None
    splits: tuple[SplitMap, ...]
    footnotes: tuple[Footnote, ...]
    by_chance: str
    certificate_href: str
    lowest: int
    highest: int
    unit_href: str
    screen_href: str
    print_href: str
    above_name: str  # the nearest unit above that the reader may open, where this one is not divided
    above_href: str


@dataclass(frozen=True)
class Trial:
    """Something that was tried before a round was released, how many times, and what it means."""

    name: str
    number: str
    meaning: str


@dataclass(frozen=True)
class CertificatePage:
    """The certificate of one round."""

    title: str
    measured: str
    lead: str
    word: str  # whether the answers are called anonymous or confidential
    word_reasons: tuple[str, ...]
    promises: tuple[str, ...]
    units: str
    counted: tuple[Trial, ...]
    divided: tuple[Trial, ...]
    own_knowledge: int  # how many others the smallest figure shown is about, for one of those behind it
    checksum: str
    json_href: str
    plan_href: str  # "" for those who may not have it
    results_href: str


@dataclass(frozen=True)
class ShareRow:
    """A share with its name and its words. share: 0 to 1."""

    name: str
    text: str
    share: float


@dataclass(frozen=True)
class CostTable:
    """One choice changed by itself: what would be seen instead."""

    title: str
    head: tuple[str, ...]
    rows: Table


@dataclass(frozen=True)
class SeenView:
    """What a round would show. divided: in words, empty where nobody asks for it. splits: empty where nothing is
    divided. hidden: unit, and where it counts.
    """

    lead: str
    sizes: tuple[ShareRow, ...]
    size_head: tuple[str, ...]
    size_table: Table
    divided: str
    splits: tuple[ShareRow, ...]
    split_head: tuple[str, ...]
    split_table: Table
    hidden: tuple[tuple[str, str], ...]
    more_hidden: str


@dataclass(frozen=True)
class PreviewPage:
    """What a round would show, before anybody is asked, and what each choice costs."""

    form: ChoicesForm
    asked: str
    seen: SeenView
    costs: tuple[CostTable, ...]
