# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest
from pytest_django import Settings

from ledestjerne.identity.models import Account
from tests.builders import make_account

PASSWORD = "en lang sætning om havet"


@pytest.fixture
def anna(db: None) -> Account:
    """An employee who has chosen her password."""
    account = make_account("Anna")
    account.set_password(PASSWORD)
    account.save()
    return account


@pytest.fixture
def svend(db: None) -> Account:
    """A system administrator who has chosen his password."""
    account = make_account("Svend", is_system_administrator=True)
    account.set_password(PASSWORD)
    account.save()
    return account


@pytest.fixture
def two_steps(settings: Settings) -> None:
    """As on a real server: HR and system administrators must have a second factor."""
    settings.SECOND_FACTOR_REQUIRED = True
