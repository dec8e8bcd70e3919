# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What waits for the reader: every duty with its date, soonest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.agreements.queries import Duties, Promise
from ledestjerne.dialogue.queries import DialogueDuties, Step
from ledestjerne.dialogue.queries.slips import Slips
from ledestjerne.measurement.queries import TeamListTask
from ledestjerne.results.queries.comments import ReviewTask
from ledestjerne.web.agreements.words import title
from ledestjerne.web.results import words

from .pages import Task

MOST_ONE_BY_ONE = 3  # late promises of others: more are counted

Dated = tuple[date, Task]


def waiting(
    unit_key: str,
    agreements: Duties,
    dialogue: DialogueDuties,
    lists: tuple[TeamListTask, ...],
    comments: tuple[ReviewTask, ...],
    slips: tuple[Slips, ...],
    today: date,
) -> tuple[Task, ...]:
    """Every duty with its date, soonest first."""
    found = [
        *own(agreements, today),
        *shared(agreements, today),
        *late(unit_key, agreements, today),
        *lost(agreements, today),
        *reviews(agreements, today),
        *after_the_round(unit_key, dialogue, today),
        *apv(unit_key, dialogue, today),
        *measure(unit_key, dialogue, today),
        *team_lists(lists, today),
        *reading(comments, today),
        *giving_slips(slips, today),
    ]
    return in_order(found)


def comments_to_read(found: tuple[ReviewTask, ...], today: date) -> tuple[Task, ...]:
    """For a reader without a unit: what she has been named to read."""
    return in_order(list(reading(found, today)))


def in_order(found: list[Dated]) -> tuple[Task, ...]:
    """The first one has a button, the others are links."""
    tasks = [task for _day, task in sorted(found, key=lambda one: one[0])]
    return tuple(replace(task, button="" if place else task.button) for place, task in enumerate(tasks))


def task(on: date, today: date, said: str, text: str, href: str, button: str) -> Dated:
    return on, Task(words.sentence_case(date_format(on)), soon(on, today), said, text, href, button)


def soon(on: date, today: date) -> str:
    """i dag · om 3 dage · for 2 dage siden; nothing where it is far off."""
    days = (on - today).days
    if days == 0:
        return _("i dag")
    if 0 < days <= 14:
        return ngettext("om %(days)s dag", "om %(days)s dage", days) % {"days": days}
    if -60 <= days < 0:
        return ngettext("for %(days)s dag siden", "for %(days)s dage siden", -days) % {"days": -days}
    return _("for længe siden") if days < 0 else ""


def own(found: Duties, today: date) -> Iterator[Dated]:
    for promise in found.own:
        text = _("Du har lovet det. Skriv, hvordan det går.")
        yield task(promise.by, today, title(promise), text, at(promise), _("Åbn aftalen"))


def shared(found: Duties, today: date) -> Iterator[Dated]:
    for promise in found.shared:
        text = _("%(who)s har lovet det. Skriv, hvordan det går.") % {"who": promise.who}
        yield task(promise.by, today, title(promise), text, at(promise), _("Åbn aftalen"))


def late(unit_key: str, found: Duties, today: date) -> Iterator[Dated]:
    if len(found.overdue) > MOST_ONE_BY_ONE:
        said = _("%(count)s aftaler er over deres dato") % {"count": len(found.overdue)}
        text = _("Hold dem, lav dem om, eller opgiv dem, og skriv hvorfor.")
        href = reverse("unit_agreements", args=[unit_key])
        yield task(found.overdue[0].by, today, said, text, href, _("Se aftalerne"))
    if found.climbed:
        yield climbed(unit_key, found.climbed, today)
    if found.silent:
        yield silent(unit_key, found.silent, today)
    for promise in found.overdue if len(found.overdue) <= MOST_ONE_BY_ONE else ():
        text = _("%(who)s står for aftalen, som er over sin dato.") % {"who": promise.who}
        yield task(promise.by, today, title(promise), text, at(promise), _("Åbn aftalen"))


def climbed(unit_key: str, many: int, today: date) -> Dated:
    """Promises of the units directly below that are late enough to be the leader's too."""
    said = ngettext(
        "%(count)s aftale i enhederne under er mere end to uger over sin dato",
        "%(count)s aftaler i enhederne under er mere end to uger over deres dato",
        many,
    )
    href = reverse("line_dialogue", args=[unit_key])
    text = _("Tal med lederne om, hvad der skal til.")
    return task(today, today, said % {"count": words.count(many)}, text, href, _("Se enhederne"))


