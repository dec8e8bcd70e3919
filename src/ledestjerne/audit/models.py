# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models

LONGEST_SUBJECT = 200


class Entry(models.Model):
    """One thing somebody did. Kept as it was said at the time; points at nothing."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
