# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Drawings as template tags. Each takes a frozen value of `ledestjerne.drawing` and gives its SVG."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ledestjerne.drawing import answer_bar, cell_line, emblem, progress, score_line, share_line, way_finder

register = template.Library()


@register.simple_tag
def emblem_icon() -> SafeString:
    return mark_safe(emblem.icon())


@register.simple_tag
def emblem_large(alternative: str, size: int = 120) -> SafeString:
    return mark_safe(emblem.emblem(alternative=alternative, size=size))


@register.simple_tag
def star_drawing(place: int | str) -> SafeString:
    return mark_safe(emblem.star_badge(int(place)))


@register.simple_tag
def score_line_drawing(line: score_line.ScoreLine) -> SafeString:
    return mark_safe(score_line.draw(line))


@register.simple_tag
def answer_bar_drawing(bar: answer_bar.AnswerBar, layout: answer_bar.Layout) -> SafeString:
    return mark_safe(answer_bar.draw(bar, layout))


@register.simple_tag
def answer_head_drawing(layout: answer_bar.Layout, low: str, middle: str, high: str) -> SafeString:
    return mark_safe(answer_bar.draw_head(layout, low, middle, high))


@register.simple_tag
def cell_line_drawing(line: cell_line.CellLine) -> SafeString:
    return mark_safe(cell_line.draw(line))


@register.simple_tag
def way_finder_drawing(figure: way_finder.WayFinder) -> SafeString:
    return mark_safe(way_finder.draw(figure))


@register.simple_tag
def progress_drawing(reached: progress.Progress) -> SafeString:
    return mark_safe(progress.draw(reached))


@register.simple_tag
def share_line_drawing(share: float) -> SafeString:
    return mark_safe(share_line.draw(share))
