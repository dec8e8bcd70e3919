# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Page values of the leaders' lists."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.measurement.queries import CheckedList, TeamList, TeamListTask

from . import words
from .forms import TeamListForm
from .pages import TeamListPage, TeamListRow, TeamListsPage


def team_lists_page(tasks: tuple[TeamListTask, ...]) -> TeamListsPage:
    """The reader's lists, those still to look at first."""
    return TeamListsPage(tuple(_row(task) for task in sorted(tasks, key=lambda task: task.is_done)))


def _row(task: TeamListTask) -> TeamListRow:
    return TeamListRow(
        title=f"{task.unit_name}: {task.round_title}",
        href=reverse("team_list", args=[task.round_id, task.unit_key]),
        when=_("senest %(day)s") % {"day": words.short_day(task.checked_by)},
        said=_("Set efter. Du kan stadig rette det.") if task.is_done else _("Se, hvem der er på listen."),
    )


def team_list_page(found: TeamList, form: TeamListForm) -> TeamListPage:
    """One list, and the question whether it is right."""
    return TeamListPage(
        unit=found.unit_name,
        round_title=found.round_title,
        until=words.day(found.checked_by),
        cutoff=words.day(found.cutoff_on) if found.cutoff_on else "",
        members=tuple((member.name, words.why_not_asked(member.why_not)) for member in found.members),
        form=form if found.is_open else None,
        said=_said(found.checked) if found.checked else "",
        note=found.checked.note if found.checked else "",
    )


def _said(checked: CheckedList) -> str:
    told = {"who": checked.checked_by, "day": words.short_day(checked.checked_on)}
    if checked.is_right:
        return _("%(who)s sagde %(day)s, at listen passer.") % told
    return _("%(who)s skrev %(day)s, at noget skal rettes:") % told
