# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every test stands on: a key to sign with, no redirect to https, mail in memory, plain static files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import transaction
from django.test import TransactionTestCase
from django.test.utils import override_settings
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from tests.people import People

# No test fails because the machine is busy.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what need be told on every kind of database: the tests that have one under them."""
    for item in items:
        if _has_database(item):
            item.add_marker(pytest.mark.database)


def _has_database(item: pytest.Item) -> bool:
    """Whether it asks for one, is a test case of Django's, or makes one of its own for a process of its own."""
    asks = item.get_closest_marker("django_db") or {"db", "standing"} & set(getattr(item, "fixturenames", ()))
    cls, module = getattr(item, "cls", None), getattr(item, "module", None)
    return bool(asks) or issubclass(cls or object, TransactionTestCase) or hasattr(module, "new_database")


@pytest.fixture(scope="session", autouse=True)
def _on_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The server's own settings, except for what needs a certificate, a key or collected files."""
    storages = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django_settings.SECRET_KEY = "only-for-tests-" + "x" * 50
    with override_settings(
        SECURE_SSL_REDIRECT=False,
        SECOND_FACTOR_REQUIRED=False,  # tests of it turn it on
        SECRETS_FOLDER=tmp_path_factory.mktemp("secrets"),
        STORAGES=storages,
        WHITENOISE_AUTOREFRESH=True,  # looks for a file when it is asked for, not for all in every test
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered(request: pytest.FixtureRequest) -> None:
    """What the server puts by in one test is not there in the next, where rows may have the same numbers."""
    if not request.node.get_closest_marker("database"):
        return
    from ledestjerne.results.gate.preview import roster_on  # models are ready only when Django is set up
    from ledestjerne.web.responses import steps

    cache.clear()  # how often somebody has tried to sign in, for one
    steps.forget()
    roster_on.cache_clear()


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """What a module's own fixtures write stands for all its tests, each of which takes back what it writes itself.

    For a database that is dear to fill; every test of the module then has it under it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def people(db: None) -> "People":
    """Seven named people in Bakkeby (tests/people.py)."""
    from tests.people import build_people  # models are ready only when Django is set up

    return build_people()
