# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The choices of a round, tried before it is prepared."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.results.queries.preview import LEAST_K, MOST_SPLITS, Choices, usual_choices

LARGEST_LIMIT = 1000


class ChoicesForm(forms.Form):
    """How many are expected to answer, the limits, and what results are divided by."""

    percent = forms.IntegerField(label=_("Hvor mange procent svarer?"), min_value=1, max_value=100)
    k = forms.IntegerField(label=_("Mindste antal svar bag et tal"), min_value=LEAST_K, max_value=LARGEST_LIMIT)
    n_split = forms.IntegerField(
        label=_("Mindste antal svar i en enhed, der deles op"), min_value=LEAST_K, max_value=LARGEST_LIMIT
    )
    files_direct_staff = forms.TypedChoiceField(
        label=_("Få medarbejdere direkte i en enhed over andre"),
        help_text=_("Er de færre end grænsen, kan de ikke være med i enhedens eget tal uden at blive synlige."),
        choices=[
            ("0", _("De tæller først med længere oppe")),
            ("1", _("De tæller med i den mindste enhed under")),
        ],
        coerce=lambda chosen: chosen == "1",
        widget=forms.RadioSelect,
    )
    splits = forms.MultipleChoiceField(
        label=_("Del op efter"), help_text=_("Højst fire."), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, bands: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bands:
            self.fields["splits"].choices = [(name, name) for name in bands]  # type: ignore[attr-defined]
        else:
            del self.fields["splits"]

    def clean_splits(self) -> tuple[str, ...]:
        chosen = tuple(self.cleaned_data["splits"])
        if len(chosen) > MOST_SPLITS:
            raise forms.ValidationError(gettext("Vælg højst fire."))
        return chosen

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("k") and told.get("n_split") and told["n_split"] < told["k"]:
            self.add_error("n_split", gettext("Tallet kan ikke være mindre end det første."))
        return told

    def choices(self) -> Choices:
        """What was chosen. Only for a valid form."""
        return Choices(**self.cleaned_data)


def sent(told: QueryDict, bands: tuple[str, ...]) -> Mapping[str, Any] | None:
    """What the form was sent with. An address that names some of the choices has the usual ones for the rest."""
    if not told or "k" in told:
        return told or None
    return first_choices(usual_choices(bands)) | told.dict()


def first_choices(choices: Choices) -> dict[str, Any]:
    """The form's values for some choices."""
    return {
        "percent": choices.percent,
        "k": choices.k,
        "n_split": choices.n_split,
        "files_direct_staff": "1" if choices.files_direct_staff else "0",
        "splits": list(choices.splits),
    }
