# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The page before the launch: what was chosen, what will be shown, what to think about."""

from datetime import date

from django.utils.translation import gettext as _

from ledestjerne.measurement.queries import Overlap, Plan, TeamListLine
from ledestjerne.results.queries.preview import DraftPreview

from ..results.preview import seen_view
from . import words
from .pages import Facts, ReviewPage

PERCENTS = (50, 60, 70, 80, 90, 100)
EXPECTED = 70
SOON_AFTER = 7  # days between two reminders closer than that are warned of


def review_page(
    plan: Plan,
    found: DraftPreview,
    overlapping: tuple[Overlap, ...],
    lists: tuple[TeamListLine, ...],
    mail: str,
    today: date,
) -> ReviewPage:
    """Everything the one who launches should have seen."""
    return ReviewPage(
        id=plan.id,
        round_title=plan.title,
        facts=_facts(plan),
        warnings=tuple(_warnings(plan, found, overlapping, lists, today)),
        asked=_asked(found),
        percent=found.choices.percent,
        percents=PERCENTS,
        seen=seen_view(found.asked, found.choices, found.seen),
        may_launch=found.asked >= plan.guideline.k and plan.closes_on >= today,
        mail=mail,
    )


def _asked(found: DraftPreview) -> str:
    told = {
        "people": words.people(found.asked),
        "units": words.units(found.seen.units),
        "mail": words.plain(found.by_mail),
        "letter": words.plain(found.by_letter),
    }
    said = _("%(people)s i %(units)s bliver spurgt: %(mail)s får en mail, %(letter)s får et brev med en kode.")
    return said % told


def _facts(plan: Plan) -> Facts:
    guideline = plan.guideline
    stages = ", ".join(f"{words.stage(name)} {words.short_day(on)}" for name, on in plan.stages.items())
    reminders = ", ".join(words.short_day(on) for on in plan.reminders)
    return (
        (_("Skema"), f"{words.named(plan.instrument)}, {words.extent(plan.short)}"),
        (_("Egne spørgsmål"), "; ".join(words.say(one.text) for one in plan.own) or _("ingen valgt")),
        (_("Sprog, man kan svare på"), words.languages(plan.languages)),
        (_("Vises som"), words.layout(plan.layout)),
        (_("Svar fra og til"), words.period(plan.opens_on, plan.closes_on)),
        (_("Påmindelser"), reminders or _("ingen valgt")),
        (_("Resultater vises for"), stages),
        (_("Mindste antal svar for at vise et tal"), words.plain(guideline.k)),
        (_("… for at vise, hvordan svarene fordeler sig"), words.plain(guideline.k_distribution)),
        (_("… for at vise kommentarer"), words.plain(guideline.k_comments)),
        (_("Grupperinger"), ", ".join(guideline.bands) or _("ingen valgt")),
    )


def _warnings(
    plan: Plan,
    found: DraftPreview,
    overlapping: tuple[Overlap, ...],
    lists: tuple[TeamListLine, ...],
    today: date,
) -> list[str]:
    said = [_overlap(one) for one in overlapping]
    hidden = found.seen.units - found.seen.shown
    if not found.seen.shown:
        said.append(_("Så få svar, at intet kan vises."))
    elif hidden:
        told = {"units": words.units(hidden), "k": plan.guideline.k}
        said.append(
            _(
                "%(units)s får ikke eget tal, fordi færre end %(k)s svarer, eller fordi det ville afsløre et "
                "andet tal. Svarene tæller med i enheden over. Listen står under »Det kan vises«."
            )
            % told
        )
    waiting = sum(line.checked is None for line in lists)
    wrong = sum(line.checked is not None and not line.checked.is_right for line in lists)
    if waiting:
        said.append(_("Lister, som lederen ikke har set efter: %(count)s.") % {"count": words.plain(waiting)})
    if wrong:
        said.append(_("Lister, som skal rettes, før målingen åbner: %(count)s.") % {"count": words.plain(wrong)})
    if plan.opens_on < today:
        said.append(_("Første svardag er allerede gået. Målingen åbner, så snart du sætter den i gang."))
    if any(
        (after - before).days < SOON_AFTER
        for before, after in zip(plan.reminders, plan.reminders[1:], strict=False)
    ):
        said.append(_("Der er under en uge mellem to påmindelser."))
    return said


def _overlap(one: Overlap) -> str:
    told = {"title": one.title, "period": words.period(one.opens_on, one.closes_on)}
    if one.at_the_same_time:
        return _("Nogle af de samme bliver spurgt i %(title)s (%(period)s) på samme tid.") % told
    return _("Nogle af de samme blev spurgt i %(title)s (%(period)s) for under et halvt år siden.") % told
