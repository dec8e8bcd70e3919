# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rounds made out of answers that were given elsewhere, and what becomes of closed rounds."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ledestjerne.analysis.values import Text, Tree
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import may_run_rounds, require
from ..models import Instrument as StoredInstrument
from ..models import Round
from .limits import MOST_BANDS, check_limits


@transaction.atomic
def create_closed_round(
    actor: Viewer,
    *,
    title: str,
    instrument_id: int,
    tree: Tree,
    eligible: Sequence[int | None],
    measured_on: date,
    k: int = 5,
    k_distribution: int = 10,
    k_comments: int = 10,
    bands: Sequence[str] = (),
) -> int:
    """Open the frame for answers that were given elsewhere: the instrument, and the units as they were that day.

    eligible: how many were asked in each unit as their own group, None where it is not known. Raises Refused.
    """
    require(may_run_rounds(actor))
    check_limits(k, k_distribution, k_comments)
    if len(eligible) != len(tree) or len(bands) > MOST_BANDS:
        raise ValueError(f"a round needs one number for each unit and at most {MOST_BANDS} bands")
    stored = StoredInstrument.objects.select_for_update().filter(pk=instrument_id).first()
    if stored is None:
        raise NotFound
    made = Round.objects.create(
        title=title,
        instrument=stored,
        measured_on=measured_on,
        k=k,
        k_distribution=k_distribution,
        k_comments=k_comments,
        units={
            "ids": list(tree.ids),
            "names": list(tree.names),
            "parent": list(tree.parent),
            "eligible": list(eligible),
        },
        bands=list(bands),
    )
    StoredInstrument.objects.filter(pk=stored.pk).update(used=True)
    record(actor, "create_closed_round", title, {"round": made.pk, "units": len(tree), "k": k})
    return made.pk


def mark_released(round_id: int) -> bool:
    """Note that a round's results are out. False where they were already. Called by the action that releases."""
    if not Round.objects.filter(pk=round_id).exists():
        raise NotFound
    closed = Round.objects.filter(pk=round_id, status=Round.Status.CLOSED)
    return bool(closed.update(status=Round.Status.RELEASED))


@transaction.atomic
def remove_round(actor: Viewer, *, round_id: int) -> None:
    """Remove a round that is not released, once its answers are gone. Its instrument becomes free to change again.

    Raises Refused where results are out.
    """
    require(may_run_rounds(actor))
    row = Round.objects.select_for_update().select_related("instrument").filter(pk=round_id).first()
    if row is None or row.status in (Round.Status.DRAFT, Round.Status.OPEN, Round.Status.CLOSING):
        raise NotFound
    if row.status == Round.Status.RELEASED:
        raise Refused(
            Text(
                "Resultaterne er frigivet. Målingen kan ikke slettes.",
                "The results have been released. The measurement cannot be deleted.",
            )
        )
    row.delete()
    if not Round.objects.filter(instrument=row.instrument).exists():
        StoredInstrument.objects.filter(pk=row.instrument.pk).update(used=False)
    record(actor, "remove_round", row.title, {"round": round_id})
