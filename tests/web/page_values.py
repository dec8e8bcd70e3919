# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a template reads of its page value, found in its text and in the pieces it includes."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

WEB = Path(settings.TEMPLATES[0]["DIRS"][0])
INCLUDED, READ = re.compile(r'include "([^"]+)"'), re.compile(r"\bpage\.(\w+)")
SECRET = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


def fields_read(template: str) -> set[str]:
    """The fields of `page` that a template and what it includes read."""
    text = (WEB / template).read_text(encoding="utf-8")
    return set(READ.findall(text)).union(*(fields_read(name) for name in INCLUDED.findall(text)))


def fields_of(page: type) -> set[str]:
    assert is_dataclass(page)
    return {field.name for field in fields(page)}


def rendered(template: str, page: object) -> str:
    """The page as somebody not signed in would get it: the frame without a menu, the form's secret left out."""
    request: HttpRequest = RequestFactory().get("/")
    html = render_to_string(template, {"page": page}, request=request)
    return without_secret(html)


def without_secret(html: str) -> str:
    """The page without the forms' secret, which is new every time."""
    return SECRET.sub("", html)
