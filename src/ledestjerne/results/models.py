# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import uuid

from django.conf import settings
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

    `figures`: {"n", "eligible", "reason", "scales": {id: figure}, "items": {id: figure}, "groups": [group]} as
    `gate.unit_to_json` writes them. Groups are numbered by the splits in the plan's `bands`.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    unit_key = models.CharField(max_length=100, db_index=True)
    parent_key = models.CharField(max_length=100, blank=True, db_index=True)
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit_key"], name="unit_result_once")]


class Addition(models.Model):
    """A set of people told together after the round was released, after the gate. Never changed or removed.

    request: {"units": [keys], "split", "categories"}. figures: as of one group.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    label = models.TextField()
    request = models.JSONField()
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "order"], name="addition_order_once")]


class CommentReviewer(models.Model):
    """Somebody HR has named to hide names in a round's comments. The name stays as it was that day."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "account"], name="comment_reviewer_once")]


class CommentReview(models.Model):
    """One comment as it was dealt to a reviewer. Deleted when the comments are released.

    comment: the random key of the stored comment; no relation, so only the gate can follow it. The row has
    a key of its own. hidden: words to hide.
    """

    class Decision(models.TextChoices):
        WAITING = "waiting"
        SHOWN = "shown"
        LEFT_OUT = "left_out"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(CommentReviewer, null=True, on_delete=models.SET_NULL, related_name="+")
    comment = models.UUIDField(unique=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.WAITING)
    hidden = models.JSONField(default=list)


class CommentRelease(models.Model):
    """That a round's comments are out, and their themes: {item id: [{"language", "phrases", "comments"}]}."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    themes = models.JSONField()


class ReleasedComment(models.Model):
    """One comment that may be seen in one unit, with names hidden. The key is made at the release.

    theme: index among the themes of its question; null for none.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    unit_key = models.CharField(max_length=100, db_index=True)
    item_id = models.CharField(max_length=100)
    theme = models.PositiveSmallIntegerField(null=True)
    text = models.TextField()
