# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a respondent has sent, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest

from ledestjerne.measurement.codes import LENGTH, lengthened, normalised

ANSWER = "q."  # the names of fields with answers begin with it
SEND, PAUSE = "send", "gem"


@dataclass(frozen=True)
class Posted:
    """One step. typed: the code as somebody wrote it; place: the page it was sent from; wish: the button pressed.

    language: chosen on the page, "" where nobody chose. switch: another language wished for. trial: of somebody
    who tries the questionnaire before the round is launched, where the form goes and where she came from.
    """

    shared: bool
    is_sent: bool
    typed: str = field(default="", repr=False)
    place: str = ""
    wish: str = ""
    language: str = ""
    switch: str = ""
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    trial: tuple[str, str] = ("", "")

    @cached_property
    def code(self) -> str:
        """The code, if it can be one."""
        return normalised(self.typed) or ""

    @property
    def has_own_code(self) -> bool:
        """Whether the code is the longer one that nobody else has."""
        return len(self.code) > LENGTH

    def with_own_code(self) -> "Posted":
        """The same step, with a code nobody else has."""
        return replace(self, typed=lengthened(self.code))


def read(request: HttpRequest, *, shared: bool) -> Posted | None:
    """The step; None where more was sent than any form of ours holds."""
    if request.method != "POST":
        return Posted(shared=shared, is_sent=False, language=_language(request.GET.get("sprog", "")))
    try:
        sent = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return None
    return Posted(
        shared=shared,
        is_sent=True,
        typed=sent.get("kode", "")[:100],
        place=sent.get("side", "")[:20],
        wish=sent.get("til", "")[:20],
        language=_language(sent.get("sprog", "")),
        switch=_language(sent.get("skift", "")),
        answers={name.removeprefix(ANSWER): sent[name] for name in sent if name.startswith(ANSWER)},
    )


def _language(text: str) -> str:
    return text if text in dict(settings.LANGUAGES) else ""
