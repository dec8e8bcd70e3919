# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Published organisations read in as they came: two dates of British organograms, and OS2mo's Kolding."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from ledestjerne.analysis.values import Tree
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.actions import import_file
from ledestjerne.organisation.imports.columns import PEOPLE, UNITS, Mapping, suggest
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import read_table
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.organisation.queries import changes_between, group_sizes, headcount, tree_at
from tests.real_data import shared_data

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

HR = Viewer(account_id=None, name="HR", is_hr=True)
MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)
LEVELS = ("root", "org", "sub org", "2xsub org", "3xsub org")


def levels(tree: Tree) -> int:
    return int(tree.depth.max()) + 1


def read_posts(organisation: str, on: date, *, tops: tuple[str, ...] = ("XX",)) -> Tree:
    """Each senior post a unit below the one it reports to, by the columns the headings suggest."""
    path = shared_data("orgtree", f"{organisation}_{on}_senior.csv")
    suggested = suggest(UNITS, read_table(path.name, path.read_bytes()).columns)
    mapping = Mapping(UNITS, suggested.fields, tops=tops, complete=True)
    import_file(HR, filename=path.name, content=path.read_bytes(), mapping=mapping, valid_from=on)
    return tree_at(on)


@pytest.mark.parametrize(
    ("organisation", "march", "september", "changes"),
    [
        ("natural_england", (24, 3), (23, 4), (0, 1, 19, 10)),
        ("health_and_safety_executive", (47, 4), (48, 5), (3, 2, 6, 5)),
    ],
)
def test_march_then_september_shows_the_reorganisation(
    organisation: str, march: tuple[int, int], september: tuple[int, int], changes: tuple[int, int, int, int]
) -> None:
    for on, expected in ((MARCH, march), (SEPTEMBER, september)):
        tree = read_posts(organisation, on)
        assert (len(tree), levels(tree)) == expected
    diff = changes_between(HR, MARCH, SEPTEMBER)
    assert diff is not None
    assert (len(diff.added), len(diff.closed), len(diff.renamed), len(diff.moved)) == changes
    assert len(tree_at(MARCH)) == march[0]


def test_the_same_organogram_again_changes_nothing() -> None:
    for _ in range(2):
        read_posts("health_and_safety_executive", MARCH)
        assert UnitPeriod.objects.count() == 47


def test_without_the_word_for_top_the_post_above_all_is_missing() -> None:
    with pytest.raises(Refused, match="XX"):
        read_posts("natural_england", MARCH, tops=())


def test_a_third_organogram_reads_in_too() -> None:
    tree = read_posts("ofsted", SEPTEMBER)
    assert (len(tree), levels(tree)) == (38, 4)


# -- OS2mo's Kolding: units known only by their path


def kolding(name: str) -> list[dict[str, Any]]:
    path = shared_data("orgtree", f"os2mo_kolding_{name}.json")
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return rows


def as_csv(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerows([columns, *([row[column] or "" for column in columns] for row in rows)])
    return file.getvalue().encode("cp1252")


def read_kolding(on: date = MARCH) -> Tree:
    content = as_csv(kolding("orgs_and_engagements"), LEVELS)
    mapping = suggest(UNITS, LEVELS)
    import_file(HR, filename="kolding.csv", content=content, mapping=mapping, valid_from=on)
    return tree_at(on)


def test_kolding_is_read_in_from_level_columns() -> None:
    tree = read_kolding()
    assert len(tree) == 62
    assert sorted(tree.names) == sorted(row["Navn"] for row in kolding("orgunits"))
    assert tree.names.count("Administration") > 5
    assert len({path_of(tree, i) for i in range(len(tree))}) == 62


def path_of(tree: Tree, i: int) -> str:
    return f"{path_of(tree, tree.parent[i])}/{tree.names[i]}" if i else tree.names[0]


def test_the_leaders_file_names_the_same_units() -> None:
    tree = read_kolding()
    content = as_csv(kolding("all_leader_functions"), LEVELS)
    import_file(HR, filename="l.csv", content=content, mapping=suggest(UNITS, LEVELS), valid_from=SEPTEMBER)
    assert set(tree_at(SEPTEMBER).ids) == set(tree.ids)


def test_people_of_kolding_are_placed_by_path_and_repeated_rows_count_once() -> None:
    read_kolding()
    rows = kolding("orgs_and_engagements")
    content = as_csv(rows, (*LEVELS, "Navn"))
    # The dummy data has names only; a name stands for the staff id, which needs a column of its own.
    numbered = "\n".join(
        f"{line};{'nr' if i == 0 else line.rpartition(';')[2]}"
        for i, line in enumerate(content.decode("cp1252").splitlines())
    )
    suggested = suggest(PEOPLE, (*LEVELS, "Navn", "nr"))
    mapping = Mapping(PEOPLE, {**suggested.fields, "person": "nr", "name": "Navn"}, complete=True)
    counts = import_file(HR, filename="k.csv", content=numbered.encode(), mapping=mapping, valid_from=MARCH)
    people = {row["Navn"] for row in rows}
    assert counts["added"] == len(people)
    assert sum(group_sizes(MARCH)) == len(people) == headcount(tree_at(MARCH).ids[0], MARCH)
