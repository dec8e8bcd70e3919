# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A real OpenID Connect server on this machine, for tests.

The server (oidc-provider-mock 0.3.4, the newest) builds on parts of Authlib that Authlib 1.9 calls deprecated.
No version mends that yet, so what Authlib says while the server is imported is passed over here, and nowhere else.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from authlib.deprecate import AuthlibDeprecationWarning

with warnings.catch_warnings():
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from oidc_provider_mock import User, run_server_in_thread

NEVER_CHANGES = "5f6f5c3e-0a51-4b0e-9a38-7d3f1f8a7a10"
WHO = User(sub="anna", claims={"email": "hr@example.org", "email_verified": True, "oid": NEVER_CHANGES})
START = "/konto/faelles/kommune/"


@contextmanager
def server(*users: User) -> Iterator[str]:
    """The address of a server that knows these people."""
    with run_server_in_thread(user_claims=users) as running:
        yield f"http://localhost:{running.server_port}"
