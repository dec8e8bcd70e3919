# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every address as each of eight readers, and the figures each of them is shown."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from django.test import Client
from django.utils import timezone

from ledestjerne.analysis.values import Released
from ledestjerne.framework.actions import load_shipped_foundation, start_draft
from ledestjerne.measurement.models import Instrument
from ledestjerne.organisation.access import may_see_unit, viewer_for
from ledestjerne.organisation.actions import start_import
from ledestjerne.organisation.models import ColumnMapping, Grant, Position, UnitPeriod
from ledestjerne.responses.actions import upload_answers
from ledestjerne.responses.imports import Choices
from ledestjerne.results.actions.comments import name_reviewer
from ledestjerne.results.gate import figure_from_json
from ledestjerne.results.models import Plan, UnitResult
from tests.agreements.builders import make_decision, make_promise
from tests.architecture.addresses import (
    DEMO_ONLY,
    POST_ONLY,
    PUBLIC,
    READERS,
    RIGHTS,
    STEPS,
    Things,
    addresses,
)
from tests.builders import ALWAYS
from tests.dialogue.askings import make_asking
from tests.dialogue.builders import make_apv_line
from tests.measurement.launched import OPENS, make_draft, make_guideline, make_open_round
from tests.people import People, with_second_factor
from tests.results.divided import make_divided_round
from tests.results.rounds import MEASURED, make_released_round


def browser(people: People, reader: str) -> Client:
    client = Client()
    if reader != "anonymous":
        account = getattr(people, reader)
        with_second_factor(account)
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def make_things(people: People, make_round: Callable[[People], int] = make_released_round) -> Things:
    """One of everything an address can name."""
    hr = viewer_for(people.hr, MEASURED)
    load_shipped_foundation(hr, adopted_from=ALWAYS)
    start_draft(hr)
    round_id = make_round(people)
    instrument = Instrument.objects.get(pack_id="social-kapital").pk
    units = b"id;navn;overenhed\r\nx;X;findes-ikke\r\n"
    table = b"Enhed;sc_group_trust_1\r\nudskoling;5\r\n"
    asking = make_asking(people, mails=4, closes_on=timezone.localdate())
    choices = Choices(title="Prøve", instrument_id=instrument, measured_on=MEASURED, unit="Enhed")
    return Things(
        account_id=people.employee.pk,
        grant_id=Grant.objects.get(account=people.representative).pk,
        round_id=round_id,
        instrument_id=instrument,
        upload_id=upload_answers(hr, filename="svar.csv", content=table, choices=choices),
        draft_id=start_import(
            hr,
            kind="units",
            filename="enheder.csv",
            content=units,
            valid_from=MEASURED,
        ),
        mapping_id=ColumnMapping.objects.create(kind="units", name="Prøve").pk,
        position_id=Position.objects.get(person__key="anna").pk,
        promise_id=make_promise("udskoling", person_key="anna", who="Anna").pk,
        decision_id=make_decision("udskoling").pk,
        line_id=make_apv_line("udskoling").pk,
        token=asking.address,
        asking_id=asking.pk,
        reviewer_id=name_reviewer(hr, round_id=round_id, account_id=people.outsider.pk),
        guideline_id=make_guideline(hr),
        plan_id=make_draft(hr, lists_checked_by=OPENS),
        open_id=make_open_round(hr),
    )


def expected(route: str, reader: str) -> int:
    if route in DEMO_ONLY:
        return 404
    if route in PUBLIC:
        return 200
    if route in POST_ONLY:
        return 405 if reader != "anonymous" or route == "/sprog/" else 302
    if reader == "anonymous":
        return 302
    return 200 if reader in RIGHTS[route] else 404


def test_every_address_stands_in_the_matrix() -> None:
    known = PUBLIC | set(RIGHTS) | set(POST_ONLY) | STEPS | DEMO_ONLY
    routes = {route for route, _ in addresses()}
    assert routes - known == set(), "give each new address a row in tests/architecture/addresses.py"
    assert known - routes == set(), "these rows have no address any more"


