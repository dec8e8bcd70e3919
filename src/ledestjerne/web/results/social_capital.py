# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One unit's results made into its page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.analysis.values import Reason, Released, Verdict
from ledestjerne.organisation.queries import UnitLink
from ledestjerne.results.queries import ItemResult, ScaleResult, UnitResults

from . import scales, words
from .items import has_bar, item_list, shared_categories
from .pages import NotShown, SocialCapitalPage, TogetherRow
from .scales import Others, others


def social_capital_page(
    results: UnitResults, line: tuple[UnitLink, ...], today: date, together: tuple[TogetherRow, ...] = ()
) -> SocialCapitalPage:
    """Everything one reads about one unit's social capital."""
    is_shown, compared_with = results.reason is None, others(results, today)
    strengths = item_list(chosen(results, results.strengths), compared_with)
    to_discuss = item_list(chosen(results, results.to_discuss), compared_with)
    above = next((unit for unit in reversed(line[:-1]) if unit.may_open), None)
    return SocialCapitalPage(
        unit_name=results.unit_name,
        line=line,
        measured=measured(results),
        response=response(results, compared_with),
        lead=lead(results, compared_with) if is_shown else "",
        not_shown=not_shown(results.reason, results.round.k) if results.reason else None,
        together=together,
        groups=scales.groups(results, compared_with) if is_shown else (),
        strengths=strengths,
        to_discuss=to_discuss,
        chosen=strengths.table + to_discuss.table,
        items=item_list(results.items if is_shown else (), compared_with),
        hidden=hidden(results) if is_shown else (),
        why_hidden=words.why_figure_is_not_shown(),
        k=results.round.k,
        k_distribution=results.round.k_distribution,
        categories=categories(results),
        limits=words.say(results.limits) if results.limits else "",
        map_href=reverse("unit_map", args=[results.unit_key]) if results.has_units_below else "",
        divided_by=words.listed_inside(results.divided_by) if is_shown else "",
        divided_href=reverse("divided", args=[results.unit_key]),
        is_divided=results.is_divided,
        certificate_href=reverse("certificate", args=[results.round.id]),
        print_href=reverse("social_capital_print", args=[results.unit_key]),
        screen_href=reverse("social_capital", args=[results.unit_key]),
        meeting_href=reverse("meetings", args=[results.unit_key]),
        comments_href=reverse("unit_comments", args=[results.unit_key]) if results.has_comments else "",
        above_name=above.name if above else "",
        above_href=reverse("social_capital", args=[above.key]) if above else "",
    )


def measured(results: UnitResults) -> str:
    month = {"month": words.month(results.round.measured_on)}
    return (_("målt i %(month)s med den korte udgave") if results.round.short else _("målt i %(month)s")) % month


def response(results: UnitResults, compared_with: Others) -> str:
    """12 af 14 har svaret (86 %), sidste år 11 af 14"""
    if results.answered is None:
        return ""
    now = words.response(results.answered, results.eligible)
    if results.answered_before is None or not results.eligible_before:
        return now
    values = {
        "now": now,
        "before": compared_with.before,
        "answered": words.count(results.answered_before),
        "eligible": words.count(results.eligible_before),
    }
    return _("%(now)s, %(before)s %(answered)s af %(eligible)s") % values


def lead(results: UnitResults, compared_with: Others) -> str:
    """The total in a sentence, and which dimensions have surely moved."""
    total = scales.total_of(results)
    told = [total_sentence(total, compared_with) if total else "", moved(results, compared_with)]
    if not compared_with.measured_before:
        told.append(_("Det er første gang, enheden er målt."))
    return " ".join(sentence for sentence in told if sentence)


def total_sentence(total: ScaleResult, compared_with: Others) -> str:
    own = total.figures.own
    if not isinstance(own, Released):
        return _("Det samlede tal vises ikke.")
    return scales.sentence(_("Social kapital"), own, compared_with)


def moved(results: UnitResults, compared_with: Others) -> str:
    found: dict[Verdict, list[str]] = {Verdict.HIGHER: [], Verdict.LOWER: []}
    for scale in results.scales:
        own = scale.figures.own
        if (
            scale.kind == "dimension"
            and isinstance(own, Released)
            and own.change
            and not own.change.different_group
        ):
            found.get(own.change.verdict, []).append(words.say(scale.name))
    return words.moved(found[Verdict.HIGHER], found[Verdict.LOWER], compared_with.since)


def not_shown(reason: Reason, k: int) -> NotShown:
    """Why the unit is not shown. What is told depends on counts alone."""
    return NotShown(
        reason=words.why_unit_is_not_shown(reason, k),
        explanation=_(
            "Viste vi tallet, kunne man gætte, hvad den enkelte har svaret. "
            "Svarene er ikke spildt: De tæller med i tallene længere oppe i organisationen."
        ),
    )


def chosen(results: UnitResults, ids: tuple[str, ...]) -> list[ItemResult]:
    by_id = {item.id: item for item in results.items}
    return [by_id[name] for name in ids]


def hidden(results: UnitResults) -> tuple[str, ...]:
    """Scales and statements that are not shown in this shown unit, by name, in the instrument's order."""
    names = [words.say(scale.name) for scale in results.scales if not isinstance(scale.figures.own, Released)]
    texts = [words.say(item.text) for item in results.items if not isinstance(item.figures.own, Released)]
    return (*names, *(words.quoted(text) for text in texts))


def categories(results: UnitResults) -> str:
    """I meget ringe grad, i ringe grad, delvist, i høj grad og i meget høj grad"""
    shared = shared_categories(results.items)
    if not shared or not any(has_bar(item) for item in results.items):
        return ""
    return words.listed([words.inside_sentence(label) for label in shared])
