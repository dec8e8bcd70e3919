# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Form fields in the design system's dress. Forms themselves know nothing of classes."""

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def kind(field: BoundField) -> str:
    """Which of the four ways a field is laid out: hidden, checkbox, choices (a fieldset), or plain."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "choices" if widget.use_fieldset else "plain"


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The widget with the design system's class; Django itself ties it to its hint and its error."""
    return field.as_widget(attrs={"class": _class(field.field.widget)})


@register.filter
def choices_class(field: BoundField) -> str:
    """A radio button or a checkbox: the word in the design system's class names."""
    return "checkbox" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radio"


@register.filter
def dressed_choices(field: BoundField) -> list[tuple[SafeString, str, str]]:
    """Every choice as (input, id, label)."""
    name = f"form-{choices_class(field)}"
    found = []
    for choice in field.subwidgets:
        choice.data["attrs"] = {**choice.data["attrs"], "class": name}
        found.append((choice.tag(), choice.id_for_label, str(choice.choice_label)))
    return found


def _class(widget: forms.Widget) -> str:
    own = str(widget.attrs.get("class", ""))
    if isinstance(widget, forms.CheckboxInput):
        return f"form-checkbox {own}".strip()
    name = "form-select" if isinstance(widget, forms.Select) else "form-input"
    return f"{name} {own}".strip()
