# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units told together after a round is out: offered where one is too small, or asked for in a report."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ledestjerne.analysis.values import Figure, Released
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.results.actions.additions import tell_together
from ledestjerne.results.queries import additions
from ledestjerne.results.queries.additions import Choices, ToldTogether
from ledestjerne.web.design.viewer import viewer_of

from . import words
from .pages import OfferRow, TogetherPage, TogetherRow


class ReportForm(forms.Form):
    """A report of its own: units, one on a line, and all their people or one group of them."""

    units = forms.CharField(
        label=_("Enheder"),
        help_text=_("Én på hver linje: navnet, eller enhedens nøgle, hvis flere hedder det samme."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    group = forms.ChoiceField(label=_("Hvem"), required=False)

    def __init__(self, *args: object, choices: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._units = choices.units
        self._groups = [(name, label) for name, labels in choices.bands for label in labels]
        told = [(str(place), f"{name}: {label}") for place, (name, label) in enumerate(self._groups)]
        self.fields["group"].choices = [("", gettext("Alle")), *told]  # type: ignore[attr-defined]

    def clean_units(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["units"].splitlines() if line.strip()]
        return tuple(self._key(line) for line in lines)

    def _key(self, line: str) -> str:
        if line in self._units:
            return line
        named = [key for key, name in self._units.items() if name.casefold() == line.casefold()]
        if len(named) == 1:
            return named[0]
        values = {"name": line, "keys": ", ".join(named[:5])}
        if named:
            raise forms.ValidationError(
                gettext("Flere enheder hedder “%(name)s”. Skriv nøglen i stedet: %(keys)s.") % values
            )
        raise forms.ValidationError(gettext("Målingen har ingen enhed, der hedder “%(name)s”.") % values)

    def band(self) -> tuple[str, str]:
        """Band and category; both empty for everybody."""
        chosen = self.cleaned_data["group"]
        return self._groups[int(chosen)] if chosen else ("", "")


def together(request: HttpRequest, round_id: int) -> HttpResponse:
    """What is told together, what is offered, and a report of its own. For those who release."""
    viewer = viewer_of(request)
    choices = additions.choices(viewer, round_id)
    if choices is None:
        raise Http404
    form = ReportForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        band, category = form.band()
        return _told(request, round_id, form.cleaned_data["units"], band, category)
    offers = additions.merging_offers(viewer, round_id)
    page = TogetherPage(
        told=together_rows(additions.additions(viewer, round_id)),
        offers=tuple(OfferRow(offer.label, offer.unit_keys) for offer in offers),
        form=form,
        round_href=reverse("round", args=[round_id]),
        offer_href=reverse("tell_together", args=[round_id]),
    )
    return render(request, "results/together.html", {"page": page})


@require_POST
def tell(request: HttpRequest, round_id: int) -> HttpResponse:
    """Take an offer."""
    return _told(request, round_id, tuple(request.POST.getlist("unit")), "", "")


def _told(request: HttpRequest, round_id: int, keys: tuple[str, ...], band: str, category: str) -> HttpResponse:
    try:
        tell_together(viewer_of(request), round_id=round_id, unit_keys=keys, band=band, category=category)
    except Refused as refused:
        messages.error(request, words.say(refused.message))
    else:
        messages.success(request, gettext("Tallene er lagt til målingen."))
    return redirect("together", round_id)


def _row(one: ToldTogether) -> TogetherRow:
    figures = tuple((words.say(name), _figure(figure)) for name, figure in one.scales)
    return TogetherRow(one.label, words.response(one.answered, None), figures)


def together_rows(told: tuple[ToldTogether, ...]) -> tuple[TogetherRow, ...]:
    """What a unit is told together with, for its own page."""
    return tuple(_row(one) for one in told)


def _figure(figure: Figure) -> str:
    if not isinstance(figure, Released):
        return gettext("vises ikke")
    margin = f" {words.plus_minus(figure.comparison_margin)}" if figure.comparison_margin is not None else ""
    return f"{words.whole(figure.mean)}{margin}"
