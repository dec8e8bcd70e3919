# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Agreements at full size: 17,000 reminders planned, and a director's overview of 1,000 units and 3,000 promises.

The overview is read after a released round, so that it names the units that have not agreed on anything since.

An invented organisation in a database of its own; SQLite unless LEDESTJERNE_DATABASE names an empty one.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles

UNITS, PEOPLE_EACH, PROMISES = 1000, 17, 3000
REMINDERS = 17_000
VISITS = 60
LIMIT_PLAN, LIMIT_P95, LIMIT_QUERIES = 10.0, 100.0, 15


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        _django(Path(folder))
        good = overview()
        good &= reminders()
    return 0 if good else 1


def _django(folder: Path) -> None:
    import django
    from django.core.management import call_command

    os.environ.setdefault("LEDESTJERNE_DATABASE", f"sqlite:///{folder / 'agreements.sqlite3'}")
    os.environ["LEDESTJERNE_STATE"] = str(folder)
    os.environ["LEDESTJERNE_DEMO"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _organisation()


def _organisation() -> None:
    """A director, ten areas, and units with a leader and sixteen others each."""
    from django.utils import timezone

    from ledestjerne.identity.models import Account
    from ledestjerne.organisation.models import Person, Position, Unit, UnitPeriod

    start = timezone.localdate() - timedelta(days=2000)
    units = Unit.objects.bulk_create(Unit(key=f"u{number}") for number in range(UNITS))
    periods = []
    for number, unit in enumerate(units):
        above = None if number == 0 else units[0] if number <= 10 else units[1 + number % 10]
        path = periods[units.index(above)].path if above else "/"
        periods.append(
            UnitPeriod(
                unit=unit,
                name=f"Enhed {number}",
                parent=above,
                order=number,
                path=f"{path}{unit.pk}/",
                valid_from=start,
            )
        )
    UnitPeriod.objects.bulk_create(periods, batch_size=2000)
    director = Account.objects.create_user("director@example.org", name="Direktør")
    people = Person.objects.bulk_create(
        (
            Person(
                key=f"p{number}-{place}",
                name=f"Person {number}-{place}",
                email=f"p{number}-{place}@example.org",
                account=director if number == place == 0 else None,
                valid_from=start,
            )
            for number in range(UNITS)
            for place in range(PEOPLE_EACH)
        ),
        batch_size=2000,
    )
    Position.objects.bulk_create(
        (
            Position(
                person=person,
                unit=units[place // PEOPLE_EACH],
                role="employee" if place % PEOPLE_EACH else "leader",
                valid_from=start,
            )
            for place, person in enumerate(people)
        ),
        batch_size=2000,
    )


def overview() -> bool:
    """The director opens the line's overview again and again, through the whole application."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from ledestjerne.agreements.imports import FormerPromise, store_former
    from ledestjerne.identity.models import Account

    today = timezone.localdate()
    store_former(
        (
            FormerPromise(
                unit_key=f"u{number % UNITS}",
                what=f"Aftale {number}",
                who_name=f"Person {number % UNITS}-1",
                who_person=f"p{number % UNITS}-1",
                by=today + timedelta(days=20 + number % 200),
                agreed_on=today - timedelta(days=number % 900),
                agreed_by="Leder",
            )
            for number in range(PROMISES)
        ),
        (),
    )
    _released_round(today - timedelta(days=60))
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Account.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    times, worked, queries = [], [], 0
    for visit in range(VISITS + 5):
        with CaptureQueriesContext(connection) as captured:
            start, busy = time.perf_counter(), time.process_time()
            response = client.get("/enhed/u0/aftaler/linjen/")
            elapsed = 1000 * (time.perf_counter() - start)
            busy = 1000 * (time.process_time() - busy)
        assert response.status_code == 200, response.status_code
        assert "har ikke skrevet en aftale efter" in response.content.decode()
        if visit >= 5:
            times.append(elapsed)
            worked.append(busy)
            queries = max(queries, len(captured))
    p50, p95 = quantiles(times, n=20)[9], quantiles(times, n=20)[18]
    busy = quantiles(worked, n=20)[18]
    print(
        f"line's overview, {UNITS:,} units, {PROMISES:,} promises: p50 {p50:.0f} ms, p95 {p95:.0f} ms "
        f"(at most {LIMIT_P95:.0f}), worked p95 {busy:.0f} ms, {queries} queries (at most {LIMIT_QUERIES})"
    )
    return p95 <= LIMIT_P95 and queries <= LIMIT_QUERIES


def _released_round(measured_on: date) -> None:
    """Long enough ago that units without any agreement since are named one by one."""
    from ledestjerne.measurement.actions import load_shipped_packs
    from ledestjerne.measurement.models import Instrument, Round
    from ledestjerne.organisation.access import Viewer
    from ledestjerne.results.models import UnitResult

    load_shipped_packs(Viewer(account_id=None, name="Målingen", is_hr=True, is_system_administrator=True))
    found = Round.objects.create(
        title="Social kapital",
        instrument=Instrument.objects.get(pack_id="social-kapital"),
        measured_on=measured_on,
        status=Round.Status.RELEASED,
        k=5,
        k_distribution=10,
        k_comments=10,
    )
    UnitResult.objects.bulk_create(
        UnitResult(round=found, unit_key=f"u{number}", order=number, name=f"Enhed {number}", figures={})
        for number in range(UNITS)
    )


def reminders() -> bool:
    """One promise of everybody, due in a week: planned, and put in the outbox."""
    from django.utils import timezone

    from ledestjerne.agreements.actions import send_reminders
    from ledestjerne.agreements.imports import FormerPromise, store_former
    from ledestjerne.agreements.queries import plan_reminders
    from ledestjerne.organisation.access import Viewer

    today = timezone.localdate()
    store_former(
        (
            FormerPromise(
                unit_key=f"u{number // PEOPLE_EACH}",
                what=f"Løfte {number}",
                who_name="Person",
                who_person=f"p{number // PEOPLE_EACH}-{number % PEOPLE_EACH}",
                by=today + timedelta(days=6),
                agreed_on=today - timedelta(days=30),
                agreed_by="Leder",
            )
            for number in range(REMINDERS)
        ),
        (),
    )
    start = time.perf_counter()
    planned = len(plan_reminders(today))
    planning = time.perf_counter() - start
    start = time.perf_counter()
    sent = send_reminders(Viewer(account_id=None, name="Ledestjerne"), on=today)
    sending = time.perf_counter() - start
    assert planned == sent == REMINDERS, (planned, sent)
    print(
        f"{planned:,} personal reminders: planned in {planning:.1f} s (at most {LIMIT_PLAN:.0f}), "
        f"planned and in the outbox in {sending:.1f} s"
    )
    return planning < LIMIT_PLAN


if __name__ == "__main__":
    sys.exit(main())
