# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import uuid

from django.db import models


class Letter(models.Model):
    """One mail on its way. Its Message-ID is fixed from the start, so a second sending is the same mail.

    Either the words stand here, until it is sent, or `kind` and `reference` say who writes them at that moment.
    """

    class Status(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"  # by `worker`, for as long as that worker has a lease
        SENT = "sent"
        DROPPED = "dropped"  # its writer no longer wanted it sent
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.CharField(max_length=120, unique=True)
    about = models.CharField(max_length=60, blank=True)  # what it belongs to, as "round-12" or "round-12/…"
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    worker = models.CharField(max_length=64, blank=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    reference = models.BigIntegerField(null=True)
    to = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="da")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["status", "not_before"], name="letter_waiting"),
            models.Index(fields=["about", "status"], name="letter_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "kind", "reference"], condition=~models.Q(kind=""), name="letter_written_once"
            ),
        ]


class WorkerLease(models.Model):
    """A worker that is alive, and until when it counts as that unless it says so again."""

    worker = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()


class Duty(models.Model):
    """Something done again and again, and when it was last begun, so that workers share it."""

    name = models.CharField(max_length=60, primary_key=True)
    begun_at = models.DateTimeField()
