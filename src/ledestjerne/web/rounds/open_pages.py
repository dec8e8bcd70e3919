# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Page values of an open round."""

from datetime import date
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.measurement.codes import grouped
from ledestjerne.measurement.queries import Asked, Plan, RateLine, Rates

from . import words
from .forms import CloseEarlyForm, ExtendForm
from .pages import AskedRow, CodesPage, NewCodePage, OpenPage, RateRow


def open_page(
    plan: Plan, rates: Rates, extend_form: ExtendForm, close_form: CloseEarlyForm, today: date
) -> OpenPage:
    """What goes on in an open round."""
    here = reverse("round", args=[plan.id])
    state = _("Lukker nu") if plan.closes_early else words.status(plan.status, plan.opens_on, today)
    counted = _("Talt op %(day)s. Tallene bliver fornyet hver morgen.")
    return OpenPage(
        id=plan.id,
        title=plan.title,
        state=state,
        facts=(
            (_("Svar fra og til"), words.period(plan.opens_on, plan.closes_on)),
            (_("Skema"), f"{words.named(plan.instrument)}, {words.extent(plan.short)}"),
            (_("Påmindelser"), ", ".join(words.short_day(on) for on in plan.reminders) or _("ingen valgt")),
            (_("Resultater vises for"), ", ".join(_stage(*one) for one in plan.stages.items())),
        ),
        extensions=tuple((words.period(one.before, one.after), one.reason) for one in plan.extensions),
        counted=counted % {"day": words.short_day(rates.counted_on)} if rates.counted_on else "",
        line=tuple((name, f"{here}?enhed={quote(key)}") for key, name in rates.line),
        rate=words.rate(rates.unit.rate),
        invited=words.plain(rates.unit.invited) if rates.unit.invited is not None else "",
        rows=tuple(_row(here, line) for line in rates.below),
        extend_form=extend_form,
        close_form=close_form,
        may_change=not plan.closes_early,
    )


def _stage(name: str, on: date) -> str:
    return f"{words.stage(name)} {words.short_day(on)}"


def _row(here: str, line: RateLine) -> RateRow:
    return RateRow(
        unit=line.unit_name,
        href=f"{here}?enhed={quote(line.unit_key)}" if line.has_units_below else "",
        invited=words.plain(line.invited) if line.invited is not None else "–",
        rate=words.rate(line.rate),
    )


def codes_page(plan: Plan, search: str, found: tuple[Asked, ...]) -> CodesPage:
    """The search and whom it found. Never who has answered."""
    rows = tuple(AskedRow(one.name, one.unit_name, words.way(one.way), one.person_key) for one in found)
    return CodesPage(id=plan.id, round_title=plan.title, search=search, rows=rows)


def new_code_page(plan: Plan, person: Asked, code: str, address: str) -> NewCodePage:
    """The code, for a piece of paper."""
    return NewCodePage(
        id=plan.id,
        name=person.name,
        unit=person.unit_name,
        code=grouped(code),
        address=address.partition("://")[2] + "/svar/",
        closes_on=words.day(plan.closes_on),
    )
