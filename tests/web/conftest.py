# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest
from django.test import Client

from tests.people import People


@pytest.fixture
def leader(client: Client, people: People) -> Client:
    """Bodil's browser."""
    client.force_login(people.leader)
    return client
