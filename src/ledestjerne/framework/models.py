# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models
from django.db.models import Q


class FoundationVersion(models.Model):
    """One version of the leadership foundation: a draft until it is adopted from a date, then never changed."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        ADOPTED = "adopted"

    number = models.PositiveIntegerField(unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    adopted_from = models.DateField(null=True)
    # As content/foundation.toml. A draft also has "removed": lines taken out, which can be put back. "counters"
    # keeps ids from being used twice, from version to version.
    document = models.JSONField()
    created_by = models.CharField(max_length=200, blank=True)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["status"], condition=Q(status="draft"), name="one_draft_at_a_time"),
            models.CheckConstraint(
                condition=Q(status="draft", adopted_from__isnull=True)
                | Q(status="adopted", adopted_from__isnull=False),
                name="adopted_has_a_date",
            ),
        ]
