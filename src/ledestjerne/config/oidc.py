# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The organisation's own sign-in by OpenID Connect, off unless LEDESTJERNE_OIDC_SERVER is set."""

from typing import Any

from ledestjerne.config import env

CHANGING = {"email", "mail", "upn", "preferred_username", "name", "unique_name"}


def name(organisation: str) -> str:
    """What the button calls it; empty where there is none."""
    return env.text("OIDC_NAME", organisation) if env.text("OIDC_SERVER") else ""


def providers() -> dict[str, Any]:
    """As allauth wants it. `SystemExit` with a sentence where something is missing or would not be safe."""
    server, claim = env.text("OIDC_SERVER"), env.text("OIDC_CLAIM", "sub")
    if not server:
        return {}
    if claim in CHANGING:
        raise SystemExit(
            f"LEDESTJERNE_OIDC_CLAIM is '{claim}', which can change or be given to somebody else. "
            "Choose a claim that stays the same for one person, such as sub or oid."
        )
    if not env.text("OIDC_CLIENT_ID") or not env.text("OIDC_SECRET"):
        raise SystemExit("LEDESTJERNE_OIDC_SERVER needs LEDESTJERNE_OIDC_CLIENT_ID and LEDESTJERNE_OIDC_SECRET.")
    return provider(server, env.text("OIDC_CLIENT_ID"), env.text("OIDC_SECRET"), claim)


def provider(server: str, client_id: str, secret: str, claim: str) -> dict[str, Any]:
    """One server. Who somebody is comes from the signed token alone."""
    app = {
        "provider_id": "kommune",
        "name": "kommune",
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": server, "uid_field": claim, "fetch_userinfo": False},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
