# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Naming a reviewer, and what she decides on one text."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from ledestjerne.results.actions.comments import Decided


class NameForm(forms.Form):
    """Who is to read."""

    email = forms.EmailField(
        label=_("Mail"),
        help_text=_("Den mail, personen logger ind med. Vælg en, der ikke står i enhedernes linje."),
    )


class DecideForm(forms.Form):
    """Words to hide in one text, or that it is left out."""

    words = forms.CharField(
        label=_("Skjul disse ord"),
        help_text=_("Sæt komma imellem. Det, der står her fra start, er kun forslag."),
        required=False,
        max_length=1000,
    )
    left_out = forms.BooleanField(label=_("Vis slet ikke denne kommentar"), required=False)

    def decided(self) -> Decided:
        """What was decided. Call it on a form that holds."""
        given = self.cleaned_data
        words = tuple(word.strip() for word in re.split(r"[,;\n]", given["words"]) if word.strip())
        return Decided(hidden=words, is_left_out=given["left_out"])
