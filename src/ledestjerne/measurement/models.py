# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models


class Instrument(models.Model):
    """A pack as it was read: the TOML text itself, its checksum, and whether a round has used it."""

    pack_id = models.CharField(max_length=100)
    version = models.CharField(max_length=30)
    title = models.JSONField()  # {"da": …, "en": …}
    text = models.TextField()
    checksum = models.CharField(max_length=64)
    used = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack_id", "version"], name="pack_version_once")]


class Round(models.Model):
    """One run of an instrument over the organisation, which is frozen as it was (`units`)."""

    class Status(models.TextChoices):
        CLOSED = "closed"
        RELEASED = "released"

    title = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLOSED)
    measured_on = models.DateField()
    k = models.PositiveSmallIntegerField(default=5)
    k_distribution = models.PositiveSmallIntegerField(default=10)
    k_comments = models.PositiveSmallIntegerField(default=10)
    # {"ids": […], "names": […], "parent": […], "eligible": […]}: preorder, one root; eligible = invited with
    # that unit as own group (not those below), null where it is not known
    units = models.JSONField()
    bands = models.JSONField(default=list)  # names of the bands that answers carry, at most four

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(k__gte=3), name="round_k_at_least_three"),
        ]
