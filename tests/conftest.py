# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every test stands on: a key to sign with, no redirect to https, mail in memory, plain static files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.test.utils import override_settings

if TYPE_CHECKING:
    from tests.people import People


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
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture
def people(db: None) -> "People":
    """Seven named people in Bakkeby (tests/people.py)."""
    from tests.people import build_people  # models are ready only when Django is set up

    return build_people()
