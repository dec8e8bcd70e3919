# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR edits the draft section by section, without JavaScript."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from ledestjerne.analysis.values import Text
from ledestjerne.audit.models import Entry
from ledestjerne.framework.actions import adopt_draft
from ledestjerne.framework.queries import draft
from ledestjerne.organisation.access import Viewer
from tests.people import People
from tests.web.framework.forms import BEHAVIOURS, SIDE, TEXT, fields, opened, saved, sent

EDITOR = (
    "/grundlag/rediger/",
    SIDE,
    "/grundlag/rediger/vis/",
    "/grundlag/rediger/vedtag/",
    "/grundlag/rediger/kasser/",
)
POSTS = ("/grundlag/rediger/begynd/", "/grundlag/udgaver/1/tag-tilbage/", *EDITOR[1:])
pytestmark = pytest.mark.django_db


def now(viewer: Viewer) -> dict[str, Text]:
    found = draft(viewer)
    assert found is not None
    return dict(found.texts)


def ids(viewer: Viewer, path: str = BEHAVIOURS) -> list[str]:
    return [one.split(".")[-2] for one in now(viewer) if one.startswith(f"{path}.")]


@pytest.mark.parametrize("address", EDITOR)
@pytest.mark.parametrize("reader", ["employee", "leader", "representative", "system_administrator", "outsider"])
def test_for_everybody_but_hr_the_editor_is_not_there(
    drafting: Viewer, client: Client, people: People, reader: str, address: str
) -> None:
    client.force_login(getattr(people, reader))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", POSTS)
def test_nobody_else_changes_anything_by_sending_a_form(drafting: Viewer, anna: Client, address: str) -> None:
    before = now(drafting)
    assert anna.post(address, {f"{TEXT}:da": "x", f"{TEXT}:da:seen": ""}).status_code == 404
    assert now(drafting) == before


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("address", EDITOR)
def test_hr_finds_the_editor_in_both_languages(
    drafting: Viewer, hanne: Client, address: str, language: str
) -> None:
    hanne.cookies["django_language"] = language
    response = hanne.get(address)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


def test_a_draft_is_begun_from_the_version_in_force(in_force: Viewer, hanne: Client) -> None:
    assert "Begynd en kladde" in hanne.get("/grundlag/rediger/").content.decode()
    assert hanne.post("/grundlag/rediger/begynd/").headers["Location"] == "/grundlag/rediger/"
    html = hanne.get("/grundlag/rediger/").content.decode()
    assert "Kladde til udgave 2." in html
    assert "Intet er ændret endnu." in html
    assert "Vedtag kladden" not in html


def test_without_any_version_the_draft_begins_from_the_text_that_follows_along(
    people: People, hanne: Client
) -> None:
    assert "Begynd med den tekst, der følger med" in hanne.get("/grundlag/rediger/").content.decode()
    hanne.post("/grundlag/rediger/begynd/")
    html = hanne.get("/grundlag/rediger/").content.decode()
    assert "Kladde til udgave 1." in html
    assert "Vedtag kladden" in html


def test_every_section_opens_and_saving_it_untouched_changes_nothing(drafting: Viewer, hanne: Client) -> None:
    addresses = re.findall(r'href="(/grundlag/rediger/afsnit/[^"]+)"', hanne.get(EDITOR[0]).content.decode())
    assert len(addresses) == 22
    before, entries = now(drafting), Entry.objects.count()
    for address in addresses:
        assert saved(hanne, address).status_code == 302, address
    assert (now(drafting), Entry.objects.count()) == (before, entries)


def test_the_sections_hold_every_text_once(drafting: Viewer, hanne: Client) -> None:
    addresses = re.findall(r'href="(/grundlag/rediger/afsnit/[^"]+)"', hanne.get(EDITOR[0]).content.decode())
    found = [name for address in addresses for name in opened(hanne, address) if name.endswith(":da:seen")]
    assert sorted(found) == sorted(f"{path}:da:seen" for path in now(drafting))


def test_a_text_is_changed_in_both_languages_and_recorded(drafting: Viewer, hanne: Client) -> None:
    response = saved(hanne, **{f"{TEXT}:da": "Ny\r\n\r\ntekst", f"{TEXT}:en": "New text"})
    assert response.headers["Location"] == SIDE
    assert now(drafting)[TEXT] == Text("Ny\n\ntekst", "New text")
    entry = Entry.objects.latest("pk")
    assert (entry.actor_name, entry.action, entry.details["what"]) == ("Hanne", "edit_foundation", TEXT)
    assert "1 ændring" in hanne.get(EDITOR[0]).content.decode()


def test_save_and_go_on_opens_the_next_section(drafting: Viewer, hanne: Client) -> None:
    assert saved(hanne, do="next").headers["Location"] == "/grundlag/rediger/afsnit/stjerne-helhed-du/"
    last = "/grundlag/rediger/afsnit/stjerne-relationer-du/"
    assert saved(hanne, last, do="next").headers["Location"] == last


def test_a_line_is_added_by_any_button(drafting: Viewer, hanne: Client) -> None:
    new = {f"new:{BEHAVIOURS}:da": "Vi ringer.", f"new:{BEHAVIOURS}:en": "We call."}
    response = saved(hanne, **new)
    assert now(drafting)[f"{BEHAVIOURS}.{ids(drafting)[-1]}.text"] == Text("Vi ringer.", "We call.")
    assert response.headers["Location"].endswith(f"#{ids(drafting)[-1]}")


