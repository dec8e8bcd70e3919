# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models

from ledestjerne.agreements.models import Commitment, Decision
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

    class Meta:
        constraints = [
            models.UniqueConstraint("unit_key", condition=models.Q(ended_on=None), name="one_apv_under_way")
        ]


class ApvAction(models.Model):
    """One line of the action plan: a problem, and the commitment that answers it."""

    apv = models.ForeignKey(Apv, on_delete=models.CASCADE, related_name="actions")
    problem = models.CharField(max_length=500)
    priority = models.PositiveSmallIntegerField(default=2)  # 1 first
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+")
    follow_up_on = models.DateField()
    followed_up_on = models.DateField(null=True)
    seen = models.CharField(max_length=500, blank=True)  # what the follow-up showed
    erased_on = models.DateField(null=True)


class Passage(models.Model):
    """One text several people write on: a part of the TRIO's page, or of one phase of an APV."""

    unit_key = models.CharField(max_length=100)
    apv = models.ForeignKey(Apv, null=True, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=30)
    text = models.TextField(max_length=5000, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now=True)
    erased_on = models.DateField(null=True)  # the last time words were erased here

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
    """How a text read before somebody wrote it anew. Nothing anybody wrote is lost, until the words are erased."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="former")
    text = models.TextField(max_length=5000)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class Asking(models.Model):
    """A small round of one to three statements about a commitment or a decision, answered with one tap each."""

    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.CASCADE, related_name="+")
    unit_key = models.CharField(max_length=100)
    address = models.CharField(max_length=32, unique=True)  # random; the same for all who are asked
    asked = models.PositiveIntegerField()  # how many are asked, by mail and on slips
    slips = models.PositiveIntegerField(default=0)  # how many of them have no e-mail: a slip with a code for each
    asked_on = models.DateField()
    closes_on = models.DateField()  # last day
    k = models.PositiveSmallIntegerField()
    k_distribution = models.PositiveSmallIntegerField()
    closed = models.BooleanField(default=False)
    figures = models.JSONField(default=dict)  # {item id: figure}, when it is closed

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=True) ^ models.Q(decision__isnull=True),
                name="asking_about_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(k__gte=3), name="asking_k_at_least_three"),
            models.UniqueConstraint(fields=["commitment"], name="commitment_asked_about_once"),
            models.UniqueConstraint(fields=["decision"], name="decision_asked_about_once"),
        ]

    @property
    def about(self) -> Commitment | Decision:
        """What is asked about."""
        found = self.commitment or self.decision
        assert found is not None  # the table holds one of them
        return found


class AskedCode(models.Model):
    """The keyed hash of one code and which statements it has answered; whose it is stands nowhere."""

    lookup = models.CharField(max_length=64, primary_key=True)
    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="+")
    answered = models.JSONField(default=list)
