# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.conf import settings
from django.db import models
from django.db.models import Q


class Decision(models.Model):
    """What was decided and why, for whom, and when it is looked at again."""

    unit_key = models.CharField(max_length=100, db_index=True)
    what = models.CharField(max_length=500)
    why = models.TextField(max_length=2000)
    whom_it_concerns = models.CharField(max_length=300, blank=True)
    concerns_below = models.BooleanField(default=False)  # the units below too: they read it and are asked about it
    decided_by_name = models.CharField(max_length=200)
    decided_by_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_on = models.DateField()
    review_on = models.DateField()
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    stars = models.JSONField(default=list)  # ids of the foundation's stars
    asks_reason = models.BooleanField(default=False)  # those concerned are asked whether the reason was understood
    moved_from = models.CharField(max_length=300, blank=True)  # name of the unit it came from when that was closed
    moved_from_key = models.CharField(max_length=100, blank=True)
    erased_on = models.DateField(null=True)


class Commitment(models.Model):
    """Who does what by when. The unit is where it was agreed; `came_from` says what led to it, in words."""

    class Status(models.TextChoices):
        AGREED = "agreed"
        UNDER_WAY = "under_way"
        KEPT = "kept"
        CHANGED = "changed"  # agreed anew in other words, with the reason; still to be kept
        DROPPED = "dropped"

    unit_key = models.CharField(max_length=100, db_index=True)
    what = models.CharField(max_length=500)
    who_name = models.CharField(max_length=200)
    who_person = models.CharField(max_length=100, blank=True, db_index=True)  # key; empty for "all of us"
    who_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.DateField()
    agreed_on = models.DateField()
    agreed_by_name = models.CharField(max_length=200)
    came_from = models.JSONField(default=dict)  # {"kind", "ref", "label"}: the rooms above hold the relation
    concerns_below = models.BooleanField(default=False)  # the units below too: they read it and are asked about it
    checklist = models.JSONField(default=list)  # [{"text", "done"}]
    stars = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.AGREED)
    reason = models.CharField(max_length=500, blank=True)
    kept_on = models.DateField(null=True)
    told_on = models.DateField(null=True)  # when everybody in the unit got it by mail
    moved_from = models.CharField(max_length=300, blank=True)
    moved_from_key = models.CharField(max_length=100, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    erased_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["status", "by"]),
            models.Index(fields=["unit_key", "agreed_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["changed", "dropped"]) | ~Q(reason=""),
                name="changed_or_dropped_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="kept", kept_on__isnull=False) | (~Q(status="kept") & Q(kept_on__isnull=True)),
                name="kept_has_its_date",
            ),
        ]


class History(models.Model):
    """One change of a commitment or a decision. `before` and `after`: the fields that changed, as they read."""

    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.CASCADE, related_name="history")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.CASCADE, related_name="history")
    at = models.DateTimeField(auto_now_add=True)
    by_name = models.CharField(max_length=200)
    what = models.CharField(max_length=20)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]


class Dispatch(models.Model):
    """A letter to one person. Its words are written when it is sent, from what stands then."""

    person_key = models.CharField(max_length=100)
    unit_key = models.CharField(max_length=100, blank=True)  # whose agreements of the day it tells; else reminders
    on = models.DateField()


class Notice(models.Model):
    """A promise in a reminder, so that it is reminded of once. A new date is reminded of anew."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="+")
    reads = models.BooleanField(default=True)  # the words are for the one who gets it
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    by = models.DateField()
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "kind", "by"], name="reminded_once")]


class Successor(models.Model):
    """Where the open promises of a closed unit go."""

    unit_key = models.CharField(max_length=100, unique=True)
    successor_key = models.CharField(max_length=100)
