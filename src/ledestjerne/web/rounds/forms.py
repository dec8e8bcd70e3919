# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms about guidelines and rounds."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledestjerne.analysis.values import Text
from ledestjerne.measurement.actions import LEAST_K, MOST_BANDS, STAGES
from ledestjerne.measurement.queries import (
    FREE_TEXT,
    MOST_OWN_QUESTIONS,
    SAME_ANSWERS,
    YES_NO,
    Agreement,
    GuidelineView,
    InstrumentLine,
    OwnQuestion,
    Plan,
    TopicLimit,
    proposed_guideline,
    template_limits,
)

from . import words
from .fields import LineInput, day, long_text

LARGEST_LIMIT = 1000
TEXTS = ("purpose", "legal_basis", "who_sees", "comment_rule", "follow_up")
MAIN_TOPICS = {"social_capital": "k", "item_spread": "k_distribution", "comments": "k_comments"}
SPARE_QUESTIONS = 2
REMINDERS = 3


class GuidelineForm(forms.Form):
    """What the committee agreed. The words of the template stand in it, to be corrected."""

    title = forms.CharField(
        label=_("Retningslinjens navn"),
        help_text=_("For eksempel Retningslinje for målinger 2026."),
        widget=LineInput(),
        max_length=200,
    )
    decided_on = day(_("Aftalt den"))
    decided_by = forms.CharField(
        label=_("Aftalt i"),
        help_text=_("For eksempel Hovedudvalget i Eksempel Kommune."),
        widget=LineInput(),
        max_length=200,
    )
    purpose_da = long_text(_("Formål"))
    purpose_en = long_text(_("Formål på engelsk"), required=False)
    legal_basis_da = long_text(
        _("Hvilken lov målingen hviler på"),
        _("Spørg databeskyttelsesrådgiveren. Teksten vises for alle, der bliver spurgt."),
        rows=2,
    )
    legal_basis_en = long_text(_("Hvilken lov, på engelsk"), required=False, rows=2)
    who_sees_da = long_text(_("Hvem ser hvad"), rows=9)
    who_sees_en = long_text(_("Hvem ser hvad, på engelsk"), required=False, rows=9)
    comment_rule_da = long_text(_("Kommentarer"))
    comment_rule_en = long_text(_("Kommentarer på engelsk"), required=False)
    follow_up_da = long_text(_("Opfølgning"))
    follow_up_en = long_text(_("Opfølgning på engelsk"), required=False)
    answers_kept_months = forms.IntegerField(
        label=_("Måneder, svarene gemmes"), min_value=1, max_value=120, initial=72
    )
    backups_kept_days = forms.IntegerField(
        label=_("Dage, sikkerhedskopier gemmes"),
        help_text=_(
            "Først når den sidste kopi fra før lukningen er slettet, kan ingen vise, hvem der har svaret hvad."
        ),
        min_value=0,
        max_value=365,
        initial=30,
    )
    dpo_contact = forms.CharField(
        label=_("Databeskyttelsesrådgiver"),
        help_text=_("Mail eller telefon, som alle må bruge."),
        widget=LineInput(),
        max_length=300,
    )

    def __init__(self, *args: Any, bands: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _proposed()} | kwargs)
        for limit in template_limits():
            self.fields[_limit_name(limit)] = _limit_field(limit)
        self.fields["bands"] = forms.MultipleChoiceField(
            label=gettext("Grupperinger, som svarene må have med"),
            help_text=gettext(
                "Højst fire. Jo færre, jo sværere er det at kende nogen. Er I i tvivl, så vælg ingen."
            ),
            choices=[(name, name) for name in bands],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["merges"] = long_text(
            gettext("Grupper, der vises samlet, når de er for små hver for sig"),
            gettext(
                "Én på hver linje, for eksempel “Alder: Under 30 år + 30-39 år”. De prøves i den rækkefølge. "
                "Tomt felt: naboer lægges sammen, hvor grupperne har tal."
            ),
            required=False,
        )
        self.fields["files_direct_staff"] = forms.BooleanField(
            label=gettext("Få medarbejdere direkte i en enhed over andre tæller med i den mindste enhed under"),
            help_text=gettext("Ellers tæller de først med længere oppe, hvor de er mange nok."),
            required=False,
        )

    def clean_merges(self) -> dict[str, list[list[str]]]:
        """Band -> groups. A line that cannot be read is named."""
        found: dict[str, list[list[str]]] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["merges"].splitlines())):
            band, _colon, rest = line.partition(":")
            group = [label.strip() for label in rest.split("+") if label.strip()]
            if band.strip() not in self.cleaned_data.get("bands", []) or len(group) < 2:
                raise forms.ValidationError(
                    gettext(
                        "Linjen “%(line)s” kan ikke læses. Skriv en valgt gruppering, kolon og mindst to "
                        "grupper med plus imellem."
                    )
                    % {"line": line}
                )
            found.setdefault(band.strip(), []).append(group)
        return found

    def clean_decided_on(self) -> date:
        told: date = self.cleaned_data["decided_on"]
        if told > localdate():
            raise forms.ValidationError(gettext("Dagen ligger i fremtiden."))
        return told

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in ("k_distribution", "k_comments"):
            if told.get("k") and told.get(name) and told[name] < told["k"]:
                self.add_error(name, gettext("Tallet kan ikke være mindre end det første."))
        if len(told.get("bands", [])) > MOST_BANDS:
            self.add_error("bands", gettext("Vælg højst fire."))
        return told

    def agreement(self) -> Agreement:
        """What was agreed. Only for a valid form."""
        told = self.cleaned_data
        topics = {one.topic: told[_limit_name(one)] for one in template_limits() if one.topic not in MAIN_TOPICS}
        plain = ("title", "decided_on", "decided_by", "answers_kept_months", "backups_kept_days", "dpo_contact")
        given: dict[str, Any] = {name: told[name] for name in (*plain, *MAIN_TOPICS.values())}
        given |= {name: Text(told[f"{name}_da"], told[f"{name}_en"]) for name in TEXTS}
        given |= {name: told[name] for name in ("merges", "files_direct_staff")}
        return Agreement(topic_limits=topics, bands=tuple(told["bands"]), **given)


