# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What came of asking, in words, for the pages of promises and decisions."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledestjerne.analysis.values import Reason, Released
from ledestjerne.dialogue.queries.asking import Answered, Outcome, outcome
from ledestjerne.drawing.answer_bar import AnswerBar, layout_of
from ledestjerne.organisation.access import Viewer

from ..results import items, words
from .pages import OutcomeBlock, OutcomeRow


def outcome_block(
    viewer: Viewer, on: date, *, commitment_id: int | None = None, decision_id: int | None = None
) -> OutcomeBlock | None:
    """The block beside what the reader has just read the words of; None where nobody was asked."""
    found = outcome(viewer, on, commitment_id=commitment_id, decision_id=decision_id)
    return block_of(found) if found else None


def block_of(found: Outcome) -> OutcomeBlock:
    values = {
        "asked": words.count(found.asked),
        "from": date_format(found.asked_on, "SHORT_DATE_FORMAT"),
        "to": date_format(found.closes_on, "SHORT_DATE_FORMAT"),
    }
    if found.is_open:
        told = (
            _("%(asked)s er spurgt og kan svare til og med den %(to)s. Svarene vises, når tiden er gået.") % values
        )
    elif found.is_decision:
        told = _("%(asked)s blev spurgt den %(from)s, om de forstår begrundelsen.") % values
    else:
        told = _(
            "%(asked)s blev spurgt den %(from)s. Det er deres oplevelse, ikke et bevis for, hvad der virkede."
        )
        told %= values
    return OutcomeBlock(
        told=told,
        rows=tuple(row_of(one, found.k) for one in found.statements),
        beside=tuple(
            _("%(score)s Målt i %(month)s.")
            % {"score": words.score(words.say(one.name), one.figure), "month": words.month(one.measured_on)}
            for one in found.beside
        ),
    )


def row_of(found: Answered, k: int) -> OutcomeRow:
    """One statement in words, and drawn where the answers may be shown."""
    text, figure = words.say(found.text), found.figure
    if not isinstance(figure, Released):
        few = figure.reason is Reason.TOO_FEW
        return OutcomeRow(text, _("Færre end %(k)s har svaret.") % {"k": k} if few else _("Vises ikke."))
    labels = [words.say(label) for label in found.categories]
    counts = figure.distribution
    if counts is None:
        told = _("%(score)s af 100. %(n)s har svaret.") % {"score": words.whole(figure.mean), "n": figure.n}
        return OutcomeRow(text, told)
    bar = AnswerBar(counts, items.in_words(counts, labels))
    return OutcomeRow(text, items.sentence(figure, labels), bar, layout_of([bar]))
