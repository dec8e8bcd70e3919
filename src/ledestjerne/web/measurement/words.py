# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The small words of the pages about measurements."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.measurement.queries import InstrumentLine
from ledestjerne.responses.imports import RowFault

from ..design.language import say as say


def day(on: date) -> str:
    return date_format(on, "SHORT_DATE_FORMAT")


def moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s kl. %(time)s") % {"day": day(local.date()), "time": date_format(local, "H:i")}


def plain(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def figure(number: float | None) -> str:
    return "" if number is None else number_format(f"{number:g}", use_l10n=True)


def units(number: int) -> str:
    return ngettext("%(count)s enhed", "%(count)s enheder", number) % {"count": plain(number)}


def rows(number: int) -> str:
    return ngettext("%(count)s række", "%(count)s rækker", number) % {"count": plain(number)}


def answered(number: int | None, k: int) -> str:
    return _("færre end %(k)s") % {"k": plain(k)} if number is None else plain(number)


def errors(number: int) -> str:
    return ngettext("%(count)s fejl", "%(count)s fejl", number) % {"count": plain(number)}


def named(line: InstrumentLine) -> str:
    """An instrument with its version."""
    return f"{say(line.title)} {line.version}"


def fault(kind: RowFault) -> str:
    return {
        RowFault.NO_UNIT: _("Der står ingen enhed."),
        RowFault.UNKNOWN_UNIT: _("Enheden findes ikke."),
        RowFault.SEVERAL_UNITS: _("Flere enheder hedder det samme. Brug enhedens id."),
        RowFault.UNKNOWN_ANSWER: _("Svaret er ikke et af dem, skemaet har."),
        RowFault.NOT_A_NUMBER: _("Der står ikke et tal."),
        RowFault.OUT_OF_RANGE: _("Tallet ligger uden for det, skemaet tillader."),
    }[kind]


def answer_kind(kind: str) -> str:
    return {"choice": _("Vælg ét svar"), "number": _("Et tal"), "text": _("Fri tekst")}[kind]
