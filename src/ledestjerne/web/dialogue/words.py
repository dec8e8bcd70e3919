# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The words of the pages after a result."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.dialogue.queries import ApvPage, Step, Written
from ledestjerne.web.results.words import count


def day(on: date) -> str:
    return date_format(on)


def month(on: date) -> str:
    return date_format(on, "F Y")


def step_title(code: str) -> str:
    return {
        "read": _("Læs resultatet for dig selv"),
        "talk": _("Tal med din egen leder"),
        "meet": _("Mød teamet"),
        "agree": _("Aftal én til tre ting"),
    }[code]


def step_text(code: str) -> str:
    return {
        "read": _("Læs først det, der går godt. Se på usikkerheden, før du ser på forskellen."),
        "talk": _("En halv time om, hvad du undrer dig over, og hvad du har brug for hjælp til."),
        "meet": _("Vis tallene kort, og brug det meste af tiden på at tale sammen."),
        "agree": _("Et navn og en dato på hver. Alle i enheden får dem på mail samme dag."),
    }[code]


def step_button(code: str) -> str:
    return {"read": _("Jeg har læst det"), "talk": _("Vi har talt sammen"), "meet": _("Vi har mødtes")}.get(
        code, ""
    )


def step_small(step: Step, today: date) -> str:
    if step.done:
        return _("Gjort %(day)s.") % {"day": day(step.done)}
    if step.is_late(today):
        return _("Det skulle være gjort %(day)s.") % {"day": day(step.due)}
    return _("Senest %(day)s.") % {"day": day(step.due)}


def trio_labels() -> dict[str, tuple[str, str]]:
    return {
        "seen": (_("Det ser vi i tallene"), _("Vi taler om vilkår og mønstre, ikke om navne.")),
        "signs": (_("Sygefravær og andre tegn"), _("Peger de samme vej som tallene?")),
        "meeting": (_("Teammødet"), _("Hvem leder mødet, og hvem samler op, hvis nogen bliver berørt?")),
        "who_follows": (_("Hvem følger op på hvad"), _("Fordel opfølgningen, og sæt datoen for næste TRIO.")),
    }


def erased(passage: Written) -> str:
    """That words have been erased here, and when."""
    if passage.erased_on is None:
        return ""
    return _("Her er ord blevet slettet %(day)s.") % {"day": day(passage.erased_on)}


def phase_labels() -> dict[str, tuple[str, str]]:
    """Title and what it is about, as the law has the five phases."""
    return {
        "1": (
            _("Kortlægning"),
            _("Hvad har I set på, og hvordan: det fysiske, det psykiske, ergonomi, kemi, ulykker?"),
        ),
        "2": (
            _("Beskrivelse og vurdering"),
            _("Hvilke problemer er der? Hvor alvorlige er de, hvor mange berører de, og hvad skyldes de?"),
        ),
        "3": (
            _("Sygefravær"),
            _("Er der noget i arbejdet, der kan være med til at give sygefravær? Skriv ikke om enkelte personer."),
        ),
        "4": (
            _("Prioritering og handlingsplan"),
            _("Hvad tager I først, og hvorfor? Linjerne i planen står nedenfor."),
        ),
        "5": (_("Retningslinjer for opfølgning"), _("Hvem følger op, hvornår, og hvordan får alle det at vide?")),
    }


def priority(number: int) -> str:
    return {1: _("skal løses først"), 2: _("vigtigt"), 3: _("kan vente lidt")}[number]


def clock(page: ApvPage, today: date) -> str:
    """Where the three years stand, in a sentence."""
    if page.ends_on is None:
        if page.record is not None:
            return _("I er i gang med den første APV, der er skrevet her.")
        return _("Her er ikke skrevet en APV endnu. Har I en APV et andet sted, gælder den, til den er tre år.")
    values = {"day": day(page.ends_on)}
    if page.ends_on <= today:
        return _("APV’en udløb %(day)s. En ny skal være gennemført nu.") % values
    return (
        _("APV’en gælder til %(day)s. Inden da skal en ny være gennemført, og før, hvis arbejdet ændrer sig.")
        % values
    )


def wellbeing(page: ApvPage) -> str:
    """The clock of the wellbeing agreement: at least every third year."""
    if page.measured_on is None or page.measure_again_by is None:
        return _("Trivslen er ikke målt her endnu. Det skal den være mindst hvert tredje år.")
    values = {"month": month(page.measured_on), "day": day(page.measure_again_by)}
    return _("Trivslen er sidst målt i %(month)s. Den skal måles igen senest %(day)s.") % values


def of(part: int, whole: int) -> str:
    """7 af 12"""
    return _("%(part)s af %(whole)s") % {"part": count(part), "whole": count(whole)}


def of_units(part: int, whole: int) -> str:
    """7 af 12; yes or no for a unit alone."""
    if whole == 1:
        return _("ja") if part else _("nej")
    return of(part, whole)


def silent(many: int, unit: str, title: str) -> str:
    said = ngettext(
        "%(count)s enhed under %(unit)s har ikke skrevet en aftale efter %(round)s.",
        "%(count)s enheder under %(unit)s har ikke skrevet en aftale efter %(round)s.",
        many,
    )
    return said % {"count": count(many), "unit": unit, "round": title}
