# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Telling units together that are too small alone, after a round is out."""

from django.db import transaction

from ledestjerne.analysis.values import Reason, Text
from ledestjerne.audit.actions import record
from ledestjerne.measurement.queries import round_frame
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import may_release
from ..gate.additions import add, bands_of
from ..models import UnitResult

_NOT_CARRIED = Text(
    "Svarene i målingen bærer ikke den gruppe. Der kan kun vises det, som planen kender.",
    "The answers of this survey do not carry that group. Only what the plan knows can be shown.",
)


@transaction.atomic
def tell_together(
    actor: Viewer, *, round_id: int, unit_keys: tuple[str, ...], band: str = "", category: str = ""
) -> None:
    """Show some units of a released round as one, if that can never be combined with what is out.

    band, category: only those of one category. Raises Refused with the reason; then nothing is kept.
    """
    if not may_release(actor):
        raise NotFound
    frame = round_frame(round_id)
    names = dict(zip(frame.tree.ids, frame.tree.names, strict=True))
    there = UnitResult.objects.filter(round_id=round_id, round__status="released").exists()
    if not there or not unit_keys or any(key not in names for key in unit_keys):
        raise NotFound
    keys = tuple(key for key in frame.tree.ids if key in unit_keys)
    label = " + ".join(names[key] for key in keys) + (f" ({category})" if band else "")
    if band and category not in dict(bands_of(frame)).get(band, ()):
        raise Refused(_NOT_CARRIED)
    reason = add(frame, label, keys, band, category)
    if reason is not None:
        raise Refused(_refusal(reason, frame.k))
    record(actor, "tell_together", label, {"round": round_id, "units": ", ".join(keys)})


def _refusal(reason: Reason, k: int) -> Text:
    if reason is Reason.TOO_FEW:
        return Text(
            f"Enhederne har tilsammen færre end {k} svar og kan heller ikke vises samlet.",
            f"Together the units have fewer than {k} answers and cannot be shown as one either.",
        )
    return Text(
        "Enhederne kan ikke vises samlet. Sammen med det, der er vist, kunne tallene fortælle om for få "
        "mennesker.",
        "The units cannot be shown as one. With what is shown already, the figures could tell about too few "
        "people.",
    )
