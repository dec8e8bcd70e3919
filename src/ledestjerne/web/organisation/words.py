# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The sentences and small words of the pages about the organisation."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.organisation.queries import UnitLeader

from ..design.language import say as say


def day(on: date) -> str:
    return formats.date_format(on, "SHORT_DATE_FORMAT")


def period(start: date, end: date | None) -> str:
    if end is None:
        return _("siden %(start)s") % {"start": day(start)}
    return _("%(start)s til %(end)s") % {"start": day(start), "end": day(end)}


def role(code: str) -> str:
    return {"leader": _("leder"), "deputy": _("stedfortræder"), "employee": _("medarbejder")}.get(code, code)


def grant(code: str) -> str:
    return {
        "hr": _("HR-konsulent"),
        "representative": _("MED- eller TRIO-repræsentant"),
        "dpo": _("Databeskyttelsesrådgiver"),
    }.get(code, code)


def kind(code: str) -> str:
    return _("Enheder") if code == "units" else _("Medarbejdere")


def fraction(value: Decimal | str) -> str:
    return formats.number_format(Decimal(value).normalize(), use_l10n=True)


def leader(found: UnitLeader | None) -> str:
    """Who reads the unit's results as its leader, in a sentence."""
    if found is None:
        return _("Enheden har ingen leder, og der er heller ingen længere oppe.")
    sentence = {
        "leader": _("%(name)s leder enheden."),
        "deputy": _("Posten er ledig, eller lederen er på orlov. %(name)s er stedfortræder og læser i stedet."),
        "above": _("Ingen leder på arbejde i enheden. %(name)s er næste leder op og læser i stedet."),
    }[found.via]
    return sentence % {"name": found.name}


def reads(found: UnitLeader | None) -> str:
    if found is None:
        return _("ingen")
    via = _("stedfortræder") if found.via == "deputy" else _("næste leder op")
    return f"{found.name} ({via})"


def counts(answering: int, headcount: int) -> str:
    """How many answer in the unit's own group and with everything below."""
    told = {"own": people(answering), "all": people(headcount)}
    if not headcount:
        return _("Ingen svarer i enheden eller under den.")
    if answering == headcount:
        return _("%(own)s svarer sammen i enheden.") % told
    if not answering:
        return _("Ingen svarer direkte i enheden; med alt under er der %(all)s.") % told
    return _("%(own)s svarer sammen direkte i enheden; med alt under er der %(all)s.") % told


def people(number: int) -> str:
    return ngettext("%(count)s medarbejder", "%(count)s medarbejdere", number) % {"count": plain(number)}


def rows(number: int) -> str:
    return ngettext("%(count)s række", "%(count)s rækker", number) % {"count": plain(number)}


def units(number: int) -> str:
    return ngettext("%(count)s enhed", "%(count)s enheder", number) % {"count": plain(number)}


def plain(number: int) -> str:
    return formats.number_format(number, use_l10n=True, force_grouping=True)


def more(total: int, shown: int) -> str:
    """Said below a list that was cut."""
    return _("og %(count)s til") % {"count": plain(total - shown)} if total > shown else ""


def listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def before(on: date, today: date) -> str:
    """Said where another day than today is shown."""
    return "" if on == today else _("Sådan ser det ud den %(day)s.") % {"day": day(on)}


def changed(what: str, old: str, new: str) -> str:
    """One thing about a person that changes, from and to."""
    if what == "unit":
        return f"{old} → {new}" if old and new else new or _("væk fra %(unit)s") % {"unit": old}
    if what == "on_leave":
        return _("på orlov") if new == "True" else _("tilbage fra orlov")
    if what == "role":
        old, new = role(old), role(new)
    if what == "fraction":
        old, new = fraction(old), fraction(new)
    label = {
        "role": _("rolle"),
        "fraction": _("beskæftigelsesgrad"),
        "name": _("navn"),
        "email": _("mail"),
        "bands": _("grupperinger"),
    }[what]
    return f"{label}: {old or '–'} → {new or '–'}"