class BeginForm(forms.Form):
    """The first step of a round."""

    title = forms.CharField(
        label=_("Målingens navn"),
        help_text=_("For eksempel Trivsel og ledelse 2027."),
        widget=LineInput(),
        max_length=200,
    )
    guideline_id = forms.TypedChoiceField(
        label=_("Retningslinje"), help_text=_("Målingens grænser følger af den."), coerce=int
    )
    instrument_id = forms.TypedChoiceField(label=_("Skema"), coerce=int)
    opens_on = day(_("Første svardag"), _("Resten af datoerne foreslås ud fra den. Du kan ændre dem."))

    def __init__(
        self,
        *args: Any,
        guidelines: Iterable[GuidelineView],
        instruments: Iterable[InstrumentLine],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, f"{one.title} ({words.short_day(one.decided_on)})") for one in guidelines]
        self.fields["guideline_id"].choices = choices  # type: ignore[attr-defined]
        self.fields["instrument_id"].choices = [(one.id, words.named(one)) for one in instruments]  # type: ignore[attr-defined]


class WhoForm(forms.Form):
    """Who is asked, beyond which units."""

    cutoff_on = day(
        _("Ansat senest"), _("De, der er ansat senere, bliver ikke spurgt. Tomt felt: alle."), required=False
    )
    exempts_leave = forms.BooleanField(label=_("De, der er på orlov, bliver ikke spurgt"), required=False)
    lists_checked_by = day(
        _("Ledere skal have set deres lister efter senest"),
        _("Hver leder ser, hvem der svarer med enheden, og siger, om det passer. Tomt felt: det springes over."),
        required=False,
    )


class AskForm(forms.Form):
    """What is asked, and how it is shown."""

    title = forms.CharField(label=_("Målingens navn"), widget=LineInput(), max_length=200)
    instrument_id = forms.TypedChoiceField(label=_("Skema"), coerce=int)
    short = forms.TypedChoiceField(
        label=_("Hvor meget"),
        help_text=_("En puls spørger de samme igen efter kort tid. Derfor viser den færre tal for små enheder."),
        choices=[("0", _("Hele skemaet")), ("1", _("Puls: den korte udgave"))],
        coerce=lambda chosen: chosen == "1",
        widget=forms.RadioSelect,
    )
    layout = forms.ChoiceField(
        label=_("Sådan vises spørgsmålene"),
        choices=[("sections", _("Ét afsnit ad gangen")), ("one_page", _("Alle på én side"))],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprog, man kan svare på"),
        choices=[("da", _("Dansk")), ("en", _("Engelsk"))],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, plan: Plan, instruments: Iterable[InstrumentLine], **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _asked(plan)} | kwargs)
        self.fields["instrument_id"].choices = [(one.id, words.named(one)) for one in instruments]  # type: ignore[attr-defined]
        slots = min(MOST_OWN_QUESTIONS, len(plan.own) + SPARE_QUESTIONS)
        self.slots = range(1, slots + 1)
        for number in self.slots:
            self.fields.update(_question_fields(number))

    def changes(self) -> dict[str, Any]:
        """What to change. Only for a valid form."""
        told = self.cleaned_data
        own = [_question(told, number) for number in self.slots if told[f"own_{number}_da"]]
        names = ("title", "instrument_id", "short", "layout", "languages")
        return {name: told[name] for name in names} | {"own": own}


