# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import uuid

from django.conf import settings
from django.db import models

from ledestjerne.measurement.models import Round


class Response(models.Model):
    """One person's answers in the order of the pack's closed items: category or number, null for missing.

    The key is random and there is no time: nothing tells who answered or when.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    unit_index = models.IntegerField()  # the group the person answers with, in the round's frozen units
    answers = models.JSONField()
    bands = models.JSONField(default=dict)


class Draft(models.Model):
    """A half-finished answer, encrypted with a key from the code. The place is a keyed hash of it; no time.

    Gone when the answer is sent, and all of them when the round closes.
    """

    place = models.CharField(max_length=32, primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    ciphertext = models.BinaryField()


class Comment(models.Model):
    """One open answer, not tied to the rest of the person's answers."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    unit_index = models.IntegerField()
    item_id = models.CharField(max_length=100)
    text = models.TextField()


class AnswerMatrix(models.Model):
    """A closed round's answers for computing: zlib of little-endian arrays, people in the order of the units.

    units: int32 per person. codes: int8 category per person and item, column after column, -1 missing.
    numbers: the same as float64 for numeric items, NaN missing; empty where no item is numeric.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    item_ids = models.JSONField()
    units = models.BinaryField()
    codes = models.BinaryField()
    numbers = models.BinaryField(default=b"")
    bands = models.BinaryField(default=b"")  # int8 per person and band, column after column, -1 not known
    categories = models.JSONField(default=list)  # the labels of each band, in the order of the round's bands


class AnswerUpload(models.Model):
    """An uploaded answer file between preview and applying; deleted when applied or dropped."""

    filename = models.CharField(max_length=200)
    content = models.BinaryField()
    choices = models.JSONField(default=dict)  # title, date, instrument, column mapping, k …
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)


class Tap(models.Model):
    """One answer to one statement of an asking, tied to nothing else. Deleted when its figure is made."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asking_id = models.BigIntegerField(db_index=True)  # a number, no relation: the asking lies above
    item_id = models.CharField(max_length=100)
    category = models.PositiveSmallIntegerField()  # lowest score first
