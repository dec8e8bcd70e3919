# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms of agreements: short enough for a telephone in a meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.organisation.queries import TeamMember
from ledestjerne.web.organisation.forms import day

from .health import words_about_health

OTHER = "-"  # the choice "somebody else, or all of us"
Choices = Sequence[tuple[str, str]]


class HealthWarning(forms.Form):
    """A form whose text may not tell about a colleague's health without the writer having seen a warning."""

    warned_fields: tuple[str, ...] = ("what",)

    def warn(self) -> None:
        """At the field, with a box to say that nobody's health is meant. The box is there only when needed."""
        if self.data.get(self.add_prefix("not_health")):
            return
        for name in self.warned_fields:
            found = words_about_health(str(self.cleaned_data.get(name) or ""))
            if not found:
                continue
            self.fields["not_health"] = forms.BooleanField(
                label=gettext("Det handler ikke om en bestemt persons helbred"), required=False
            )
            warning = gettext(
                "Her står “%(words)s”. Skriv ikke om en kollegas helbred i en aftale, som alle i enheden læser. "
                "Handler det ikke om en bestemt person, så sæt kryds nederst og gem igen."
            )
            self.add_error(name, warning % {"words": "”, “".join(found)})


def offer_below(form: forms.Form, offered: bool) -> None:
    """Where the unit has units below: a box to say that what is written concerns them too."""
    if offered:
        form.fields["below"] = forms.BooleanField(
            label=gettext("Det gælder også enhederne under"),
            help_text=gettext("Medarbejderne dér kan læse det og bliver spurgt på samme måde som jer."),
            required=False,
        )


class PromiseForm(HealthWarning):
    """One promise: what, who, when."""

    what = forms.CharField(
        label=_("Hvad aftaler I?"),
        help_text=_("Én ting, som man kan se, når den er gjort."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who = forms.ChoiceField(label=_("Hvem gør det?"))
    other = forms.CharField(
        label=_("Skriv hvem, hvis I valgte en anden eller flere"), max_length=200, required=False
    )
    by = day(_("Senest hvornår?"))

    def __init__(self, *args: Any, members: Sequence[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(member.person_key, member.name) for member in members]
        chosen = [("", gettext("Vælg")), *people, (OTHER, gettext("En anden eller flere"))]
        self.fields["who"] = forms.ChoiceField(
            label=self.fields["who"].label, choices=chosen, initial=self.initial.get("who", "")
        )
        self.order_fields(["what", "who", "other", "by"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("who") == OTHER and not told.get("other", "").strip():
            self.add_error("other", gettext("Skriv, hvem der gør det."))
        by = told.get("by")
        if isinstance(by, date) and by < timezone.localdate():
            self.add_error("by", gettext("Datoen er passeret. Vælg en dag, der kommer."))
        self.warn()
        return told


class NewPromiseForm(PromiseForm):
    """A new one: with where it comes from, steps and a star, all three optional."""

    source = forms.ChoiceField(label=_("Hvor kommer aftalen fra?"), required=False)
    steps = forms.CharField(
        label=_("Trin på vejen"),
        help_text=_("Ét på hver linje."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    star = forms.ChoiceField(label=_("Hvilken stjerne hører den til?"), required=False)
    warned_fields = ("what", "steps")

    def __init__(
        self, *args: Any, sources: Choices, stars: Choices, has_below: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_below(self, has_below)
        self._choose("source", sources)
        self._choose("star", stars)

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name] = forms.ChoiceField(
            label=self.fields[name].label,
            choices=[("", gettext("Ikke valgt")), *choices],
            required=False,
            initial=self.initial.get(name, ""),
        )


class ChangeForm(PromiseForm):
    """Agreeing anew, with the reason. `version` is what the writer has read."""

    reason = forms.CharField(
        label=_("Hvorfor laver I den om?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    warned_fields = ("what", "reason")


class ProgressForm(HealthWarning):
    """How it goes. A reason is needed where it is given up."""

    status = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=[
            ("under_way", _("Vi er i gang")),
            ("kept", _("Den er holdt")),
            ("dropped", _("Vi har opgivet den")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Hvis I har opgivet den: hvorfor?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    warned_fields = ("reason",)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("status") == "dropped" and not told.get("reason", "").strip():
            self.add_error("reason", gettext("Skriv hvorfor, så alle kan forstå det."))
        self.warn()
        return told


class DecisionForm(HealthWarning):
    """A decision with its reason."""

    what = forms.CharField(label=_("Hvad er besluttet?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Skriv det, så en, der ikke var med, kan forstå det."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    whom_it_concerns = forms.CharField(label=_("Hvem berører det?"), max_length=300, required=False)
    review_on = day(_("Hvornår ser I på den igen?"))
    star = forms.ChoiceField(label=_("Hvilken stjerne hører den til?"), required=False)
    asks_reason = forms.BooleanField(
        label=_("Spørg dem, det berører, om begrundelsen er forstået"), required=False
    )
    warned_fields = ("what", "why")

    def __init__(self, *args: Any, stars: Choices, has_below: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_below(self, has_below)
        self.fields["star"] = forms.ChoiceField(
            label=self.fields["star"].label, choices=[("", gettext("Ikke valgt")), *stars], required=False
        )
        self.order_fields(["what", "why", "whom_it_concerns", "below", "review_on", "star", "asks_reason"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        _to_come(self, told)
        self.warn()
        return told


class ReviewForm(HealthWarning):
    """Looked at again: it stands until the next date."""

    note = forms.CharField(
        label=_("Hvad lagde I mærke til?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = day(_("Næste gang I ser på den"))
    warned_fields = ("note",)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        _to_come(self, told)
        self.warn()
        return told


def _to_come(form: forms.Form, told: dict[str, Any]) -> None:
    on = told.get("review_on")
    if isinstance(on, date) and on <= timezone.localdate():
        form.add_error("review_on", gettext("Vælg en dag, der kommer."))


class SuccessorForm(forms.Form):
    """Where a closed unit's promises go."""

    closed = forms.CharField(widget=forms.HiddenInput, max_length=100)
    successor = forms.CharField(
        label=_("Id på den enhed, der tager over"),
        help_text=_("Id’et står på enhedens side. Begynd at skrive, så foreslår browseren enheder."),
        max_length=100,
        widget=forms.TextInput(attrs={"list": "enheder-liste"}),
    )
