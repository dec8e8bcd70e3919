# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What this room forgets when a round closes."""

import pytest
from django.conf import settings

from ledestjerne.measurement.actions import (
    closing_step_of,
    forget_invited,
    mark_answered,
    mark_closed,
    note_closing_step,
    refresh_rates,
    start_closing,
)
from ledestjerne.measurement.models import Invited, InvitedCount, Round
from ledestjerne.measurement.queries import invited_by_code, rounds_to_close
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.models import Person

from .launched import OPENS, code_of, make_open_round


def test_closing_takes_no_more_answers_and_can_be_begun_again(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    invited = Invited.objects.filter(round_id=made).values_list("pk", flat=True)[0]
    assert start_closing(made)
    assert not start_closing(made)
    note_closing_step(made, "invited")
    assert (closing_step_of(made), mark_answered(invited)) == ("invited", False)
    assert rounds_to_close(OPENS) == (made,)


def test_the_invited_become_counts_that_never_cross_two_bands(hanne: Viewer) -> None:
    Person.objects.filter(key="anna").update(bands={"Alder": "30-39", "Køn": "Kvinde"})
    made = make_open_round(hanne, guideline={"bands": ("Alder", "Køn")})
    start_closing(made)
    assert forget_invited(made) == Person.objects.count()
    assert not Invited.objects.exists()
    unit = Round.objects.get(pk=made).units["ids"].index("udskoling")
    counts = InvitedCount.objects.filter(unit_index=unit).order_by("band").values_list("band", "value", "invited")
    assert list(counts) == [("", "", 11), ("Alder", "30-39", 1), ("Køn", "Kvinde", 1)]


@pytest.mark.django_db(transaction=True)
def test_the_secret_is_destroyed_and_each_step_may_be_repeated(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    code, file = code_of(made, "anna"), settings.SECRETS_FOLDER / f"round-{made}.key"
    refresh_rates(on=OPENS)
    start_closing(made)
    assert file.exists()
    forget_invited(made)
    assert forget_invited(made) == 0
    assert (file.exists(), invited_by_code(code), Round.objects.get(pk=made).rates) == (False, None, {})


def test_a_closed_round_is_closed_once(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    assert not mark_closed(made, on=OPENS)
    start_closing(made)
    assert mark_closed(made, on=OPENS)
    assert not mark_closed(made, on=OPENS)
    with pytest.raises(NotFound):
        start_closing(made)
    with pytest.raises(NotFound):
        forget_invited(made)