def test_each_reader_gets_just_the_pages_of_the_matrix(people: People) -> None:
    things, wrong = make_things(people), {}
    for reader in READERS:
        client = browser(people, reader)
        for route in sorted((PUBLIC | set(RIGHTS) | set(POST_ONLY) | DEMO_ONLY) - {"/konto/log-ud/"}):
            status = client.get(things.address(route)).status_code
            if status != expected(route, reader):
                wrong[reader, route] = (status, expected(route, reader))
    assert wrong == {}


def test_only_those_who_may_can_send_something(people: People) -> None:
    things, wrong = make_things(people), {}
    for reader in READERS:
        client = browser(people, reader)
        for route, readers in sorted(({**RIGHTS, **POST_ONLY}).items()):
            if reader in readers or route == "/sprog/":
                continue
            status = client.post(things.address(route), {}).status_code
            if status != (302 if reader == "anonymous" else 404):
                wrong[reader, route] = status
    assert wrong == {}
    assert Grant.objects.filter(pk=things.grant_id).exists()


def test_a_unit_that_is_not_there_looks_like_one_that_is_forbidden(people: People) -> None:
    make_released_round(people)
    found = {reader: browser(people, reader).get("/enhed/findes-ikke/").status_code for reader in READERS}
    assert found == dict.fromkeys(READERS, 404) | {"anonymous": 302}


def test_the_figures_shown_are_those_released_for_units_the_reader_may_see(people: People) -> None:
    make_released_round(people)
    for reader in READERS[:-1]:
        the_figures_are_those_released(people, reader)


def the_figures_are_those_released(people: People, reader: str) -> None:
    client, viewer = browser(people, reader), viewer_for(getattr(people, reader), MEASURED)
    for row in UnitResult.objects.all():
        may_see = may_see_unit(viewer, UnitPeriod.objects.get(unit__key=row.unit_key).path)
        for page in ("social-kapital/", "social-kapital/udskriv/"):
            response = client.get(f"/enhed/{row.unit_key}/{page}")
            assert response.status_code == (200 if may_see else 404)
            shown = own_figures(response.content.decode())
            for name, value in told(row).items() if may_see else ():
                assert shown.get(name, "vises ikke") == value, (reader, row.unit_key, page, name)


def test_the_map_shows_what_is_released_of_units_the_reader_may_see(people: People) -> None:
    make_released_round(people)
    for reader in READERS[:-1]:
        the_map_shows_what_is_released(people, reader)


def the_map_shows_what_is_released(people: People, reader: str) -> None:
    client, viewer = browser(people, reader), viewer_for(getattr(people, reader), MEASURED)
    for above in UnitResult.objects.all():
        page = client.get(f"/enhed/{above.unit_key}/kort/")
        if page.status_code == 404:
            continue
        below = UnitResult.objects.filter(round=above.round, parent_key=above.unit_key).order_by("order")
        assert all(may_see_unit(viewer, UnitPeriod.objects.get(unit__key=row.unit_key).path) for row in below)
        expected = [
            (row.name, [told(row)[name] for name in ("Tillid", "Retfærdighed", "Samarbejde")]) for row in below
        ]
        assert map_figures(page.content.decode()) == expected, reader


def test_no_address_shows_a_figure_that_the_plan_does_not_show_of_what_the_reader_may_see(people: People) -> None:
    things = make_things(people, make_divided_round)
    for reader in READERS[:-1]:
        no_address_shows_more_than_the_plan(things, people, reader)


def no_address_shows_more_than_the_plan(things: Things, people: People, reader: str) -> None:
    client, viewer = browser(people, reader), viewer_for(getattr(people, reader), MEASURED)
    columns = Plan.objects.get().document["splits"]["columns"]
    paths = dict(UnitPeriod.objects.values_list("unit__key", "path"))
    rows = {row.unit_key: row for row in UnitResult.objects.all()}
    seen = {key for key in rows if may_see_unit(viewer, paths[key])}
    around = {above for key in seen for above in (rows[key].parent_key, "bakkeby") if above}
    allowed = set().union(*(scores_of(rows[key], with_groups=key in seen) for key in seen | around))
    shown: set[tuple[str, str, str]] = set()
    for route in sorted(set(RIGHTS) - {"/konto/log-ud/"}):
        for key in rows if "unit_key" in route else ("",):
            address = replace(things, unit_key=key).address(route)
            page = client.get(address)
            if page.status_code == 200 and "text/html" in page.headers["Content-Type"]:
                html = page.content.decode()
                assert scores_on(html) <= allowed, (address, reader)
                assert group_figures(html) <= (told_groups(rows[key], columns) if key in seen else set()), (
                    address,
                    reader,
                )
                shown |= group_figures(html)
    assert shown >= set().union(*(told_groups(rows[key], columns, merged=False) for key in seen)), reader


