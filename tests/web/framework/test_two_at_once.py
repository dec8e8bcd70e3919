# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Two consultants in the same section: nothing is lost, and each sees what the other wrote."""

import pytest
from django.test import Client

from ledestjerne.analysis.values import Text
from ledestjerne.framework.queries import draft
from ledestjerne.organisation.access import Viewer
from tests.web.framework.forms import BEHAVIOURS, TEXT, fields, opened, saved, sent

B1, B2 = f"{BEHAVIOURS}.helhed_shared_b1", f"{BEHAVIOURS}.helhed_shared_b2"
pytestmark = pytest.mark.django_db


def now(viewer: Viewer) -> dict[str, Text]:
    found = draft(viewer)
    assert found is not None
    return dict(found.texts)


def test_the_second_sees_the_firsts_text_beside_the_own(drafting: Viewer, hanne: Client, henrik: Client) -> None:
    given = opened(henrik)
    saved(hanne, **{f"{TEXT}:da": "Hannes tekst."})
    response = sent(henrik, {**given, f"{TEXT}:da": "Henriks tekst."})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Kladden er rettet af Hanne, mens du skrev." in html
    assert "Hannes tekst." in html
    assert fields(html)[f"{TEXT}:da"] == "Henriks tekst."
    assert now(drafting)[TEXT].da == "Hannes tekst."


def test_having_seen_both_the_second_decides(drafting: Viewer, hanne: Client, henrik: Client) -> None:
    given = opened(henrik)
    saved(hanne, **{f"{TEXT}:da": "Hannes tekst.", f"{TEXT}:en": "Hanne's text."})
    shown = fields(sent(henrik, {**given, f"{TEXT}:da": "Henriks tekst."}).content.decode())
    assert sent(henrik, shown).status_code == 302
    assert now(drafting)[TEXT] == Text("Henriks tekst.", "Hanne's text.")


def test_what_one_only_read_is_not_written_back(drafting: Viewer, hanne: Client, henrik: Client) -> None:
    given = opened(henrik)
    saved(hanne, **{f"{B1}.text:da": "Hannes linje."})
    assert sent(henrik, {**given, f"{B2}.text:da": "Henriks linje."}).status_code == 302
    assert (now(drafting)[f"{B1}.text"].da, now(drafting)[f"{B2}.text"].da) == ("Hannes linje.", "Henriks linje.")


def test_after_a_conflict_texts_one_only_read_are_brought_up_to_date(
    drafting: Viewer, hanne: Client, henrik: Client
) -> None:
    given = opened(henrik)
    new = {f"new:{BEHAVIOURS}:da": "Hannes nye linje."}
    saved(hanne, **{f"{TEXT}:da": "Hannes tekst.", f"{B1}.text:da": "Hannes linje.", **new})
    shown = fields(sent(henrik, {**given, f"{TEXT}:da": "Henriks tekst."}).content.decode())
    assert shown[f"{B1}.text:da"] == shown[f"{B1}.text:da:seen"] == "Hannes linje."
    assert "Hannes nye linje." in shown.values()
    sent(henrik, shown)
    said = {text.da for text in now(drafting).values()}
    assert said >= {"Henriks tekst.", "Hannes linje.", "Hannes nye linje."}


def test_a_step_waits_while_there_is_a_conflict(drafting: Viewer, hanne: Client, henrik: Client) -> None:
    given = opened(henrik)
    saved(hanne, **{f"{TEXT}:da": "Hannes tekst."})
    before = list(now(drafting))
    taking_out = f"remove:{BEHAVIOURS}:helhed_shared_b2"
    assert sent(henrik, {**given, f"{TEXT}:da": "Henriks tekst."}, do=taking_out).status_code == 409
    assert list(now(drafting)) == before


def test_what_was_written_on_a_line_taken_out_is_shown(drafting: Viewer, hanne: Client, henrik: Client) -> None:
    given = opened(henrik)
    saved(hanne, do=f"remove:{BEHAVIOURS}:helhed_shared_b1")
    response = sent(henrik, {**given, f"{B1}.text:da": "Henriks linje."})
    html = response.content.decode()
    assert response.status_code == 409
    assert "<li>Henriks linje.</li>" in html
    assert f"{B1}.text:da" not in fields(html)
    assert sent(henrik, fields(html)).status_code == 302


def test_two_may_take_out_the_same_line(drafting: Viewer, hanne: Client, henrik: Client) -> None:
    given, step = opened(henrik), f"remove:{BEHAVIOURS}:helhed_shared_b1"
    saved(hanne, do=step)
    assert sent(henrik, given, do=step).status_code == 302
    assert f"{B1}.text" not in now(drafting)


def test_lines_another_has_added_are_there_when_a_mistake_is_shown(
    drafting: Viewer, hanne: Client, henrik: Client
) -> None:
    given = opened(henrik)
    saved(hanne, **{f"new:{BEHAVIOURS}:da": "Hannes nye linje."})
    shown = fields(sent(henrik, {**given, f"{TEXT}:da": "x" * 5000}).content.decode())
    assert "Hannes nye linje." in shown.values()
    sent(henrik, {**shown, f"{TEXT}:da": "Kort."})
    assert "Hannes nye linje." in {text.da for text in now(drafting).values()}
