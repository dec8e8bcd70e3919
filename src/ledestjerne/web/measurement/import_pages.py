# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Page values of the steps of an import."""

from django.utils.translation import gettext as _

from ledestjerne.responses.imports import Draft, ItemCount, Preview

from . import words
from .forms import ColumnsForm
from .pages import ColumnsPage, CountRow, ErrorRow, Facts, PreviewPage


def columns_page(draft: Draft, form: ColumnsForm) -> ColumnsPage:
    """Which column is what."""
    return ColumnsPage(
        id=draft.id,
        title=draft.choices.title,
        filename=draft.filename,
        rows=words.rows(len(draft.table.rows)),
        form=form,
    )


def preview_page(draft: Draft, found: Preview) -> PreviewPage:
    """What would be kept."""
    hidden = found.error_count - len(found.errors)
    return PreviewPage(
        id=draft.id,
        title=draft.choices.title,
        problems=tuple(words.say(problem) for problem in found.problems),
        facts=_facts(draft, found),
        notes=_notes(found),
        counts=tuple(_count_row(item) for item in found.items),
        dropped=", ".join(found.dropped),
        errors=tuple(ErrorRow(error.row, error.column, words.fault(error.fault)) for error in found.errors),
        error_total=words.errors(found.error_count) if found.error_count else "",
        more_errors=_("og %(count)s til") % {"count": words.plain(hidden)} if hidden else "",
        leaves_out=draft.choices.leave_out_errors,
        may_apply=found.may_apply,
    )


def _facts(draft: Draft, found: Preview) -> Facts:
    choices = draft.choices
    asked = () if found.asked is None else ((_("Ansatte den dag"), words.plain(found.asked)),)
    return (
        (_("Skema"), f"{words.say(draft.instrument.title)} {draft.instrument.version}"),
        (_("Målt"), words.day(choices.measured_on)),
        (_("Rækker i filen"), words.plain(found.rows)),
        (_("Personer med svar"), words.plain(found.people)),
        *asked,
        (_("Enheder med svar"), words.plain(found.units)),
        (_("Grupperinger"), ", ".join(choices.bands) or _("ingen valgt")),
    )


def _notes(found: Preview) -> tuple[str, ...]:
    """What is worth knowing before applying, and stops nothing."""
    notes = []
    if found.empty:
        notes.append(_("%(rows)s uden et eneste svar tages ikke med.") % {"rows": words.rows(found.empty)})
    if found.crowded:
        notes.append(_("%(units)s har flere svar end ansatte den dag.") % {"units": words.units(found.crowded)})
    if found.read_as_scores:
        notes.append(_("Tallene i filen er læst som point fra 0 til 100, ikke som svarenes koder."))
    return tuple(notes)


def _count_row(item: ItemCount) -> CountRow:
    return CountRow(words.say(item.text), item.column or _("ingen kolonne"), words.plain(item.answered))
