# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Drawings as template tags. Each takes a frozen value of `ledestjerne.drawing` and gives its SVG."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ledestjerne.drawing import emblem

register = template.Library()


@register.simple_tag
def emblem_icon() -> SafeString:
    return mark_safe(emblem.icon())


@register.simple_tag
def emblem_large(alternative: str, size: int = 120) -> SafeString:
    return mark_safe(emblem.emblem(alternative=alternative, size=size))


@register.simple_tag
def star_badge(place: int) -> SafeString:
    return mark_safe(emblem.star_badge(int(place)))
