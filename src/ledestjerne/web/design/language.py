# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Danish first; English by the switch. What was chosen in this browser wins, then the account's own language."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from ledestjerne.analysis.values import Text


class LanguageMiddleware:
    """Unlike Django's own, it does not read Accept-Language: many Danish workplaces run English browsers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


def chosen_language(request: HttpRequest) -> str:
    """The cookie of the switch, else the language of the account (which the switch also sets), else Danish."""
    known = dict(settings.LANGUAGES)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen not in known and request.user.is_authenticated:
        chosen = str(getattr(request.user, "language", ""))
    return chosen if chosen in known else settings.LANGUAGE_CODE


def say(text: Text | None) -> str:
    """A bilingual text in the language in force; nothing where there is none."""
    return text.in_language(translation.get_language() or settings.LANGUAGE_CODE) if text else ""
