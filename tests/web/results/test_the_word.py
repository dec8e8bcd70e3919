# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which word the certificate has for the answers, and why."""

from datetime import date

import pytest
from django.test import Client

from ledestjerne.results.queries.anonymity import Anonymity, Still
from ledestjerne.web.results.the_word import heading, reasons
from tests.people import People
from tests.results.rounds import make_released_round

UNTIL = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("found", "word", "said"),
    [
        (Anonymity((), None, 0), "anonyme", ["er slettet, og svarene er blandet. Der er heller ingen"]),
        (Anonymity((Still.BACKUPS,), UNTIL, 0), "fortrolige", ["20. april 2026"]),
        (Anonymity((Still.SINGLED_OUT,), None, 3), "fortrolige", ["står alene"]),
        (Anonymity((Still.BACKUPS, Still.SINGLED_OUT), UNTIL, 1), "fortrolige", ["20. april", "står alene"]),
        (Anonymity((Still.OPEN,), None, 0), "fortrolige", ["ikke er lukket"]),
        (Anonymity((Still.IMPORTED,), None, 0), "fortrolige", ["læst ind"]),
    ],
)
def test_the_word_comes_with_its_reasons(found: Anonymity, word: str, said: list[str]) -> None:
    told = list(reasons(found))
    assert heading(found).endswith(word)
    assert len(told) == len(said)
    assert all(part in sentence for part, sentence in zip(said, told, strict=True))


@pytest.mark.django_db
def test_the_certificate_says_it(client: Client, people: People) -> None:
    round_id = make_released_round(people)
    client.force_login(people.employee)
    page = client.get(f"/attest/{round_id}/").content.decode()
    assert "Svarene er fortrolige" in page
