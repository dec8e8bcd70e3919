# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms about whose an account is and which rights it has."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.queries import browse_line, find_units

SHOWN = 8


class ConnectForm(forms.Form):
    """Which person an account is."""

    person_key = forms.CharField(
        label=_("Personens nøgle"),
        max_length=100,
        help_text=_("Den står på personens side under Organisation. Et tomt felt fjerner forbindelsen."),
        required=False,
    )


class IdentifierForm(forms.Form):
    """Who an account is at the organisation's own sign-in."""

    external_id = forms.CharField(
        label=_("Kendetegn i fælles log ind"),
        max_length=200,
        help_text=_("Det, der aldrig skifter, ikke en mail. Et tomt felt lukker for fælles log ind til kontoen."),
        required=False,
    )


class GrantForm(forms.Form):
    """A right beyond the position. Always with an end date."""

    role = forms.ChoiceField(
        label=_("Rettighed"),
        choices=[
            ("hr", _("HR: ser alle viste resultater")),
            ("representative", _("Repræsentant for en enhed")),
            ("dpo", _("Databeskyttelsesrådgiver: ser loggen, og hvad der gemmes, men ingen resultater")),
        ],
        widget=forms.RadioSelect,
    )
    unit = forms.CharField(
        label=_("Enhed"), max_length=300, help_text=_("Kun for en repræsentant. Navn eller nøgle."), required=False
    )
    valid_to = forms.DateField(
        label=_("Slutdato"),
        help_text=_("Rettigheden gælder til, men ikke med, denne dag. For eksempel 31-12-2027."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        words = cleaned.get("unit", "").strip()
        cleaned["unit"] = self._unit_key(words) if cleaned.get("role") == "representative" else ""
        return cleaned

    def _unit_key(self, words: str) -> str:
        """The one unit the words point at: by key, by whole name, or because only its name holds them."""
        today = timezone.localdate()
        if words and browse_line(self.viewer, words, today):
            return words
        found = find_units(self.viewer, words, today, limit=SHOWN + 1)
        exact = [unit for unit in found if unit.name.casefold() == words.casefold()]
        if len(exact) == 1 or len(found) == 1:
            return (exact or list(found))[0].key
        if not found:
            self.add_error("unit", gettext("Skriv navnet eller nøglen på en enhed, der findes."))
        else:
            choices = ", ".join(f"{unit.name} ({unit.key})" for unit in found[:SHOWN])
            several = gettext("Flere enheder passer. Skriv nøglen på den rigtige: %(units)s")
            self.add_error("unit", several % {"units": choices})
        return ""
