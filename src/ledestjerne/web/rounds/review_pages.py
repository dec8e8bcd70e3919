# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The page before the launch: what was chosen, what will be shown, what to think about."""

from datetime import date

from django.utils.translation import gettext as _

from ledestjerne.measurement.queries import Forecast, Overlap, Plan, TeamListLine

from . import words
from .pages import Facts, ReviewPage, SizeRow

PERCENTS = (50, 60, 70, 80, 90, 100)
EXPECTED = 70
SOON_AFTER = 7  # days between two reminders closer than that are warned of


def review_page(
    plan: Plan,
    found: Forecast,
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
        percent=found.percent,
        percents=PERCENTS,
        expected=_expected(found),
        sizes=tuple(
            SizeRow(
                size=words.size(line.least, line.most),
                units=words.plain(line.units),
                shown=words.plain(line.shown),
                distributions=words.plain(line.with_distributions),
            )
            for line in found.by_size
        ),
        hidden=tuple((_named(unit.name, unit.asked), unit.counted_in) for unit in found.not_shown),
        more_hidden=words.units(found.more_not_shown) if found.more_not_shown else "",
        may_launch=found.asked >= plan.guideline.k and plan.closes_on >= today,
        mail=mail,
    )


def _asked(found: Forecast) -> str:
    told = {
        "people": words.people(found.asked),
        "units": words.units(found.units),
        "mail": words.plain(found.by_mail),
        "letter": words.plain(found.by_letter),
    }
    said = _("%(people)s i %(units)s bliver spurgt: %(mail)s får en mail, %(letter)s får et brev med en kode.")
    return said % told


def _named(name: str, asked: int) -> str:
    return f"{name} ({words.people(asked)})"


def _expected(found: Forecast) -> str:
    if not found.whole_is_shown:
        return _("Så få svar, at intet kan vises.")
    shown = sum(line.shown for line in found.by_size)
    told = {"percent": found.percent, "shown": words.plain(shown), "units": words.units(found.units)}
    return _("Svarer %(percent)s %%, kan %(shown)s af %(units)s få deres eget tal.") % told


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
    found: Forecast,
    overlapping: tuple[Overlap, ...],
    lists: tuple[TeamListLine, ...],
    today: date,
) -> list[str]:
    said = [_overlap(one) for one in overlapping]
    alone = sum(line.units - line.shown for line in found.by_size)
    if alone:
        told = {"units": words.units(alone), "k": plan.guideline.k}
        said.append(
            _(
                "%(units)s får ikke eget tal, fordi færre end %(k)s svarer, eller fordi det ville afsløre et "
                "andet tal. Svarene tæller med i enheden over. Listen står nederst."
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
        said.append(_("Første svardag er allerede gået. Målingen er åben, så snart du åbner den."))
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
