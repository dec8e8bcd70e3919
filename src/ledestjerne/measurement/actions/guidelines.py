# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Recording what the MED committee agreed, and taking back what no round stands on."""

from collections.abc import Mapping
from dataclasses import fields

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import may_run_rounds, require
from ..models import Guideline, Round
from ..queries.guidelines import Agreement
from ..queries.template import template_limits
from .limits import MOST_BANDS, check_limits


@transaction.atomic
def record_guideline(actor: Viewer, *, agreed: Agreement) -> int:
    """Keep an agreed guideline. It is never changed afterwards: another agreement is another guideline.

    Raises Refused for limits below the floors of the template, ValueError for more than four bands.
    """
    require(may_run_rounds(actor))
    check_limits(agreed.k, agreed.k_distribution, agreed.k_comments)
    _check_topics(agreed.topic_limits)
    if len(agreed.bands) > MOST_BANDS:
        raise ValueError(f"at most {MOST_BANDS} bands")
    if not set(agreed.merges) <= set(agreed.bands):
        raise ValueError("groups are told together within the bands that are named")
    told = {name: getattr(agreed, name) for name in (one.name for one in fields(agreed))}
    kept = {name: vars(value) if isinstance(value, Text) else value for name, value in told.items()}
    made = Guideline.objects.create(**kept)
    decided = str(agreed.decided_on)
    record(actor, "record_guideline", agreed.title, {"guideline": made.pk, "k": agreed.k, "decided_on": decided})
    return made.pk


@transaction.atomic
def withdraw_guideline(actor: Viewer, *, guideline_id: int) -> None:
    """Take back a guideline no round stands on. Raises Refused where one does, be it only a draft."""
    require(may_run_rounds(actor))
    row = Guideline.objects.select_for_update().filter(pk=guideline_id).first()
    if row is None:
        raise NotFound
    if Round.objects.filter(guideline=row).exists():
        raise Refused(
            Text(
                "En måling bygger på retningslinjen. Den kan ikke trækkes tilbage.",
                "A measurement stands on the guideline. It cannot be withdrawn.",
            )
        )
    row.delete()
    record(actor, "withdraw_guideline", row.title, {"guideline": guideline_id})


def _check_topics(limits: Mapping[str, int]) -> None:
    floors = {one.topic: one for one in template_limits()}
    for topic, limit in limits.items():
        if topic not in floors:
            raise ValueError(f"no topic {topic} in the template")
        if limit < floors[topic].floor:
            name = floors[topic].name
            raise Refused(
                Text(
                    f"Grænsen for “{name.da}” kan ikke ligge under {floors[topic].floor}.",
                    f"The limit for “{name.en}” cannot be below {floors[topic].floor}.",
                )
            )