def silent(unit_key: str, many: int, today: date) -> Dated:
    """Units below that have agreed on nothing since the round."""
    said = ngettext(
        "%(count)s enhed har ikke aftalt noget efter målingen",
        "%(count)s enheder har ikke aftalt noget efter målingen",
        many,
    )
    href = reverse("line_dialogue", args=[unit_key])
    text = _("Spørg dem, hvad de har brug for.")
    return task(today, today, said % {"count": words.count(many)}, text, href, _("Se enhederne"))


def lost(found: Duties, today: date) -> Iterator[Dated]:
    for promise in found.without_anybody:
        text = _("%(who)s arbejder her ikke længere. Aftal, hvem der gør det.") % {"who": promise.who}
        yield task(min(promise.by, today), today, title(promise), text, at(promise), _("Find en anden"))


def reviews(found: Duties, today: date) -> Iterator[Dated]:
    for decision in found.reviews:
        href = reverse("decision", args=[decision.id])
        text = _("I har aftalt at se på beslutningen igen.")
        yield task(decision.review_on, today, decision.what, text, href, _("Se på beslutningen"))


def after_the_round(unit_key: str, found: DialogueDuties, today: date) -> Iterator[Dated]:
    href = reverse("steps", args=[unit_key])
    if found.step:
        yield task(found.step.due, today, *step_words(found.step), href, _("Gå videre"))


def step_words(step: Step) -> tuple[str, str]:
    return {
        "read": (
            _("Læs jeres svar, og tal om dem"),
            _("Resultatet af målingen er klar. Begynd med at læse det i ro."),
        ),
        "talk": (
            _("Tal med din egen leder om resultatet"),
            _("Hvad undrer dig, og hvad har du brug for hjælp til?"),
        ),
        "meet": (_("Mød teamet om resultatet"), _("Sæt en dato, og brug det meste af mødet på at tale sammen.")),
        "agree": (_("Aftal én til tre ting"), _("Et navn og en dato på hver.")),
    }[step.code]


def apv(unit_key: str, found: DialogueDuties, today: date) -> Iterator[Dated]:
    href = f"/enhed/{quote(unit_key, safe='')}/apv/"
    if found.apv_by:
        text = _("En APV gælder højst tre år. TRIO laver den sammen.")
        yield task(found.apv_by, today, _("Lav en ny arbejdspladsvurdering"), text, href, _("Åbn APV’en"))
    if found.follow_up_on:
        text = _("Se efter, om det hjalp, og skriv det ind.")
        yield task(found.follow_up_on, today, _("Følg op på APV’en"), text, href, _("Åbn APV’en"))


def team_lists(found: tuple[TeamListTask, ...], today: date) -> Iterator[Dated]:
    """The team lists to look over before a measurement, as one task for them all."""
    left = [one for one in found if not one.is_done]
    if left:
        names = [one.unit_name for one in left[:MOST_ONE_BY_ONE]]
        text = _(" og ").join(names if len(left) == len(names) else [*names, _("flere")])
        last, href = min(one.checked_by for one in left), reverse("my_team_lists")
        yield task(last, today, _("Se efter, hvem der svarer med din enhed"), text, href, _("Se listen"))


def measure(unit_key: str, found: DialogueDuties, today: date) -> Iterator[Dated]:
    """The clock of the wellbeing agreement."""
    if found.measure_by:
        text = _("Trivslen skal måles mindst hvert tredje år. Aftal med HR, hvornår.")
        href = f"/enhed/{quote(unit_key, safe='')}/apv/"
        yield task(found.measure_by, today, _("Mål trivslen igen"), text, href, _("Se, hvornår I målte sidst"))


def reading(found: tuple[ReviewTask, ...], today: date) -> Iterator[Dated]:
    """Comments somebody has been named to read, to hide names."""
    for one in found:
        if one.waiting:
            said = _("Læs kommentarerne fra %(round)s igennem") % {"round": one.title}
            left = ngettext("%(count)s venter på dig.", "%(count)s venter på dig.", one.waiting)
            text = f"{left % {'count': words.count(one.waiting)}} {_('Skjul navne, før de bliver vist.')}"
            yield task(one.by, today, said, text, reverse("read_comments", args=[one.round_id]), _("Læs dem"))


def giving_slips(found: tuple[Slips, ...], today: date) -> Iterator[Dated]:
    """Slips with codes for those without e-mail, as one task for them all."""
    if found:
        many = sum(one.slips for one in found)
        said = ngettext("Giv %(count)s seddel med kode videre", "Giv %(count)s sedler med koder videre", many)
        text = _("Nogle af dem, der bliver spurgt, har ikke en mail. Print sedlerne, og lad hver tage én.")
        last = min(one.closes_on for one in found)
        yield task(last, today, said % {"count": words.count(many)}, text, reverse("slips"), _("Se sedlerne"))


def at(promise: Promise) -> str:
    return reverse("promise", args=[promise.id])
