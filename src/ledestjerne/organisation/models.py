# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Unit(models.Model):
    """A unit through time. What it is called and where it hangs stands in its periods."""

    key = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.key


class UnitPeriod(models.Model):
    """A unit's name and place from one date up to, not including, another. Null means: still so."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="periods")
    name = models.CharField(max_length=300)
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField(default=0)  # place among its siblings, in the organisation's own order
    path = models.CharField(max_length=500, db_index=True)  # "/1/5/9/": unit ids from the root, itself last
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unit_period_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unit_period_forward",
            ),
        ]


class Person(models.Model):
    """Somebody employed. Bands (age, seniority, gender, profession) come from the staff file."""

    key = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    bands = models.JSONField(default=dict)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A person's work in a unit. A leader leads the unit and answers with her own leader's group."""

    class Role(models.TextChoices):
        EMPLOYEE = "employee"
        LEADER = "leader"
        DEPUTY = "deputy"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.EMPLOYEE)
    fraction = models.DecimalField(max_digits=4, decimal_places=3, default=1)
    on_leave = models.BooleanField(default=False)
    answers_here = models.BooleanField(default=False)  # chosen, where somebody has several positions
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "role"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "valid_from"], name="position_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="position_forward"
            ),
        ]


class Grant(models.Model):
    """A right beyond the position, always with an end date. A representative's is for a unit; others have none."""

    class Role(models.TextChoices):
        HR = "hr"
        REPRESENTATIVE = "representative"
        DPO = "dpo"  # data protection officer

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="grant_forward"),
            models.CheckConstraint(
                condition=Q(role__in=["hr", "dpo"], unit__isnull=True)
                | Q(role="representative", unit__isnull=False),
                name="grant_to_a_unit_for_representatives",
            ),
        ]


class FileKind(models.TextChoices):
    """What a file holds."""

    UNITS = "units"
    PEOPLE = "people"


class ColumnMapping(models.Model):
    """Which column of a file holds what. Saved so that next month's file needs no choosing."""

    kind = models.CharField(max_length=20, choices=FileKind.choices)
    name = models.CharField(max_length=100)
    columns = models.JSONField(default=dict)  # as imports.columns.Mapping writes it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="mapping_named_once")]


class ImportDraft(models.Model):
    """An uploaded file between preview and applying. The content goes when it is applied or dropped.

    An applied draft stays as a note of what was read in and when: filename, date, counts.
    """

    kind = models.CharField(max_length=20, choices=FileKind.choices)
    filename = models.CharField(max_length=200)
    content = models.BinaryField()  # the file's cells, as imports.tables.Table packs them
    columns = models.JSONField(default=dict)  # as imports.columns.Mapping writes it
    valid_from = models.DateField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)  # counts of what applying changed