class DatesForm(forms.Form):
    """When it is asked, when people are reminded, and who sees the results when."""

    opens_on = day(_("Første svardag"))
    closes_on = day(_("Sidste svardag"), _("Man kan svare til midnat."))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        given: dict[str, Any] = {"opens_on": plan.opens_on, "closes_on": plan.closes_on}
        given |= {f"reminder_{number}": on for number, on in enumerate(plan.reminders, start=1)}
        given |= {f"stage_{name}": on for name, on in plan.stages.items()}
        super().__init__(*args, **{"initial": given} | kwargs)
        for number in range(1, REMINDERS + 1):
            label = gettext("Påmindelse %(number)s") % {"number": number}
            self.fields[f"reminder_{number}"] = day(label, required=False)
        for name in STAGES:
            label = gettext("%(who)s ser resultatet fra") % {"who": words.stage(name)}
            self.fields[f"stage_{name}"] = day(label)

    def changes(self) -> dict[str, Any]:
        """What to change. Only for a valid form."""
        told = self.cleaned_data
        reminders = [told[f"reminder_{number}"] for number in range(1, REMINDERS + 1)]
        return {
            "opens_on": told["opens_on"],
            "closes_on": told["closes_on"],
            "reminders": [on for on in reminders if on],
            "stages": {name: told[f"stage_{name}"] for name in STAGES},
        }


class ExtendForm(forms.Form):
    """More days to answer."""

    closes_on = day(_("Ny sidste svardag"))
    reason = forms.CharField(
        label=_("Hvorfor"), help_text=_("Det gemmes sammen med målingen."), widget=LineInput(), max_length=300
    )


class CloseEarlyForm(forms.Form):
    """Closing before the last day."""

    reason = forms.CharField(label=_("Hvorfor målingen lukker nu"), widget=LineInput(), max_length=300)


class TeamListForm(forms.Form):
    """A leader's word about a list."""

    is_right = forms.TypedChoiceField(
        label=_("Passer listen?"),
        choices=[
            ("1", _("Ja, alle på listen hører til her, og ingen mangler")),
            ("0", _("Nej, noget skal rettes")),
        ],
        coerce=lambda chosen: chosen == "1",
        widget=forms.RadioSelect,
    )
    note = long_text(_("Hvad skal rettes?"), _("Skriv, hvem der mangler eller ikke hører til."), required=False)


def _proposed() -> dict[str, Any]:
    found = proposed_guideline()
    told: dict[str, Any] = {"title": found.title.da}
    for name in TEXTS:
        text = getattr(found, name, None)
        if text:
            told |= {f"{name}_da": text.da, f"{name}_en": text.en}
    return told


def _limit_name(limit: TopicLimit) -> str:
    return MAIN_TOPICS.get(limit.topic, f"limit_{limit.topic}")


def _limit_field(limit: TopicLimit) -> forms.IntegerField:
    label = gettext("Mindste antal svar: %(topic)s") % {"topic": words.say(limit.name)}
    least = max(LEAST_K, limit.floor)
    return forms.IntegerField(
        label=label,
        help_text=words.say(limit.text),
        min_value=least,
        max_value=LARGEST_LIMIT,
        initial=limit.proposed,
    )


def _asked(plan: Plan) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": plan.title,
        "instrument_id": plan.instrument.id,
        "short": "1" if plan.short else "0",
        "layout": plan.layout,
        "languages": list(plan.languages),
    }
    for number, one in enumerate(plan.own, start=1):
        told |= {f"own_{number}_da": one.text.da, f"own_{number}_en": one.text.en}
        told |= {f"own_{number}_answers": one.answers, f"own_{number}_topic": one.topic}
    return told


def _question(told: Mapping[str, Any], number: int) -> OwnQuestion:
    text = Text(told[f"own_{number}_da"], told[f"own_{number}_en"])
    return OwnQuestion(text, told[f"own_{number}_answers"], told[f"own_{number}_topic"])


def _question_fields(number: int) -> dict[str, forms.Field]:
    kinds = [(kind, words.answers(kind)) for kind in (SAME_ANSWERS, YES_NO, FREE_TEXT)]
    topics = [
        ("", gettext("Nej")),
        *((one.topic, words.say(one.name)) for one in template_limits() if one.topic == "sensitive"),
    ]
    named = {"number": number}
    return {
        f"own_{number}_da": forms.CharField(
            label=gettext("Eget spørgsmål %(number)s") % named, required=False, widget=LineInput(), max_length=300
        ),
        f"own_{number}_en": forms.CharField(
            label=gettext("Eget spørgsmål %(number)s på engelsk") % named,
            required=False,
            widget=LineInput(),
            max_length=300,
        ),
        f"own_{number}_answers": forms.ChoiceField(
            label=gettext("Svar på spørgsmål %(number)s") % named,
            choices=kinds,
            required=False,
            initial=SAME_ANSWERS,
        ),
        f"own_{number}_topic": forms.ChoiceField(
            label=gettext("Handler spørgsmål %(number)s om noget følsomt?") % named, choices=topics, required=False
        ),
    }
