# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms about instruments and imported answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.measurement.actions import LEAST_K, MOST_BANDS
from ledestjerne.measurement.queries import InstrumentLine
from ledestjerne.responses.imports import Choices, Draft, column_problems

from . import words

LARGEST_PACK = 1_000_000
LARGEST_FILE = 60_000_000
LARGEST_LIMIT = 1000


class PackForm(forms.Form):
    """A questionnaire as a file."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("En TOML-fil. Formatet er beskrevet i vejledningen om skemaer."),
        widget=forms.FileInput(attrs={"accept": ".toml,.txt"}),
    )

    def clean_file(self) -> str:
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if found.size is not None and found.size > LARGEST_PACK:
            raise forms.ValidationError(gettext("Filen er for stor til at være et skema."))
        try:
            text: str = found.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(gettext("Filen er ikke gemt som UTF-8. Gem den igen, og prøv.")) from None
        return text


class UploadForm(forms.Form):
    """A file with answers, and what it is about."""

    title = forms.CharField(
        label=_("Målingens navn"), help_text=_("For eksempel Social kapital, foråret 2026."), max_length=200
    )
    measured_on = forms.DateField(
        label=_("Hvornår blev der svaret?"),
        help_text=_("Den dag afgør, hvordan organisationen så ud."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    instrument_id = forms.TypedChoiceField(label=_("Skema"), coerce=int)
    file = forms.FileField(
        label=_("Fil med svar"),
        help_text=_("CSV eller Excel (.xlsx) med én række for hver person. CPR-numre må ikke være med."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    use_organisation = forms.TypedChoiceField(
        label=_("Enheder"),
        choices=[
            ("1", _("Organisationens egne, som de var den dag")),
            ("0", _("Dem, der står i filen, med én helhed over")),
        ],
        coerce=lambda chosen: chosen == "1",
        widget=forms.RadioSelect,
        initial="1",
    )
    k = forms.IntegerField(
        label=_("Mindste antal svar for at vise et tal"), min_value=LEAST_K, max_value=LARGEST_LIMIT, initial=5
    )
    k_distribution = forms.IntegerField(
        label=_("Mindste antal svar for at vise, hvordan svarene fordeler sig"),
        min_value=LEAST_K,
        max_value=LARGEST_LIMIT,
        initial=10,
    )
    k_comments = forms.IntegerField(
        label=_("Mindste antal svar for at vise kommentarer"),
        min_value=LEAST_K,
        max_value=LARGEST_LIMIT,
        initial=10,
    )

    def __init__(self, *args: Any, instruments: Iterable[InstrumentLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument_id"].choices = [(line.id, words.named(line)) for line in instruments]  # type: ignore[attr-defined]

    def clean_measured_on(self) -> date:
        told: date = self.cleaned_data["measured_on"]
        if told > localdate():
            raise forms.ValidationError(gettext("Dagen ligger i fremtiden."))
        return told

    def clean_file(self) -> "UploadedFile[bytes]":
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if found.size is not None and found.size > LARGEST_FILE:
            raise forms.ValidationError(gettext("Filen er for stor."))
        return found

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in ("k_distribution", "k_comments"):
            if told.get("k") and told.get(name) and told[name] < told["k"]:
                self.add_error(name, gettext("Tallet kan ikke være mindre end det første."))
        return told

    def choices(self) -> Choices:
        """What was chosen. Only for a valid form."""
        return Choices(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


class ColumnsForm(forms.Form):
    """Which column is what."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        chosen, columns = draft.choices, draft.table.columns
        bands = dict(enumerate(chosen.bands, start=1))
        self.fields["unit"] = _column(gettext("Enhed"), columns, chosen.unit, required=True)
        for number, item in enumerate(draft.instrument.items):
            field = _column(words.say(item.text), columns, chosen.columns.get(item.id, ""))
            field.help_text = item.id
            self.fields[f"item_{number}"] = field
        for number in range(1, MOST_BANDS + 1):
            label = gettext("Gruppering %(number)s") % {"number": number}
            self.fields[f"band_{number}"] = _column(label, columns, bands.get(number, ""))
        self.fields["missing"] = forms.CharField(
            label=gettext("Koder, der betyder “intet svar”"),
            help_text=gettext("Med komma imellem, for eksempel 98, 99. Tomme felter er altid uden svar."),
            required=False,
            max_length=200,
            initial=", ".join(chosen.missing),
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            for problem in column_problems(self.choices(), self.draft.table.columns, self.draft.instrument):
                self.add_error(None, words.say(problem))
        return told

    def choices(self) -> Choices:
        """What was chosen. Only for a valid form."""
        told, items = self.cleaned_data, self.draft.instrument.items
        return replace(
            self.draft.choices,
            unit=told["unit"],
            columns={item.id: told[f"item_{i}"] for i, item in enumerate(items) if told[f"item_{i}"]},
            bands=tuple(told[f"band_{i}"] for i in range(1, MOST_BANDS + 1) if told[f"band_{i}"]),
            missing=tuple(code for part in told["missing"].split(",") if (code := part.strip())),
        )


def sent(request: HttpRequest) -> tuple[Any, ...]:
    """What a form was sent with; nothing on the first visit."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _column(label: str, columns: Iterable[str], initial: str, *, required: bool = False) -> forms.ChoiceField:
    choices = [("", "–"), *((column, column) for column in columns)]
    return forms.ChoiceField(label=label, choices=choices, initial=initial, required=required)