def scores_of(row: UnitResult, *, with_groups: bool) -> set[int]:
    """Every score released of a unit, in whole points."""
    kept = [*row.figures["scales"].values(), *row.figures["items"].values()]
    if with_groups:
        kept += [figure for group in row.figures["groups"] for figure in group["scales"].values()]
    return {int(figure["mean"] + 0.5) for figure in kept if "mean" in figure}


def scores_on(page: str) -> set[int]:
    """Every score written on a page: in a sentence, beside a drawing, on a map."""
    marks = (r"(\d+) af 100", r'class="ls-tal">(\d+)', r'class="v">(\d+)')
    return {int(score) for mark in marks for score in re.findall(mark, page)}


def told_groups(row: UnitResult, columns: list[str], *, merged: bool = True) -> set[tuple[str, str, str]]:
    """Split, group and score of every figure the plan shows of a unit's groups, as a page must tell them."""
    shown = Plan.objects.get(round=row.round).document["splits"]["units"].get(row.unit_key, {})
    starts = [
        n for n, name in enumerate(columns) if n == 0 or name.split(": ")[0] != columns[n - 1].split(": ")[0]
    ]
    found = set()
    for group in row.figures["groups"]:
        column = starts[group["split"]] + group["group"]
        split, _, names = columns[column].partition(": ")
        for scale, kept in group["scales"].items():
            assert ("mean" in kept) == (column in shown[scale]), (row.unit_key, columns[column], scale)
            if "mean" in kept and (merged or " + " not in names):
                found.add((split, names.split(" + ")[0], str(int(kept["mean"] + 0.5))))
    return found


def group_figures(page: str) -> set[tuple[str, str, str]]:
    """The same as read off a page, from its maps: split, first name of the group, score."""
    found = set()
    for split, part in re.findall(r'<h2 id="fordelt-\d+">(.*?)</h2>(.*?)</tbody>', page, re.DOTALL):
        for head, rest in re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', part, re.DOTALL):
            name = unescape(re.sub(r"<small>.*", "", head)).removeprefix("heraf ")
            first = re.split(r", | og (?!derover)", name)[0]
            found |= {
                (split, first[:1].upper() + first[1:], score) for score in re.findall(r'class="v">(\d+)', rest)
            }
    return found


def told(row: UnitResult) -> dict[str, str]:
    """Each scale and item of a stored result by its Danish words, as a page must tell it."""
    from ledestjerne.measurement.queries import parsed

    instrument = parsed(row.round.instrument.text)
    words = {scale.id: scale.name.da for scale in instrument.scales if scale.kind != "total"}
    words |= {item.id: item.text.da for item in instrument.closed_items}
    found = {}
    for part in ("scales", "items"):
        for name, kept in row.figures[part].items():
            if name in words:
                figure = figure_from_json(kept)
                shown = isinstance(figure, Released)
                found[words[name]] = (
                    str(int(figure.mean + 0.5)) if isinstance(figure, Released) and shown else "vises ikke"
                )
    return found


def map_figures(page: str) -> list[tuple[str, list[str]]]:
    """Name of each unit on the map and its figures on the three dimensions."""
    rows = re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>(.*?)</tr>', page, re.DOTALL)
    field = re.compile(r'<td[^>]*><span(?: class="v")?>(\d+|vises ikke)')
    return [(unescape(name), field.findall(rest)) for name, rest in rows]


def own_figures(page: str) -> dict[str, str]:
    """Row head -> first figure of every table on the page."""
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', page, re.DOTALL)
    return {unescape(head): unescape(value) for head, value in rows}
