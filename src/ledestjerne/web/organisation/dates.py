# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The date a page is asked for, and links that keep it."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from ledestjerne.organisation.imports.tables import danish_date


def today() -> date:
    return timezone.localdate()


def asked(request: HttpRequest, name: str = "dato", otherwise: date | None = None) -> date:
    """The date in the address; today where there is none or it is no date."""
    try:
        return danish_date(request.GET.get(name, ""))
    except ValueError:
        return otherwise or today()


def unit_address(key: str, on: date) -> str:
    address = reverse("organisation_unit", args=[key])
    return address if on == today() else f"{address}?{urlencode({'dato': on.isoformat()})}"
