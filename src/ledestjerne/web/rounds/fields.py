# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Kinds of fields the forms about guidelines and rounds are made of."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)  # days outside were not meant


class DayInput(forms.DateInput):
    """A date in the browser's own form."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LineInput(forms.TextInput):
    """One line with room for a sentence."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input-width-xl"})


def day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    said = _("Se efter, om året er rigtigt.")
    within = [MinValueValidator(EARLIEST, said), MaxValueValidator(LATEST, said)]
    return forms.DateField(
        label=label, help_text=help_text, widget=DayInput(), required=required, validators=within
    )


def long_text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=required,
        max_length=6000,
    )
