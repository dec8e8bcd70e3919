# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One unit divided by age, seniority and the like: a map of its groups for each way of dividing it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from ledestjerne.analysis.values import Released, Verdict
from ledestjerne.organisation.queries import UnitLink
from ledestjerne.results.queries.splits import GroupFigure, GroupResult, SplitResult, UnitSplits

from . import words
from .fields import Notes, column, ends_of, map_field
from .pages import DividedPage, GroupLine, MapField, SplitMap, Table
from .scales import NOTHING
from .social_capital import not_shown

CHANCE = 20  # one in so many groups looks different though nothing is
SURE = {
    Verdict.HIGHER: gettext_noop(
        "%(scale)s: %(groups)s ligger højere end %(unit)s som helhed, og det er næppe tilfældigt."
    ),
    Verdict.LOWER: gettext_noop(
        "%(scale)s: %(groups)s ligger lavere end %(unit)s som helhed, og det er næppe tilfældigt."
    ),
}


@dataclass(frozen=True)
class Around:
    """What the groups of one unit have in common on the page."""

    found: UnitSplits
    ends: tuple[int, int]
    notes: Notes


def divided_page(found: UnitSplits, line: tuple[UnitLink, ...]) -> DividedPage:
    """Everything one reads about one unit's groups."""
    told = [one for split in found.splits for group in split.groups for one in _with_inside(group)]
    figures = [one.figure for group in told for one in group.figures]
    around = Around(found, ends_of(figures), Notes(found.k_group))
    above = next((unit for unit in reversed(line[:-1]) if unit.may_open), None)
    maps = tuple(split_map(split, around) for split in found.splits)
    return DividedPage(
        unit_name=found.unit_name,
        line=line,
        title=title(found.names),
        lead=lead(found),
        measured=_("Målt i %(month)s") % {"month": words.month(found.round.measured_on)},
        not_shown=not_shown(found.reason, found.round.k) if found.reason else None,
        splits=maps,
        footnotes=around.notes.footnotes,
        by_chance=by_chance(sum(group.reason is None for group in told)),
        certificate_href=reverse("certificate", args=[found.round.id]),
        lowest=around.ends[0],
        highest=around.ends[1],
        unit_href=reverse("social_capital", args=[found.unit_key]),
        screen_href=reverse("divided", args=[found.unit_key]),
        print_href=reverse("divided_print", args=[found.unit_key]) if maps else "",
        above_name=above.name if above and not maps else "",
        above_href=reverse("divided", args=[above.key]) if above else "",
    )


def title(names: tuple[str, ...]) -> str:
    """Fordelt på alder, anciennitet, køn og faggruppe"""
    if not names:
        return _("Fordelt på grupper")
    return _("Fordelt på %(names)s") % {"names": words.listed_inside(names)}


def lead(found: UnitSplits) -> str:
    """Whether the unit is divided, and if not, why not: counts may be told, anything else may not."""
    if found.reason or found.answered is None:
        return ""
    values = {"unit": found.unit_name, "limit": words.count(found.n_split), "k": found.k_group}
    if not found.names:
        return _("Svarene i denne måling er gemt uden alder, køn eller andet, man kan dele op efter.")
    if found.splits:
        return (
            _(
                "Tallene for %(unit)s er her delt op. En gruppe vises, når mindst %(k)s har svaret, "
                "og ingen kan regne sig frem til færre."
            )
            % values
        )
    if found.answered < found.n_split:
        told = ngettext("%(unit)s har %(count)s svar.", "%(unit)s har %(count)s svar.", found.answered)
        why = _(
            "Vi deler først en enhed op, når mindst %(limit)s har svaret. "
            "Ellers bliver grupperne så små, at man kan gætte, hvem der står bag tallet."
        )
        return f"{told} {why}" % (values | {"count": words.count(found.answered)})
    return _("Tallene for %(unit)s vises kun samlet.") % values + " " + words.why_figure_is_not_shown()


def split_map(split: SplitResult, around: Around) -> SplitMap:
    """The groups of one way of dividing, and what may be said of them."""
    rows = tuple(group_line(group, around) for group in split.groups)
    lines = tuple(line for row in rows for line in row)
    return SplitMap(
        name=words.sentence_case(split.name),
        anchor=f"fordelt-{around.found.names.index(split.name) + 1}",
        sentences=sentences(split, around.found),
        columns=tuple(column(scale, _("i alt")) for scale in around.found.scales),
        rows=lines,
        caption=_("%(name)s, 0 til 100") % {"name": words.sentence_case(split.name)},
        table_head=table_head(around.found),
        table=table(split, around.found),
    )


def group_line(group: GroupResult, around: Around) -> tuple[GroupLine, ...]:
    """A group's row; after it, where it stands in for several categories, a row for each of these."""
    return tuple(_line(one, around, is_inside=one is not group) for one in _with_inside(group))


