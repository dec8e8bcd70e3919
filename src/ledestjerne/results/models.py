# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models

from ledestjerne.measurement.models import Round


class Plan(models.Model):
    """What may be shown of a round: sets and decisions, never answers. Written once."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    document = models.JSONField()
    checksum = models.CharField(max_length=64)


class UnitResult(models.Model):
    """All figures of one unit in one round, after the gate: released or withheld, nothing else.

    `figures`: {"n", "eligible", "reason", "scales": {id: figure}, "items": {id: figure}} as
    `gate.figure_to_json` writes them.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    unit_key = models.CharField(max_length=100, db_index=True)
    parent_key = models.CharField(max_length=100, blank=True, db_index=True)
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit_key"], name="unit_result_once")]
