# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.db import models

RELEASING = "release"  # the last step of closing, when a round is closed already
STAGES = ("directors", "leaders", "representatives", "employees")  # in which order results become visible


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


class Guideline(models.Model):
    """What the MED committee agreed before a measurement. Texts are {"da": …, "en": …}, English may be empty.

    Never changed once a launched round stands on it: a database trigger refuses it (migrations/0003).
    """

    title = models.CharField(max_length=200)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    purpose = models.JSONField()
    legal_basis = models.JSONField()
    who_sees = models.JSONField()
    comment_rule = models.JSONField()
    follow_up = models.JSONField()
    k = models.PositiveSmallIntegerField(default=5)
    k_distribution = models.PositiveSmallIntegerField(default=10)
    k_comments = models.PositiveSmallIntegerField(default=10)
    topic_limits = models.JSONField(default=dict)  # {topic of the template: fewest answers}
    bands = models.JSONField(default=list)  # names of the bands that answers may carry, at most four
    merges = models.JSONField(default=dict)  # {band: [[category, …], …]}: told together where too few alone
    files_direct_staff = models.BooleanField(default=False)  # few people in an inner unit count with the one below
    answers_kept_months = models.PositiveSmallIntegerField()
    backups_kept_days = models.PositiveSmallIntegerField()
    dpo_contact = models.CharField(max_length=300)
    recorded_on = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(k__gte=3)
                & models.Q(k_distribution__gte=models.F("k"))
                & models.Q(k_comments__gte=models.F("k")),
                name="guideline_limits",
            ),
        ]


class Round(models.Model):
    """One run of an instrument over the organisation, which is frozen as it was at launch (`units`).

    A round made from imported answers has no guideline and is born closed. The limits, the bands and the guideline
    of a round that is no draft never change: a database trigger refuses it (migrations/0003).
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSING = "closing"
        CLOSED = "closed"
        RELEASED = "released"

    title = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    guideline = models.ForeignKey(Guideline, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLOSED)
    measured_on = models.DateField()
    k = models.PositiveSmallIntegerField(default=5)
    k_distribution = models.PositiveSmallIntegerField(default=10)
    k_comments = models.PositiveSmallIntegerField(default=10)
    topic_limits = models.JSONField(default=dict)
    # {"ids": […], "names": […], "parent": […], "eligible": […]}: preorder, one root; eligible = invited with
    # that unit as own group (not those below), null where it is not known; lists are empty in a draft
    units = models.JSONField(default=dict)
    bands = models.JSONField(default=list)  # names of the bands that answers carry, at most four
    merges = models.JSONField(default=dict)  # as the guideline's
    files_direct_staff = models.BooleanField(default=False)

    mode = models.CharField(max_length=11, default="independent")  # or "same": the same people shortly before
    short = models.BooleanField(default=False)  # the pack's short form only
    questions = models.JSONField(default=list)  # own questions, as asked.OwnQuestion writes them
    languages = models.JSONField(default=list)
    layout = models.CharField(max_length=8, default="sections")  # or "one_page"
    scope = models.JSONField(default=list)  # keys of units asked with all below them; empty: everybody
    exempted = models.JSONField(default=dict)  # {"units": [keys], "people": [keys], "on_leave": bool}
    cutoff_on = models.DateField(null=True)  # employed no later than
    lists_checked_by = models.DateField(null=True)  # leaders look their lists over until that day
    opens_on = models.DateField(null=True)  # first day of answering
    closes_on = models.DateField(null=True)  # last day of answering
    closes_early = models.BooleanField(default=False)  # asked to close at once, with the reason in `extensions`
    reminders = models.JSONField(default=list)  # dates
    stages = models.JSONField(default=dict)  # {"directors" | "leaders" | "representatives" | "employees": date}
    extensions = models.JSONField(default=list)  # [{"from": date, "to": date, "reason": …}]
    rates = models.JSONField(default=dict)  # {"on": date, "answered": [per unit]}: as it stood that morning
    closed_on = models.DateField(null=True)  # the day the last tie between answers and people was destroyed
    closing_step = models.CharField(max_length=30, blank=True)  # how far closing has come

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(k__gte=3), name="round_k_at_least_three"),
            models.CheckConstraint(
                condition=~models.Q(status__in=["draft", "open", "closing"]) | models.Q(guideline__isnull=False),
                name="round_stands_on_a_guideline",
            ),
        ]


class Invited(models.Model):
    """One person asked, frozen at launch, while the round is open. Gone at closing; points at nobody.

    The key is random, so it tells no order. `lookup` is the keyed hash of the code; the code itself is nowhere.
    """

    id = models.BigIntegerField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+", db_index=False)
    unit_index = models.IntegerField()
    bands = models.JSONField(default=dict)
    person_key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5)
    way = models.CharField(max_length=6)  # "mail" or "letter"
    lookup = models.CharField(max_length=32)
    issue = models.PositiveSmallIntegerField(default=1)
    answered = models.BooleanField(default=False)  # and not when

    class Meta:
        constraints = [  # each index is written anew for every answer, so there are no more than are asked for
            models.UniqueConstraint(fields=["round", "person_key"], name="invited_once"),
            models.UniqueConstraint(fields=["lookup"], name="invited_by_code"),
        ]
        indexes = [models.Index(fields=["round", "unit_index"])]


class InvitedCount(models.Model):
    """What is left of the invited after closing: how many had one value of one band in one unit.

    band "" counts everybody of the unit. Bands are never crossed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    unit_index = models.IntegerField()
    band = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=200, blank=True)
    invited = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit_index", "band", "value"], name="invited_counted_once")
        ]


class TeamListCheck(models.Model):
    """A leader's word that the list of the people who answer with her unit is right, or what is wrong with it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    unit_key = models.CharField(max_length=100)
    is_right = models.BooleanField()
    note = models.TextField(blank=True)
    checked_by = models.CharField(max_length=200)
    checked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit_key"], name="team_list_checked_once")]