def _line(group: GroupResult, around: Around, *, is_inside: bool) -> GroupLine:
    return GroupLine(
        name=words.inside_sentence(group_name(group)) if is_inside else group_name(group),
        answers="" if group.n is None else answers(group.n),
        is_inside=is_inside,
        note=around.notes.letter(group.reason) if group.reason else "",
        fields=() if group.reason else tuple(_fields(group, around)),
    )


def _fields(group: GroupResult, around: Around) -> Iterator[MapField]:
    kept = {one.scale_id: one for one in group.figures}
    for scale in around.found.scales:
        one = kept.get(scale.id)
        if one is None or not isinstance(one.figure, Released):
            yield MapField(note=around.notes.letter(None))
        else:
            yield map_field(one.figure, one.against_unit, scale, around.ends)


def group_name(group: GroupResult) -> str:
    """Under 30 år · Under 30 år og 30-39 år"""
    return words.listed([*group.names[:1], *(words.inside_sentence(name) for name in group.names[1:])])


def answers(number: int) -> str:
    """12 svar"""
    return ngettext("%(count)s svar", "%(count)s svar", number) % {"count": words.count(number)}


def _with_inside(group: GroupResult) -> tuple[GroupResult, ...]:
    return (group, *group.inside)


def sentences(split: SplitResult, found: UnitSplits) -> tuple[str, ...]:
    """Which groups surely differ from the unit as a whole, scale by scale; one sentence where none does."""
    scales = [(scale.id, words.say(scale.name)) for scale in found.scales]
    told = tuple(sentence for name, said in scales for sentence in _about(name, said, split, found))
    if told:
        return told
    if all(group.reason for group in split.groups):
        return (_("Ingen af grupperne kan vises."),)
    return (
        _("Ingen af grupperne skiller sig ud fra %(unit)s med mere, end tilfældet kan forklare.")
        % {"unit": found.unit_name},
    )


def _about(scale_id: str, scale: str, split: SplitResult, found: UnitSplits) -> Iterator[str]:
    sure: dict[Verdict, list[str]] = {Verdict.HIGHER: [], Verdict.LOWER: []}
    for group, one in _figures(split, scale_id):
        if one.against_unit:
            sure.get(one.against_unit.verdict, []).append(group_name(group))
    for verdict, groups in sure.items():
        if groups:
            values = {"scale": scale, "groups": words.listed(groups), "unit": found.unit_name}
            yield _(SURE[verdict]) % values


def _figures(split: SplitResult, scale_id: str) -> Iterator[tuple[GroupResult, GroupFigure]]:
    for group in split.groups:
        for told in _with_inside(group):
            yield from ((told, one) for one in told.figures if one.scale_id == scale_id)


def table_head(found: UnitSplits) -> tuple[str, ...]:
    """Group, answers, and for each scale its score, its uncertainty and how it stands to the unit."""
    scales = (
        (words.say(scale.name), _("Usikkerhed"), _("Mod %(unit)s") % {"unit": found.unit_name})
        for scale in found.scales
    )
    return (_("Gruppe"), _("Svar"), *(head for heads in scales for head in heads))


def table(split: SplitResult, found: UnitSplits) -> Table:
    """Every group with its figures; the same whatever hides one of them."""
    told = [one for group in split.groups for one in _with_inside(group)]
    return tuple(_table_row(group, found) for group in told)


def _table_row(group: GroupResult, found: UnitSplits) -> tuple[str, ...]:
    kept = {one.scale_id: one for one in group.figures}
    told: list[str] = []
    for scale in found.scales:
        one = kept.get(scale.id)
        if one is None or not isinstance(one.figure, Released):
            told += [_("vises ikke"), NOTHING, NOTHING]
            continue
        margin = words.plus_minus(one.figure.comparison_margin) or NOTHING
        verdict = words.beside(one.against_unit) if one.against_unit else NOTHING
        told += [str(words.whole(one.figure.mean)), margin, verdict]
    return (group_name(group), NOTHING if group.n is None else words.count(group.n), *told)


def by_chance(groups: int) -> str:
    """How many groups would look different by chance alone, where there are many."""
    expected = round(groups / CHANCE)
    if groups < CHANCE // 2:
        return ""
    sentence = ngettext(
        "Her vises %(groups)s grupper. Også hvis de var helt ens, ville omkring %(chance)s af dem kunne se "
        "anderledes ud ved et tilfælde.",
        "Her vises %(groups)s grupper. Også hvis de var helt ens, ville omkring %(chance)s af dem kunne se "
        "anderledes ud ved et tilfælde.",
        groups,
    )
    return sentence % {"groups": words.count(groups), "chance": words.count(max(expected, 1))}
