# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The small words of the pages about guidelines and rounds."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.measurement.queries import FREE_TEXT, SAME_ANSWERS, YES_NO, InstrumentLine, Rate

from ..design.language import say as say


def day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")


def short_day(on: date) -> str:
    return date_format(on, "SHORT_DATE_FORMAT")


def plain(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def people(number: int) -> str:
    return ngettext("%(count)s person", "%(count)s personer", number) % {"count": plain(number)}


def units(number: int) -> str:
    return ngettext("%(count)s enhed", "%(count)s enheder", number) % {"count": plain(number)}


def questions(number: int) -> str:
    return ngettext("%(count)s spørgsmål", "%(count)s spørgsmål", number) % {"count": plain(number)}


def months(number: int) -> str:
    return ngettext("%(count)s måned", "%(count)s måneder", number) % {"count": plain(number)}


def days(number: int) -> str:
    return ngettext("%(count)s dag", "%(count)s dage", number) % {"count": plain(number)}


def named(line: InstrumentLine) -> str:
    """An instrument with its version."""
    return f"{say(line.title)} {line.version}"


def language(code: str) -> str:
    return {"da": _("dansk"), "en": _("engelsk")}.get(code, code)


def languages(codes: tuple[str, ...]) -> str:
    return _(" og ").join(language(code) for code in codes)


def stage(name: str) -> str:
    return {
        "directors": _("Direktører"),
        "leaders": _("Ledere"),
        "representatives": _("TRIO og MED"),
        "employees": _("Medarbejdere"),
    }[name]


def layout(name: str) -> str:
    return _("alle spørgsmål på én side") if name == "one_page" else _("ét afsnit ad gangen")


def extent(short: bool) -> str:
    return _("puls: skemaets korte udgave") if short else _("hele skemaet")


def answers(kind: str) -> str:
    return {
        SAME_ANSWERS: _("De samme svar som skemaet"),
        YES_NO: _("Ja, nej eller ved ikke"),
        FREE_TEXT: _("Fri tekst"),
    }[kind]


def way(kind: str) -> str:
    return _("på mail") if kind == "mail" else _("i et brev")


def why_not_asked(why: str) -> str:
    return {
        "": _("bliver spurgt"),
        "late": _("bliver ikke spurgt: ansat efter skæringsdatoen"),
        "leave": _("bliver ikke spurgt: på orlov"),
        "exempted": _("bliver ikke spurgt: undtaget af HR"),
    }[why]


def rate(found: Rate | None) -> str:
    """A response rate as it may be told."""
    if found is None:
        return _("vises ikke")
    percent = f"{found.percent}\xa0%"
    if found.bound == "under":
        return _("under %(percent)s") % {"percent": percent}
    return _("over %(percent)s") % {"percent": percent} if found.bound else percent


def period(first: date, last: date) -> str:
    return _("%(first)s til %(last)s") % {"first": short_day(first), "last": short_day(last)}


def status(name: str, opens_on: date, today: date) -> str:
    if name == "open" and opens_on > today:
        return _("Klar til at åbne")
    return {
        "draft": _("Under forberedelse"),
        "open": _("Åben"),
        "closing": _("Ved at lukke"),
        "closed": _("Lukket"),
        "released": _("Resultater frigivet"),
    }[name]
