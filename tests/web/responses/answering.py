# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Filling in forms as a browser does: what stands in the form goes along."""

import re
from html import unescape

from django.test import Client

FIELD = re.compile(r"<(input)\b([^>]*)>()|<(textarea)\b([^>]*)>\n?(.*?)</textarea>", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


class Visitor:
    """Somebody with a browser and a page in front of her; a client of one's own where she is signed in."""

    def __init__(self, address: str = "/svar/", client: Client | None = None) -> None:
        self.client, self.address = client or Client(enforce_csrf_checks=True), address
        self.may_have_cookies = client is not None
        self.html, self.status = "", 0
        self.read(self.client.get(address))

    def read(self, response: object) -> None:
        self.status = response.status_code  # type: ignore[attr-defined]
        self.html = response.content.decode()  # type: ignore[attr-defined]
        assert self.may_have_cookies or not self.client.cookies, "no cookie is ever set"

    def press(self, til: str = "", **answers: str) -> str:
        """Fill fields in, press a button, and be on the next page. `q_` begins the name of an answer's field."""
        sent = {**self.fields(), **{name.replace("q_", "q.", 1): value for name, value in answers.items()}}
        if til:
            sent["til"] = til
        self.read(self.client.post(self.address, sent))
        return self.html

    def fields(self) -> dict[str, str]:
        """What the page's form would send."""
        found = {}
        for pieces in FIELD.findall(self.html):
            kind, attributes, content = pieces[:3] if pieces[0] else pieces[3:]
            given = dict(ATTRIBUTE.findall(attributes))
            if given.get("type") == "radio" and " checked" not in attributes:
                continue
            value = content if kind == "textarea" else given.get("value", "")
            found[given["name"]] = unescape(value)
        return found

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.html)
        return unescape(found[1]) if found else ""
