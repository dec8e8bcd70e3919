# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a round would show, before anybody is asked: made into its page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.results.queries.preview import (
    Alternative,
    Choices,
    HiddenUnit,
    Preview,
    Seen,
    SizeLine,
    SplitLine,
)

from . import words
from .forms import ChoicesForm
from .pages import CostTable, PreviewPage, SeenView, ShareRow
from .scales import NOTHING


def preview_page(found: Preview, form: ChoicesForm) -> PreviewPage:
    """The choices, what would be seen, and what each choice costs."""
    return PreviewPage(
        form=form,
        asked=words.count(found.asked),
        seen=seen_view(found.asked, found.choices, found.seen),
        costs=tuple(costs(found)),
    )


def seen_view(asked: int, choices: Choices, seen: Seen) -> SeenView:
    """What would be seen, for this page and for the review of a draft."""
    more = seen.units - seen.shown - len(seen.hidden)
    return SeenView(
        lead=lead(asked, choices, seen),
        sizes=tuple(size_row(line) for line in seen.by_size),
        size_head=(
            _("Ansatte i enheden"),
            _("Enheder"),
            _("Vises"),
            _("Fordelingen af svar vises"),
            _("Deles op"),
        ),
        size_table=tuple(_size_cells(line) for line in seen.by_size),
        divided=divided(choices, seen),
        splits=tuple(split_row(line) for line in seen.by_split if seen.divided),
        split_head=(
            _("Delt op efter"),
            _("Grupper"),
            _("Vises alene"),
            _("Vises samlet"),
            _("Vises ikke"),
            _("Svar, der er med"),
        ),
        split_table=tuple(_split_cells(line) for line in seen.by_split),
        hidden=tuple((_named(unit), unit.counted_in) for unit in seen.hidden),
        more_hidden=words.count(more) if more > 0 else "",
    )


def _named(unit: HiddenUnit) -> str:
    told = ngettext("%(unit)s (%(people)s ansat)", "%(unit)s (%(people)s ansatte)", unit.asked)
    return told % {"unit": unit.name, "people": words.count(unit.asked)}


def lead(asked: int, choices: Choices, seen: Seen) -> str:
    """Svarer 70 %, kan 955 af 1.000 enheder vises hver for sig. …"""
    values = {
        "percent": f"{choices.percent}\xa0%",
        "shown": words.count(seen.shown),
        "units": words.count(seen.units),
        "people": words.count(seen.people),
        "asked": words.count(asked),
    }
    units = ngettext(
        "Svarer %(percent)s, kan %(shown)s af %(units)s enheder vises for sig selv.",
        "Svarer %(percent)s, kan %(shown)s af %(units)s enheder vises hver for sig.",
        seen.shown,
    )
    people = ngettext(
        "%(people)s af %(asked)s ansatte kan se deres egen gruppes resultat.",
        "%(people)s af %(asked)s ansatte kan se deres egen gruppes resultat.",
        seen.people,
    )
    return f"{units} {people}" % values


def size_row(line: SizeLine) -> ShareRow:
    values = {"shown": words.count(line.shown), "units": words.count(line.units)}
    return ShareRow(
        name=sized(line),
        text=ngettext("%(shown)s af %(units)s enhed vises", "%(shown)s af %(units)s enheder vises", line.units)
        % values,
        share=line.shown / line.units,
    )


def sized(line: SizeLine) -> str:
    """50 eller flere · 20-49"""
    if line.most is None:
        return _("%(least)s eller flere ansatte") % {"least": line.least}
    return _("%(least)s-%(most)s ansatte") % {"least": line.least, "most": line.most}


def _size_cells(line: SizeLine) -> tuple[str, ...]:
    numbers = (line.units, line.shown, line.with_distributions, line.divided)
    return (sized(line), *(words.count(number) for number in numbers))


def divided(choices: Choices, seen: Seen) -> str:
    """How many units are large enough to be divided; empty where nothing is chosen."""
    if not choices.splits:
        return ""
    if not seen.divided:
        return _("Ingen enhed er stor nok til at blive delt op.")
    sentence = ngettext(
        "%(units)s enhed er stor nok til at blive delt op.",
        "%(units)s enheder er store nok til at blive delt op.",
        seen.divided,
    )
    return sentence % {"units": words.count(seen.divided)}


def split_row(line: SplitLine) -> ShareRow:
    values = {"share": words.percent(line.told, line.answers) if line.answers else NOTHING}
    return ShareRow(
        name=words.sentence_case(line.name),
        text=_("%(share)s af svarene er med i en gruppe, der vises") % values,
        share=line.told / max(line.answers, 1),
    )


def _split_cells(line: SplitLine) -> tuple[str, ...]:
    share = words.percent(line.told, line.answers) if line.answers else NOTHING
    numbers = (line.groups, line.alone, line.merged, line.hidden)
    return (words.sentence_case(line.name), *(words.count(number) for number in numbers), share)


def costs(found: Preview) -> Iterator[CostTable]:
    """Each choice changed by itself, the others as they are."""
    of_units = (_("Enheder, der vises"), _("Ansatte, der ser deres egen gruppe"))
    of_groups = (_("Enheder, der deles op"), _("Grupper, der vises"), _("Svar, der er med i dem"))
    for kind, title, head, cells in (
        ("k", _("Mindste antal svar bag et tal"), of_units, _unit_cells),
        ("direct_staff", _("Få medarbejdere direkte i en enhed over andre"), of_units, _unit_cells),
        ("n_split", _("Mindste antal svar i en enhed, der deles op"), of_groups, _group_cells),
        ("alone", _("Del kun op efter én ting"), of_groups, _group_cells),
    ):
        rows = [(label(one), *cells(one)) for one in found.alternatives if one.kind == kind]
        if rows:
            yield CostTable(title, (_("Valg"), *head), tuple(rows))


def label(one: Alternative) -> str:
    """The choice in a word, and whether it is the one that is chosen."""
    name = {
        "k": str(one.choices.k),
        "direct_staff": _("Tæller i den mindste enhed under")
        if one.choices.files_direct_staff
        else _("Tæller først med længere oppe"),
        "n_split": str(one.choices.n_split),
        "alone": words.sentence_case(one.choices.splits[0]) if one.choices.splits else "",
    }[one.kind]
    return _("%(choice)s (valgt)") % {"choice": name} if one.is_chosen else name


def _unit_cells(one: Alternative) -> tuple[str, ...]:
    return (words.count(one.seen.shown), words.count(one.seen.people))


def _group_cells(one: Alternative) -> tuple[str, ...]:
    lines = one.seen.by_split
    answers, told = sum(line.answers for line in lines), sum(line.told for line in lines)
    shown = sum(line.alone + line.merged for line in lines)
    return (
        words.count(one.seen.divided),
        words.count(shown),
        words.percent(told, answers) if answers else NOTHING,
    )
