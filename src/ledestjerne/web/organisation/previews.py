# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a file would do, made into a page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ledestjerne.organisation.imports.drafts import Preview
from ledestjerne.organisation.imports.people import PeoplePlan, PersonChange
from ledestjerne.organisation.imports.units import UnitPlan

from . import words
from .browsing import MOST, unit_groups
from .pages import BadLine, ChangeGroup, ChangeLine, PreviewPage


def preview_page(found: Preview) -> PreviewPage:
    plan = found.plan
    refusals = plan.refusals if plan else ()
    bad = plan.bad if plan else ()
    return PreviewPage(
        draft_id=found.draft_id,
        filename=found.filename,
        kind=words.kind(found.kind),
        valid_from=found.valid_from,
        summary=_summary(found),
        problems=tuple(words.say(text) for text in (*found.problems, *refusals)),
        notes=tuple(words.say(text) for text in found.notes),
        groups=tuple(_groups(found)),
        bad=tuple(BadLine(one.row, one.column, words.say(one.reason)) for one in bad[:MOST]),
        bad_summary=_bad_summary(len(bad), leave_out=found.mapping.skip_bad and found.people is not None),
        may_apply=found.may_apply,
        seen=found.digest,
    )


def _bad_summary(count: int, *, leave_out: bool) -> str:
    if not count:
        return ""
    told = {"rows": words.rows(count)}
    if leave_out:
        return _("%(rows)s har fejl og bliver udeladt.") % told
    return _("%(rows)s har fejl. Ret filen, og upload den igen.") % told


def _summary(found: Preview) -> str:
    rows = _("%(rows)s er læst.") % {"rows": words.rows(found.rows)}
    if isinstance(found.plan, UnitPlan):
        return f"{rows} {_units(found.plan)}"
    if isinstance(found.plan, PeoplePlan):
        return f"{rows} {_people(found.plan)}"
    return rows


def _units(plan: UnitPlan) -> str:
    parts = {
        "added": _("%(units)s tilføjes"),
        "moved": _("%(units)s flyttes"),
        "renamed": _("%(units)s får nyt navn"),
        "closed": _("%(units)s lukkes"),
    }
    counts = plan.counts
    told = words.listed(
        text % {"units": words.units(counts[name])} for name, text in parts.items() if counts[name]
    )
    unchanged = _("Uændret: %(units)s.") % {"units": words.units(counts["unchanged"])}
    return f"{told}. {unchanged}" if told else _("Filen ændrer ingen enheder.")


def _people(plan: PeoplePlan) -> str:
    parts = {
        "added": _("%(people)s kommer til"),
        "moved": _("%(people)s skifter enhed"),
        "changed": _("%(people)s rettes"),
        "left": _("%(people)s er fratrådt"),
    }
    counts = plan.counts
    told = words.listed(
        text % {"people": words.people(counts[name])} for name, text in parts.items() if counts[name]
    )
    unchanged = _("Uændret: %(people)s.") % {"people": words.people(counts["unchanged"])}
    return f"{told}. {unchanged}" if told else _("Filen ændrer ingen medarbejdere.")


def _groups(found: Preview) -> Iterable[ChangeGroup]:
    if isinstance(found.plan, UnitPlan):
        return unit_groups(found.plan.diff, None)
    if not isinstance(found.plan, PeoplePlan):
        return ()
    groups = (
        _group(_("Kommer til"), found.plan.added),
        _group(_("Skifter enhed"), found.plan.moved),
        _group(_("Rettes"), found.plan.changed),
        _group(_("Fratrådt"), found.plan.left),
    )
    return [group for group in groups if group.lines]


def _group(title: str, changes: tuple[PersonChange, ...]) -> ChangeGroup:
    lines = tuple(
        ChangeLine(change.name, "", words.listed(words.changed(*detail) for detail in change.details))
        for change in changes[:MOST]
    )
    return ChangeGroup(f"{title} ({words.plain(len(changes))})", lines, words.more(len(changes), MOST))
