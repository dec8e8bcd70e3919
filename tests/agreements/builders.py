# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Promises and decisions as rows, for tests that do not care how they were written."""

from datetime import date, timedelta

from django.utils import timezone

from ledestjerne.agreements.models import Commitment, Decision


def days(number: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=number)


def make_promise(
    unit_key: str,
    *,
    what: str = "Vagtplanen ligger klar tre uger før",
    who: str = "Alle i enheden",
    person_key: str = "",
    by: date | None = None,
    agreed_on: date | None = None,
    status: str = "agreed",
    reason: str = "",
    kept_on: date | None = None,
    checklist: tuple[str, ...] = (),
) -> Commitment:
    """One promise, due in ten days unless it says otherwise."""
    return Commitment.objects.create(
        unit_key=unit_key,
        what=what,
        who_name=who,
        who_person=person_key,
        by=by or days(10),
        agreed_on=agreed_on or days(-20),
        agreed_by_name="Bodil",
        status=status,
        reason=reason,
        kept_on=kept_on,
        checklist=[{"text": text, "done": False} for text in checklist],
    )


def make_decision(unit_key: str, *, what: str = "Vi holder ét fælles møde om ugen", review: int = 60) -> Decision:
    """One decision, looked at again in so many days."""
    return Decision.objects.create(
        unit_key=unit_key,
        what=what,
        why="To møder tog tid fra børnene.",
        whom_it_concerns="Alle lærere",
        decided_by_name="Bodil",
        decided_on=days(-20),
        review_on=days(review),
    )
