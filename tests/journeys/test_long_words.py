# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Names and addresses longer than the screen is wide break instead of pushing the page aside."""

import pytest
from playwright.sync_api import Page

from ledestjerne.organisation.models import Person, UnitPeriod
from tests.people import People

from .browser import fits
from .conftest import SignIn


@pytest.mark.parametrize(("word", "wide"), [("e" * 150, True), ("e" * 40, False)], ids=["desktop", "phone"])
def test_a_long_word_breaks(
    page: Page, phone: Page, people: People, sign_in: SignIn, word: str, wide: bool
) -> None:
    opened = page if wide else phone
    UnitPeriod.objects.filter(unit=people.units["skole"]).update(name=f"{word}skolen")
    bodil = Person.objects.get(account=people.leader)
    Person.objects.filter(pk=bodil.pk).update(email=f"bodil@{word}.example")
    for reader, address in ((people.leader, "/"), (people.hr, f"/organisation/person/{bodil.key}/")):
        sign_in(opened, reader)
        opened.goto(address)
        assert fits(opened), address
