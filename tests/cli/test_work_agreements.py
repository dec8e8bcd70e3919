# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the worker does about agreements, by the hour of the day."""

import pytest
from django.utils import timezone

from ledestjerne.agreements.models import Commitment
from ledestjerne.cli.work import duties
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.post.models import Letter
from tests.agreements.builders import days, make_promise
from tests.people import People


def at(hour: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the letters in the outbox when the worker has looked after agreements at this hour."""
    now = timezone.localtime().replace(hour=hour)
    monkeypatch.setattr(duties.timezone, "localtime", lambda: now)
    duties.look_after_agreements()
    return sorted(Letter.objects.values_list("kind", flat=True))


@pytest.fixture
def agreed(people: People) -> Commitment:
    """Agreed today and due in three days, by Anna."""
    return make_promise("udskoling", person_key="anna", by=days(3), agreed_on=days(0))


@pytest.mark.parametrize(
    ("hour", "letters"),
    [
        (6, []),
        (7, ["agreements-reminder"]),
        (15, ["agreements-agreed", "agreements-agreed", "agreements-reminder"]),
    ],
)
def test_letters_go_out_in_working_hours(
    agreed: Commitment, monkeypatch: pytest.MonkeyPatch, hour: int, letters: list[str]
) -> None:
    assert at(hour, monkeypatch) == letters
    assert at(hour, monkeypatch) == letters, "nothing goes out twice"


def test_promises_of_a_closed_unit_move_in_the_morning(
    agreed: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    UnitPeriod.objects.filter(unit__key="udskoling").update(valid_to=days(-1))
    at(8, monkeypatch)
    agreed.refresh_from_db()
    assert agreed.unit_key == "skole"
