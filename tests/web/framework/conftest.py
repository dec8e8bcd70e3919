# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest
from django.test import Client

from ledestjerne.organisation.access import Viewer
from tests.framework.foundations import make_draft, make_foundation
from tests.people import People


@pytest.fixture
def in_force(people: People) -> Viewer:
    """The shipped foundation in force; Hanne of HR."""
    return make_foundation(people)


@pytest.fixture
def drafting(people: People) -> Viewer:
    """The same and a draft of version 2; Hanne of HR."""
    return make_draft(people)


@pytest.fixture
def anna(client: Client, people: People) -> Client:
    """An employee's browser."""
    client.force_login(people.employee)
    return client


@pytest.fixture
def hanne(people: People) -> Client:
    """HR's browser."""
    browser = Client()
    browser.force_login(people.hr)
    return browser


@pytest.fixture
def henrik(people: People) -> Client:
    """Another HR consultant's browser."""
    from tests.builders import make_account, make_grant

    account = make_account("Henrik")
    make_grant(account)
    browser = Client()
    browser.force_login(account)
    return browser
