# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms of what comes after a result."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.dialogue.actions import Edit, Lost
from ledestjerne.dialogue.queries import Written
from ledestjerne.web.agreements.forms import PromiseForm
from ledestjerne.web.organisation.forms import day

from . import words


class MeetingForm(forms.Form):
    """When the team meets."""

    meeting_on = day(_("Hvornår mødes I?"))


class PassagesForm(forms.Form):
    """Several texts on one page, each with the version its writer has read."""

    def __init__(
        self, *args: Any, passages: Sequence[Written], labels: Mapping[str, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sections = [passage.section for passage in passages]
        for passage in passages:
            label, hint = labels[passage.section]
            self.fields[f"text-{passage.section}"] = forms.CharField(
                label=label,
                help_text=" ".join(filter(None, (hint, words.erased(passage)))),
                required=False,
                max_length=5000,
                initial=passage.text,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
            self.fields[f"version-{passage.section}"] = forms.IntegerField(
                initial=passage.version, widget=forms.HiddenInput
            )

    def edits(self) -> list[Edit]:
        """What was written. Only for a valid form."""
        told = self.cleaned_data
        return [Edit(name, told[f"text-{name}"], told[f"version-{name}"]) for name in self.sections]


def beside(data: QueryDict, lost: Sequence[Lost]) -> QueryDict:
    """The form sent in, made ready to be sent again on top of what somebody else has written."""
    fresh = data.copy()
    for one in lost:
        fresh[f"version-{one.edit.section}"] = str(one.now.version)
    return fresh


class PlanForm(PromiseForm):
    """A line of the APV's action plan."""

    problem = forms.CharField(
        label=_("Hvad er problemet?"),
        help_text=_("Skriv om vilkår, ikke om personer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    priority = forms.ChoiceField(
        label=_("Hvor vigtigt er det?"),
        choices=[("1", _("Skal løses først")), ("2", _("Vigtigt")), ("3", _("Kan vente lidt"))],
        initial="2",
        widget=forms.RadioSelect,
    )
    follow_up_on = day(_("Hvornår ser I efter, om det hjalp?"))
    warned_fields = ("problem", "what")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label = gettext("Hvad gør I ved det?")
        self.order_fields(["problem", "priority", "what", "who", "other", "by", "follow_up_on"])


class FollowUpForm(forms.Form):
    """What one saw when looking whether it helped."""

    seen = forms.CharField(
        label=_("Hvad lagde I mærke til?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
