# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Page values of the list and of one round."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ledestjerne.measurement.access import may_run_rounds, may_see_measurements, require
from ledestjerne.measurement.queries import (
    GuidelineView,
    InstrumentLine,
    RoundLine,
    guidelines,
    instruments,
    rounds,
)
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.imports import DraftLine, drafts_of
from ledestjerne.results.access import may_name_reviewers
from ledestjerne.results.queries import answered_in

from ..rounds import words as round_words
from . import words
from .pages import DraftRow, Facts, GuidelineRow, InstrumentRow, MeasurementsPage, RoundPage, RoundRow


def measurements_page(viewer: Viewer) -> MeasurementsPage:
    """Everything there is. Raises NotFound for readers it is not for."""
    require(may_see_measurements(viewer))
    return MeasurementsPage(
        rounds=tuple(_round_row(line) for line in rounds(viewer)),
        instruments=tuple(_instrument_row(line) for line in instruments(viewer)),
        guidelines=tuple(_guideline_row(line) for line in guidelines(viewer)),
        drafts=tuple(_draft_row(line) for line in drafts_of(viewer)),
        may_import=may_run_rounds(viewer),
    )


def round_page(viewer: Viewer, found: RoundLine) -> RoundPage:
    """One round with its limits."""
    return RoundPage(
        id=found.id,
        title=found.title,
        facts=_facts(found, answered_in(viewer, found.id)),
        instrument=words.named(found.instrument),
        instrument_href=reverse("instrument", args=[found.instrument.id]),
        is_released=found.is_released,
        results_href=reverse("social_capital", args=[viewer.home_unit]) if viewer.home_unit else "",
        comments_href=reverse("comment_release", args=[found.id]) if may_name_reviewers(viewer) else "",
        together_href=reverse("together", args=[found.id]) if may_run_rounds(viewer) and found.is_released else "",
        may_change=may_run_rounds(viewer) and found.status == "closed",
        was_asked=found.opens_on is not None,
    )


def _facts(found: RoundLine, answered: int | None) -> Facts:
    return (
        (_("Målt"), words.day(found.measured_on)),
        (_("Tilstand"), round_words.status(found.status, found.measured_on, localdate())),
        *_shown_on(found),
        (_("Enheder"), words.plain(found.units)),
        (_("Har svaret"), words.answered(answered, found.k)),
        (_("Mindste antal svar for at vise et tal"), words.plain(found.k)),
        (_("… for at vise, hvordan svarene fordeler sig"), words.plain(found.k_distribution)),
        (_("… for at vise kommentarer"), words.plain(found.k_comments)),
        (_("Grupperinger"), ", ".join(found.bands) or _("ingen valgt")),
    )


def _shown_on(found: RoundLine) -> Facts:
    """Who sees the results from which day, where that was set at launch."""
    stages = (f"{round_words.stage(name)} {round_words.short_day(on)}" for name, on in found.stages.items())
    return ((_("Resultater vises for"), ", ".join(stages)),) if found.stages else ()


def _round_row(line: RoundLine) -> RoundRow:
    return RoundRow(
        title=line.title,
        href=reverse("round", args=[line.id]),
        day=words.day(line.measured_on),
        instrument=words.named(line.instrument),
        state=round_words.status(line.status, line.measured_on, localdate()),
    )


def _instrument_row(line: InstrumentLine) -> InstrumentRow:
    state = _("Brugt") if line.is_used else _("Ikke brugt endnu")
    return InstrumentRow(words.say(line.title), reverse("instrument", args=[line.id]), line.version, state)


def _guideline_row(line: GuidelineView) -> GuidelineRow:
    state = _("I brug") if line.is_used else _("Ikke brugt endnu")
    return GuidelineRow(line.title, reverse("guideline", args=[line.id]), words.day(line.decided_on), state)


def _draft_row(line: DraftLine) -> DraftRow:
    return DraftRow(line.title, reverse("answer_preview", args=[line.id]), words.moment(line.begun))
