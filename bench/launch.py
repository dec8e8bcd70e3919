# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A round in the demo municipality: launching it for everybody, inviting, letters on paper, and closing it.

`python bench/launch.py [letters]`; on LEDESTJERNE_DATABASE if that is an empty PostgreSQL database, else SQLite.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

LIMIT = 60.0
OPENS = date(2026, 9, 7)
SHARE = 0.77  # of those asked
spent: dict[str, float] = {}


@contextmanager
def timed(name: str) -> Iterator[None]:
    wall, cpu = time.monotonic(), time.process_time()
    yield
    spent[name] = time.monotonic() - wall
    print(f"{name:44} {spent[name]:6.1f} s, processor {time.process_time() - cpu:6.1f} s", flush=True)


def main(letters: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEDESTJERNE_STATE"] = folder
        load = [sys.executable, "-m", "ledestjerne.cli", "demo", "--load-only"]
        subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
        if not os.environ.get("LEDESTJERNE_DATABASE", "").startswith("postgresql:"):
            os.environ["LEDESTJERNE_DATABASE"] = f"sqlite:///{folder}/demo.sqlite3"
        os.environ |= {"LEDESTJERNE_DEMO": "yes", "DJANGO_SETTINGS_MODULE": "ledestjerne.config.settings"}
        import django

        django.setup()
        walk(letters)
    return int(max(spent["launching, invitations and letters"], spent["closing, plan, audit, release"]) > LIMIT)


def walk(letters: int) -> None:
    from ledestjerne.measurement import actions
    from ledestjerne.measurement.models import Instrument
    from ledestjerne.organisation.access import Viewer
    from ledestjerne.results.actions import close_round

    hr = Viewer(account_id=None, name="Bench", is_hr=True)
    addresses(letters)
    guideline = actions.record_guideline(hr, agreed=agreement())
    pack = Instrument.objects.filter(pack_id="social-kapital").latest("pk").pk
    round_id = actions.draft_round(hr, title="Trivsel", guideline_id=guideline, instrument_id=pack, opens_on=OPENS)
    whole = time.monotonic()
    with timed("launching: people, codes, units"):
        asked = actions.launch_round(hr, round_id=round_id, on=OPENS)
    with timed("invitations into the outbox"):
        mails = actions.send_invitations(on=OPENS)
    with timed("letters as PDF, unit by unit"):
        printed, documents = print_all(hr, round_id)
    spent["launching, invitations and letters"] = time.monotonic() - whole
    print(f"{asked:,} asked, {mails:,} by mail, {printed:,} letters in {documents} documents")
    answered = answer(round_id)
    print(f"{answered:,} answers")
    with timed("closing, plan, audit, release"):
        close_round(round_id=round_id)
    print(f"launching, invitations and letters together: {spent['launching, invitations and letters']:.1f} s")


def agreement() -> object:
    from ledestjerne.analysis.values import Text
    from ledestjerne.measurement.queries import Agreement

    text = Text("Se retningslinjen.", "See the guideline.")
    return Agreement(
        title="Bench",
        decided_on=OPENS - timedelta(days=60),
        decided_by="Hovedudvalget",
        purpose=text,
        legal_basis=text,
        who_sees=text,
        comment_rule=text,
        follow_up=text,
        answers_kept_months=36,
        backups_kept_days=30,
        dpo_contact="dpo@nordfjord.example",
    )


def addresses(letters: int) -> None:
    """So many people without an address, everybody else with one."""
    from ledestjerne.organisation.models import Person

    people = list(Person.objects.order_by("pk"))
    for number, person in enumerate(people):
        person.email = f"{person.key}@nordfjord.example" if number % (len(people) // letters) else ""
    Person.objects.bulk_update(people, ["email"], batch_size=500)


def print_all(hr: object, round_id: int) -> tuple[int, int]:
    from ledestjerne.measurement.queries import paper, paper_run
    from ledestjerne.reports.letters.pdf import letters_pdf

    found, packages = paper(hr, round_id), list[float]()
    assert found is not None
    for units in found.packages:
        begun = time.monotonic()
        for unit in units:
            run = paper_run(hr, round_id, unit.key)
            assert run is not None
            letters_pdf(run, "da")
        packages.append(time.monotonic() - begun)
    print(f"{len(packages)} packages of letters, the slowest made in {max(packages):.1f} s")
    return found.letters, len(found.units)


def answer(round_id: int) -> int:
    """Answers as the burst would have left them; how fast they come in is another benchmark."""
    import numpy as np

    from ledestjerne.measurement.models import Invited
    from ledestjerne.measurement.queries import questionnaire
    from ledestjerne.responses.models import Response

    chance = np.random.default_rng(3)
    items = len(questionnaire(round_id).instrument.closed_items)
    rows = [one for one in Invited.objects.filter(round_id=round_id) if chance.random() < SHARE]
    level = {one.unit_index: chance.normal(2.6, 0.4) for one in rows}
    Response.objects.bulk_create(
        (
            Response(
                round_id=round_id,
                unit_index=one.unit_index,
                answers=[int(v) for v in np.clip(np.rint(chance.normal(level[one.unit_index], 1, items)), 0, 4)],
            )
            for one in rows
        ),
        batch_size=1000,
    )
    Invited.objects.filter(pk__in=[one.pk for one in rows[:30_000]]).update(answered=True)
    return len(rows)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))
