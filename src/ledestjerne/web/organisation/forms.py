# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms of the organisation."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.organisation.imports.columns import Mapping
from ledestjerne.organisation.imports.drafts import ColumnChoice

LEVELS = {f"level_{number}": number for number in range(1, 9)}
KINDS = [("units", _("Enheder")), ("people", _("Medarbejdere"))]
GRANT_ROLES = [
    ("representative", _("MED- eller TRIO-repræsentant")),
    ("hr", _("HR-konsulent")),
    ("dpo", _("Databeskyttelsesrådgiver")),
]


KNOWN_UNITS = _("Id’et står på enhedens side. Begynd at skrive, så foreslår browseren enheder.")


class DayInput(forms.DateInput):
    """A date in the browser's own form."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=DayInput())


class DayForm(forms.Form):
    """The date one looks at."""

    dato = day(_("Vis organisationen, som den var den"))


class TwoDaysForm(forms.Form):
    """Two dates to compare."""

    fra = day(_("Fra"))
    til = day(_("Til"))


class UploadForm(forms.Form):
    """A file of units or of people."""

    kind = forms.ChoiceField(label=_("Hvad er der i filen?"), choices=KINDS, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Fil"),
        help_text=_("CSV eller Excel (.xlsx). CPR-numre må ikke være med."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    valid_from = day(_("Gælder fra"), _("Den dag ændringerne træder i kraft. Det, der var før, kan stadig ses."))


class ColumnsForm(forms.Form):
    """One choice of column for each field of the file's kind."""

    def __init__(self, *args: Any, choice: ColumnChoice, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice = choice
        columns = [("", "–"), *((column, column) for column in choice.columns)]
        self.offered = [field.id for field in choice.fields if LEVELS.get(field.id, 0) <= len(choice.columns)]
        for field in choice.fields:
            if field.id not in self.offered:
                continue
            self.fields[field.id] = forms.ChoiceField(
                label=field.label.in_language(language),
                choices=columns,
                required=False,
                initial=choice.mapping.fields.get(field.id, ""),
            )
        self._options(choice.mapping)

    def _options(self, mapping: Mapping) -> None:
        if mapping.kind == "units":
            self.fields["tops"] = forms.CharField(
                label=gettext("Hvad står der i “enheden over”, når der ingen er?"),
                help_text=gettext("En tom celle betyder altid øverst. Skriv flere med komma imellem."),
                required=False,
                initial=", ".join(mapping.tops),
            )
            self.fields["common_top"] = forms.CharField(
                label=gettext("Navn på en fælles top, hvis filen har flere øverste enheder"),
                required=False,
                max_length=300,
                initial=mapping.common_top,
            )
        else:
            self.fields["skip_bad"] = forms.BooleanField(
                label=gettext("Udelad rækker med fejl og indlæs resten"), required=False, initial=mapping.skip_bad
            )
        self.fields["complete"] = forms.BooleanField(
            label=gettext("Filen er komplet: det, der ikke står i den, lukkes eller er fratrådt"),
            required=False,
            initial=mapping.complete,
        )
        self.fields["save_as"] = forms.CharField(
            label=gettext("Gem valget under navnet"),
            help_text=gettext("Så findes det frem af sig selv næste gang."),
            required=False,
            max_length=100,
            initial=self.choice.saved_as,
        )

    def groups(self) -> list[tuple[str, bool, list[BoundField]]]:
        """The fields as the page groups them: title, whether it stands open, fields."""
        first = [name for name in self.offered if name in {"id", "name", "parent", "person", "unit"}]
        levels = [name for name in self.offered if name in LEVELS]
        rest = [name for name in self.offered if name not in first and name not in levels]
        return [
            ("", True, [self[name] for name in first]),
            (gettext("Enheden skrevet som niveauer"), self._chosen(levels), [self[name] for name in levels]),
            *([(gettext("Frivilligt"), True, [self[name] for name in rest])] if rest else []),
        ]

    def _chosen(self, names: list[str]) -> bool:
        return any(self[name].value() for name in names)

    def options(self) -> list[BoundField]:
        return [field for field in self if field.name not in self.offered]

    def mapping(self) -> Mapping:
        """What was chosen. Only for a valid form."""
        told = self.cleaned_data
        return Mapping(
            kind=self.choice.kind,
            fields={name: told[name] for name in self.offered if told[name]},
            tops=tuple(part for word in told.get("tops", "").split(",") if (part := word.strip())),
            common_top=told.get("common_top", ""),
            complete=told["complete"],
            skip_bad=told.get("skip_bad", False),
        )


class RenameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Nyt navn"), max_length=300)
    on = day(_("Fra"))


class MoveForm(forms.Form):
    """Another place."""

    parent = forms.CharField(
        label=_("Id på den nye enhed over"),
        help_text=KNOWN_UNITS,
        max_length=100,
        widget=forms.TextInput(attrs={"list": "enheder-liste"}),
    )
    on = day(_("Fra"))


class AddForm(forms.Form):
    """A unit below this one."""

    name = forms.CharField(label=_("Navn"), max_length=300)
    key = forms.CharField(
        label=_("Id"),
        help_text=_("Det id, enheden har i jeres andre systemer."),
        max_length=100,
        required=False,
    )
    on = day(_("Fra"))


class CloseForm(forms.Form):
    """No more."""

    on = day(_("Lukket fra"))


class AccountForm(forms.Form):
    """The account of a person."""

    email = forms.EmailField(label=_("Kontoens mail"))


class GrantForm(forms.Form):
    """A right beyond the position."""

    email = forms.EmailField(label=_("Kontoens mail"))
    role = forms.ChoiceField(label=_("Rettighed"), choices=GRANT_ROLES, widget=forms.RadioSelect)
    unit = forms.CharField(
        label=_("Enhedens id"),
        help_text=_("For repræsentanter: den enhed, de repræsenterer, med alt under."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "enheder-liste"}),
    )
    valid_from = day(_("Fra"))
    valid_to = day(_("Til og ikke med"), _("En rettighed har altid en slutdato."))


def bound(form: type[forms.Form], data: Any, wanted: str, given: str, initial: dict[str, object]) -> forms.Form:
    """One of several forms on a page: filled in where it was the one sent, else with its first values."""
    return form(data, prefix=wanted) if given == wanted else form(initial=initial, prefix=wanted)


def days(form: type[forms.Form], **dates: date) -> forms.Form:
    return form(initial=dict(dates))
