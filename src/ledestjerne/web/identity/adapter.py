# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How allauth behaves here: nobody signs up, errors are said in our words, secrets are kept encrypted."""

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation (identity.actions); links in letters begin with the configured address."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontoen er lukket."),
        "email_password_mismatch": _("Mail og adgangskode passer ikke sammen. Prøv igen."),
        "enter_current_password": _("Det er ikke din nuværende adgangskode."),
        "incorrect_password": _("Det er ikke din adgangskode. Prøv igen."),
        "incorrect_code": _("Koden passer ikke. Vent på den næste i appen, og prøv igen."),
        "invalid_password_reset": _("Linket virker ikke længere."),
        "too_many_login_attempts": _("Der er prøvet for mange gange. Vent fem minutter, og prøv igen."),
        "rate_limited": _("Der er prøvet for mange gange. Vent lidt, og prøv igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("own_account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        address: str = reverse("account_reset_password")
        return f"{settings.PUBLIC_ADDRESS}{address}ny/{key}/"


class SecondFactorAdapter(DefaultMFAAdapter):
    """A stolen database alone opens no account: the apps' secrets are encrypted with the server's key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden passer ikke. Vent på den næste i appen, og prøv igen."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return f"Ledestjerne, {settings.ORGANISATION_NAME}"


def _cipher() -> MultiFernet:
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = (sha256(f"ledestjerne.second-factor|{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
