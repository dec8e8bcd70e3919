# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Askings in Bakkeby: a promise of udskoling kept long enough ago, and a mail with a code to each there."""

import re
from datetime import date, timedelta

from ledestjerne.agreements.models import Commitment, Decision
from ledestjerne.dialogue.actions.asking import start_askings
from ledestjerne.dialogue.models import Asking
from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.organisation.models import Person
from ledestjerne.post.models import Letter
from tests.agreements.builders import make_decision, make_promise
from tests.people import People

ON = date(2026, 11, 2)
CLOCK = Viewer(account_id=None, name="Ledestjerne")
CODE = re.compile(r"/spurgt/([\w-]+)/#([0-9A-Z-]{14})")


def give_mail(unit: str, most: int = 100) -> None:
    """An address for so many of the unit's people without an account."""
    for person in Person.objects.filter(key__startswith=f"{unit}-")[:most]:
        Person.objects.filter(pk=person.pk).update(email=f"{person.key}@example.org")


def make_kept(days_ago: int = 42, unit: str = "udskoling") -> Commitment:
    promise = make_promise(unit, what="Vi mødes hver mandag")
    kept = ON - timedelta(days=days_ago)
    Commitment.objects.filter(pk=promise.pk).update(status="kept", kept_on=kept)
    promise.refresh_from_db()
    return promise


def make_reasoned(days_ago: int = 7) -> Decision:
    decision = make_decision("udskoling")
    Decision.objects.filter(pk=decision.pk).update(asks_reason=True, decided_on=ON - timedelta(days=days_ago))
    decision.refresh_from_db()
    return decision


def make_asking(people: People, *, mails: int = 10, closes_on: date | None = None) -> Asking:
    """An asking about a kept promise, begun by the clock; those without a mail get a slip."""
    load_shipped_packs(viewer_for(people.hr, ON))
    give_mail("udskoling", mails)
    promise = make_kept()
    start_askings(CLOCK, on=ON)
    if closes_on is not None:
        Asking.objects.filter(commitment=promise).update(closes_on=closes_on)
    return Asking.objects.get(commitment=promise)


def codes(asking: Asking) -> list[str]:
    """The codes in the letters of one asking."""
    texts = (
        Letter.objects.filter(about__endswith=f"/asking-{asking.pk}").order_by("pk").values_list("text", flat=True)
    )
    return [CODE.findall(text)[0][1] for text in texts]
