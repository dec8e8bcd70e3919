# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """Every kind of field once, for the gallery."""

    name = forms.CharField(label=_("Navn"), help_text=_("Som det står på lønsedlen."))
    mail = forms.EmailField(label=_("Mail"))
    unit = forms.ChoiceField(label=_("Enhed"), choices=[("a", "Solsikken"), ("b", "Lyngen")], required=False)
    role = forms.ChoiceField(
        label=_("Rolle"),
        choices=[("leader", _("leder")), ("employee", _("medarbejder"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Begrundelse"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label=_("Lederen er spurgt"), required=False)
