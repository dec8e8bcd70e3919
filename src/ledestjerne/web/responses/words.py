# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The small words of the pages for respondents."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.analysis.survey.instrument import ResponseSet
from ledestjerne.responses.drafts import Fault, FaultKind, room_for

from ..design.language import say as say


def day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")


def plain(number: float) -> str:
    return number_format(f"{number:g}" if number < 1e6 else int(number), use_l10n=True, force_grouping=True)


def listed(words: Sequence[str]) -> str:
    """a, b og c"""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def minutes(number: int) -> str:
    return ngettext("omkring %(count)s minut", "omkring %(count)s minutter", number) % {"count": number}


def effort(part: int, parts: int, left: int) -> str:
    """Where one is, and how much is left."""
    about = ngettext(
        "Del %(part)s af %(parts)s · omkring %(count)s minut tilbage",
        "Del %(part)s af %(parts)s · omkring %(count)s minutter tilbage",
        left,
    )
    return about % {"part": part, "parts": parts, "count": left}


def months(number: int) -> str:
    if number % 12 == 0:
        return ngettext("%(count)s år", "%(count)s år", number // 12) % {"count": number // 12}
    return ngettext("%(count)s måned", "%(count)s måneder", number) % {"count": number}


def days(number: int) -> str:
    return ngettext("%(count)s dag", "%(count)s dage", number) % {"count": number}


def number_hint(answers: ResponseSet) -> str:
    """Between which numbers an answer lies."""
    low, high = answers.minimum, answers.maximum
    if low is not None and high is not None:
        return _("Skriv et tal fra %(low)s til %(high)s.") % {"low": plain(low), "high": plain(high)}
    if low is not None:
        return _("Skriv et tal på mindst %(low)s.") % {"low": plain(low)}
    return _("Skriv et tal på højst %(high)s.") % {"high": plain(high)} if high is not None else _("Skriv et tal.")


def text_hint(answers: ResponseSet) -> str:
    return _("Højst %(most)s tegn. Skriv kun, hvis du har lyst.") % {"most": plain(room_for(answers))}


def fault(found: Fault, answers: ResponseSet) -> str:
    """What to do about an answer that cannot be kept as it stands."""
    if found.kind is FaultKind.TOO_LONG:
        told = _("Teksten er %(over)s tegn for lang. Der er plads til %(most)s. Gør den kortere, og prøv igen.")
        return told % {"over": plain(found.over), "most": plain(room_for(answers))}
    if found.kind is FaultKind.UNKNOWN:
        return _("Svaret kunne ikke læses. Vælg igen.")
    return _("Det kan ikke læses som et tal her.") + " " + number_hint(answers)


def stage(name: str) -> str:
    """Who sees the results, by the name of the stage."""
    return {
        "directors": _("Direktørerne ser resultatet"),
        "leaders": _("Lederne ser deres enheders resultat"),
        "representatives": _("TRIO og MED ser resultatet"),
        "employees": _("Du og dine kolleger ser jeres resultat"),
    }[name]
