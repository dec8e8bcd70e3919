# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The components, rendered as a page would."""

from xml.etree import ElementTree

import pytest
from django import forms
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from ledestjerne.drawing import answer_bar, score_line, way_finder

LINE = score_line.ScoreLine(
    68, "68 af 100", 4, previous=score_line.Mark(66, "sidste år 66"), parent=score_line.Mark(64, "Dagtilbud 64")
)
BAR = answer_bar.AnswerBar((1, 3, 4, 3, 1), "1 helt uenig, 3 uenig, 4 både og, 3 enig, 1 helt enig")


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string(CottonCompiler().process(source)).render(context)


def test_a_score_row_shows_name_value_margin_line_and_sentence() -> None:
    html = rendered(
        '<c-score-row title="Tillid" value="68" margin="4" :line="line">Tillid er 68.</c-score-row>', line=LINE
    )
    assert '<h3 class="h3">Tillid <span class="ls-tal">68 <span>±&nbsp;4</span></span></h3>' in html
    assert "ls-social-farve" in html
    assert "<p>Tillid er 68.</p>" in html
    assert "Dagtilbud 64" in html


def test_a_score_row_without_a_line_shows_what_stands_in_its_place() -> None:
    html = rendered('<c-score-row title="Tillid"><c-withheld-line text="Vises ikke." /></c-score-row>')
    assert "ls-skjult-linje" in html
    assert "ls-tal" not in html


def test_texts_are_escaped() -> None:
    html = rendered('<c-score-row title="{{ name }}">x</c-score-row>', name="<b>Fjord & Ko</b>")
    assert "&lt;b&gt;Fjord &amp; Ko&lt;/b&gt;" in html


def test_an_answer_bar_stands_under_its_statement() -> None:
    layout = answer_bar.layout_of([BAR])
    html = rendered('<c-answer-bar text="Vi hjælpes ad." :bar="bar" :layout="layout" />', bar=BAR, layout=layout)
    assert "Vi hjælpes ad." in html
    assert 'aria-label="1 helt uenig' in html


def test_a_star_badge_has_its_name_beside_it() -> None:
    html = rendered('<c-star-badge place="4" name="Innovation" href="/x/" />')
    assert '<a href="/x/">Innovation</a>' in html
    assert html.count("<circle") == 4


def test_the_table_behind_a_figure_has_heads_for_rows_and_columns() -> None:
    html = rendered(
        '<c-table-behind caption="Tre tal" :head="head" :rows="rows" />',
        head=("", "Jeres tal"),
        rows=(("Tillid", "68"),),
    )
    assert '<th scope="row">Tillid</th><td>68</td>' in html
    assert '<td></td><th scope="col">Jeres tal</th>' in html


def test_only_the_first_task_has_a_button() -> None:
    html = rendered(
        '<c-task-row when="Torsdag" soon="om 3 dage" title="Svar" href="/a/" button="Svar">Bo venter.</c-task-row>'
        '<c-task-row when="Fredag" title="Se efter" href="/b/" />'
    )
    assert html.count("button-primary") == 1
    assert '<a href="/b/">Se efter</a>' in html


def test_the_way_finder_is_links() -> None:
    stars = tuple(way_finder.Place(name, f"/{name}/") for name in "abcde")
    figure = way_finder.WayFinder(
        "Vejviser", way_finder.Place("Effekt", "/e/"), way_finder.Place("Social", "/s/"), stars
    )
    html = rendered('<c-way-finder :figure="figure" />', figure=figure)
    assert html.count("<a href=") == 7


class Form(forms.Form):
    name = forms.CharField(label="Navn", help_text="Som på lønsedlen")
    kind = forms.ChoiceField(label="Slags", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Det er i orden")
    place = forms.ChoiceField(label="Sted", choices=[("x", "X")], required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_field_has_label_hint_and_error_tied_to_it() -> None:
    html = rendered('<c-error-summary :form="form" /><c-fields :form="form" />', form=Form({}))
    assert '<label class="form-label" for="id_name">Navn</label>' in html
    assert 'id="id_name_helptext">Som på lønsedlen' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<legend class="form-label">Slags</legend>' in html
    assert 'class="form-radio"' in html
    assert 'class="form-checkbox"' in html
    assert 'class="form-select"' in html
    assert "(kan udelades)" in html
    assert '<a href="#id_name">Navn: ' in html


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_drawings_are_well_formed(number: int) -> None:
    html = rendered('<c-star-badge :place="number" name="x" />', number=number)
    ElementTree.fromstring(html.strip())
