# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Filling in the editor as a browser does: everything the page sent out, and what somebody typed over it."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

FIELD = re.compile(
    r'<input[^>]*name="(?P<name>[^"]+)"[^>]*>|<textarea[^>]*name="(?P<area>[^"]+)"[^>]*>(?P<text>[^<]*)</textarea>'
)
VALUE = re.compile(r'value="([^"]*)"')
SIDE = "/grundlag/rediger/afsnit/stjerne-helhed-vi/"
TEXT = "stars.helhed.shared.text"
BEHAVIOURS = "stars.helhed.shared.behaviours"


def fields(html: str) -> dict[str, str]:
    """The fields of the section's form with what stands in them; ends of lines as a browser sends them."""
    form = html[html.index("novalidate") :]
    found = {}
    for match in FIELD.finditer(form):
        if match["area"]:
            found[unescape(match["area"])] = unescape(match["text"]).removeprefix("\n").replace("\n", "\r\n")
        else:
            value = VALUE.search(match[0])
            found[unescape(match["name"])] = unescape(value[1]) if value else ""
    return found


def opened(client: Client, address: str = SIDE) -> dict[str, str]:
    return fields(client.get(address).content.decode())


def sent(client: Client, given: dict[str, str], *, do: str = "save", address: str = SIDE) -> HttpResponse:
    response: HttpResponse = client.post(address, {**given, "do": do})
    return response


def saved(client: Client, address: str = SIDE, *, do: str = "save", **typed: str) -> HttpResponse:
    """Open, type, send."""
    return sent(client, {**opened(client, address), **typed}, do=do, address=address)
