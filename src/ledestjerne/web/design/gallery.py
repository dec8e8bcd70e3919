# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The gallery at /design/, in demo and debug mode only: everything pages are built of, the difficult cases too."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ledestjerne.drawing.answer_bar import AnswerBar, layout_of
from ledestjerne.drawing.cell_line import CellLine
from ledestjerne.drawing.score_line import Mark, ScoreLine
from ledestjerne.drawing.way_finder import Place, WayFinder

from .forms import ExampleForm
from .pages import GalleryPage, UnitStep

LONG_NAME = "Center for Specialpædagogik, Inklusion og Familievejledning"


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "design/gallery.html", {"page": gallery_page()})


def gallery_page() -> GalleryPage:
    bars, many = _bars(), _many_bars()
    return GalleryPage(
        way_finder=_way_finder(),
        stars=tuple(enumerate((_("Helhed"), _("Kultur"), _("Proces"), _("Innovation"), _("Relationer")), start=1)),
        line=_line(68, 4, previous=66, parent=64),
        hard_lines=_hard_lines(),
        bars=bars,
        layout=layout_of(bar for _text, bar in bars),
        many_bars=many,
        many_layout=layout_of(bar for _text, bar in many),
        cells=_cells(),
        head=("", _("Jeres tal"), _("Usikkerhed"), _("Sidste år"), "Dagtilbud"),
        rows=((_("Tillid"), "68", "±\xa04", "66", "64"), (_("Retfærdighed"), "59", "±\xa05", "65", "60")),
        unit_line=(
            UnitStep("top", "Nordfjord Kommune", False),
            UnitStep("dag", "Dagtilbud", True),
            UnitStep("sol", "Børnehaven Solsikken", True),
        ),
        links=((_("Organisation"), "#"), (_("Indlæs"), "#")),
        form=ExampleForm({"mail": "maja", "unit": "a"}),
    )


def _line(value: float, margin: float, *, previous: float, parent: float, name: str = "Dagtilbud") -> ScoreLine:
    return ScoreLine(
        value,
        _("%(value)d af 100. Sidste år %(previous)d. %(name)s %(parent)d.")
        % {"value": value, "previous": previous, "name": name, "parent": parent},
        margin,
        Mark(previous, _("sidste år %(value)d") % {"value": previous}),
        Mark(parent, f"{name} {parent:.0f}"),
    )


def _hard_lines() -> tuple[ScoreLine, ...]:
    """Ends of the scale, everything in one place, a very long name, an interval wider than the scale."""
    return (
        _line(0, 3, previous=0, parent=0),
        _line(100, 2, previous=100, parent=100),
        _line(50, 60, previous=50, parent=50, name=LONG_NAME),
        _line(97, 3, previous=4, parent=63, name="Center for Sundhed og Omsorg"),
        ScoreLine(41, _("41 af 100")),
    )


def _bars() -> tuple[tuple[str, AnswerBar], ...]:
    answers = _("%(a)d helt uenig, %(b)d uenig, %(c)d både og, %(d)d enig, %(e)d helt enig")
    texts = (
        (_("Vi hjælper hinanden, når en har for meget at lave."), (0, 0, 2, 5, 5)),
        (_("Når vi foreslår noget, hører vi, hvad der blev af det."), (1, 3, 4, 3, 1)),
        (_("De sene vagter er fordelt, så det er til at leve med."), (12, 0, 0, 0, 0)),
    )
    return tuple(
        (text, AnswerBar(counts, answers % dict(zip("abcde", counts, strict=True)))) for text, counts in texts
    )


def _many_bars() -> tuple[tuple[str, AnswerBar], ...]:
    """More than 50 answers (percent), four answers without a middle, seven answers."""
    return (
        (_("64 svar, procent"), AnswerBar((4, 11, 15, 23, 11), _("6, 17, 23, 36 og 17 procent"))),
        (_("Fire svar uden midte"), AnswerBar((2, 5, 9, 4), _("2, 5, 9 og 4 svar"))),
        (_("Syv svar"), AnswerBar((2, 3, 4, 6, 5, 4, 2), _("2, 3, 4, 6, 5, 4 og 2 svar"))),
    )


def _cells() -> tuple[tuple[str, str, str, CellLine], ...]:
    return (
        ("", "68", "", CellLine(68, 4, 64)),
        ("h1c", "70", _("højere"), CellLine(70, 4, 64)),
        ("h2c", "78", _("klart højere"), CellLine(78, 5, 64)),
        ("l1c", "57", _("lavere"), CellLine(57, 6, 64)),
        ("l2c", "52", _("klart lavere"), CellLine(52, 7, 64)),
    )


def _way_finder() -> WayFinder:
    names = (_("helhed"), _("kultur"), _("proces"), _("innovation"), _("relationer"))
    states = (_("1 i gang"), _("1 venter"), _("stille"), _("3 i gang"), _("1 i gang"))
    return WayFinder(
        alternative=_("Ledestjernes figur: to ben og fem stjerner. Vælg et ben eller en stjerne."),
        effect=Place(_("Effekt"), "#effekt", _("ikke sat op")),
        social=Place(_("Social kapital"), "#social", "66 ±\xa04"),
        stars=tuple(Place(name, f"#{state}", state) for name, state in zip(names, states, strict=True)),
    )
