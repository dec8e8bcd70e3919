# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models

from ledestjerne.agreements.models import Commitment
from ledestjerne.measurement.models import Round


class Steps(models.Model):
    """How far a unit has come after a round: when the leader read, talked with her own leader, met the team.

    When they agreed on something stands in the agreements themselves.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    unit_key = models.CharField(max_length=100, db_index=True)
    read_on = models.DateField(null=True)
    talked_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    meeting_on = models.DateField(null=True)  # the team's meeting, as it is planned

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit_key"], name="steps_once")]


class Apv(models.Model):
    """One workplace assessment of a unit in five phases. Another follows when work changes, or in three years."""

    unit_key = models.CharField(max_length=100, db_index=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)  # when the five phases were through: the clock runs from here
    phases = models.JSONField(default=dict)  # {"1" … "5": date the phase was through}


class ApvAction(models.Model):
    """One line of the action plan: a problem, and the commitment that answers it."""

    apv = models.ForeignKey(Apv, on_delete=models.CASCADE, related_name="actions")
    problem = models.CharField(max_length=500)
    priority = models.PositiveSmallIntegerField(default=2)  # 1 first
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+")
    follow_up_on = models.DateField()
    followed_up_on = models.DateField(null=True)
    seen = models.CharField(max_length=500, blank=True)  # what the follow-up showed


class Passage(models.Model):
    """One text several people write on: a part of the TRIO's page, or of one phase of an APV."""

    unit_key = models.CharField(max_length=100)
    apv = models.ForeignKey(Apv, null=True, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=30)
    text = models.TextField(max_length=5000, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_key", "section"], condition=models.Q(apv=None), name="trio_passage_once"
            ),
            models.UniqueConstraint(
                fields=["apv", "section"], condition=models.Q(apv__isnull=False), name="apv_passage_once"
            ),
        ]


class FormerPassage(models.Model):
    """How a text read before somebody wrote it anew. Nothing anybody wrote is lost."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="former")
    text = models.TextField(max_length=5000)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