def test_a_line_is_moved_and_what_was_typed_meanwhile_is_kept(drafting: Viewer, hanne: Client) -> None:
    first, second, *rest = ids(drafting)
    saved(hanne, do=f"down:{BEHAVIOURS}:{first}", **{f"{TEXT}:da": "Skrevet før jeg flyttede."})
    assert ids(drafting) == [second, first, *rest]
    assert now(drafting)[TEXT].da == "Skrevet før jeg flyttede."
    saved(hanne, do=f"up:{BEHAVIOURS}:{first}")
    assert ids(drafting) == [first, second, *rest]


def test_a_line_is_taken_out_and_put_back(drafting: Viewer, hanne: Client) -> None:
    first, *rest = ids(drafting)
    saved(hanne, do=f"remove:{BEHAVIOURS}:{first}")
    assert ids(drafting) == rest
    assert "Taget ud af kladden" in hanne.get(SIDE).content.decode()
    saved(hanne, do=f"back:{BEHAVIOURS}:{first}")
    assert ids(drafting) == [*rest, first]
    assert "Taget ud af kladden" not in hanne.get(SIDE).content.decode()


@pytest.mark.parametrize("do", ["", "fly", "up", "up:", "remove:title:x", "back::findes-ikke", "up:stars.x:y"])
def test_a_button_that_is_not_there_does_nothing_but_save(drafting: Viewer, hanne: Client, do: str) -> None:
    before = now(drafting)
    assert saved(hanne, do=do).status_code == 302
    assert now(drafting) == before


def test_an_empty_text_can_be_saved_and_says_so_where_it_is_missing(drafting: Viewer, hanne: Client) -> None:
    saved(hanne, **{f"{TEXT}:da": "   "})
    assert now(drafting)[TEXT].da == ""
    assert "Mangler. Skal skrives, før kladden kan vedtages." in hanne.get(SIDE).content.decode()
    for address in (EDITOR[0], "/grundlag/rediger/vedtag/"):
        assert f'href="{SIDE}#id_{TEXT}:da"' in hanne.get(address).content.decode()
    assert "Vedtag kladden</a>" not in hanne.get(EDITOR[0]).content.decode()


@pytest.mark.parametrize("length", [4001, 1_000_000])
def test_a_text_that_is_too_long_is_shown_again_whole_with_the_reason(
    drafting: Viewer, hanne: Client, length: int
) -> None:
    before = now(drafting)
    response = saved(hanne, **{f"{TEXT}:da": "x" * length})
    html = response.content.decode()
    assert response.status_code == 200
    assert "x" * length in html
    assert f"Teksten har {length} tegn. Der er plads til 4000." in html.replace(".000", "000").replace(
        "1.000000", "1000000"
    )
    assert now(drafting) == before


def test_a_text_of_just_the_length_with_ends_of_lines_fits(drafting: Viewer, hanne: Client) -> None:
    saved(hanne, **{f"{TEXT}:da": "x\r\n" * 1999 + "xx"})
    assert len(now(drafting)[TEXT].da) == 4000


def test_no_field_lets_the_browser_cut_what_is_pasted(drafting: Viewer, hanne: Client) -> None:
    assert "maxlength" not in hanne.get(SIDE).content.decode()


def test_markup_is_shown_as_it_was_written(drafting: Viewer, hanne: Client) -> None:
    written = "</textarea><script>alert('x')</script>"
    saved(hanne, **{f"{TEXT}:da": written})
    for address in (SIDE, "/grundlag/rediger/vis/", "/grundlag/udgaver/2/forskelle/"):
        assert "<script>alert" not in hanne.get(address).content.decode(), address
    assert opened(hanne)[f"{TEXT}:da"] == written


def test_a_list_takes_only_so_many_lines(drafting: Viewer, hanne: Client) -> None:
    new = {f"new:{BEHAVIOURS}:da": "En til."}
    while len(ids(drafting)) < 30:
        saved(hanne, **new)
    response = saved(hanne, **new)
    assert "Der kan højst stå 30 linjer." in response.content.decode()
    assert fields(response.content.decode())[f"new:{BEHAVIOURS}:da"] == "En til."


def test_texts_of_another_section_are_not_changed_from_here(drafting: Viewer, hanne: Client) -> None:
    before = now(drafting)
    smuggled = {"title:da": "Smuglet", "title:en": "", "title:da:seen": before["title"].da, "title:en:seen": ""}
    assert sent(hanne, {**opened(hanne), **smuggled}).status_code == 302
    assert now(drafting) == before


def test_a_section_that_is_not_there_is_not_found(drafting: Viewer, hanne: Client) -> None:
    assert hanne.get("/grundlag/rediger/afsnit/findes-ikke/").status_code == 404


@pytest.mark.parametrize("address", EDITOR[1:])
def test_without_a_draft_one_is_led_to_the_beginning(in_force: Viewer, hanne: Client, address: str) -> None:
    assert hanne.get(address).headers["Location"] == "/grundlag/rediger/"


def test_what_was_typed_when_the_draft_went_away_can_be_copied(drafting: Viewer, hanne: Client) -> None:
    given = opened(hanne)
    adopt_draft(drafting, adopted_from=timezone.localdate())
    response = sent(
        hanne, {**given, f"{TEXT}:da": "Det nåede jeg at skrive.", f"new:{BEHAVIOURS}:en": "And this."}
    )
    html = response.content.decode()
    assert response.status_code == 409
    assert "Det nåede jeg at skrive." in html
    assert "And this." in html
    assert given[f"{TEXT}:en"] not in html
