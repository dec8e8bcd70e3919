# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from ledestjerne.analysis.values import Tree
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.organisation.models import Person, Position, UnitPeriod
from ledestjerne.organisation.queries import (
    NoOrganisation,
    UnitPlace,
    applied_imports,
    browse_children,
    browse_line,
    change_dates,
    changes_between,
    children_of,
    diff_units,
    find_units,
    grants,
    group_sizes,
    has_organisation,
    headcount,
    leader_history,
    leader_of,
    people_of,
    person_view,
    root_key,
    saved_mappings,
    tree_at,
    unit_history,
    unit_line,
    vacancies,
)
from tests.builders import ALWAYS, make_person, make_position, make_unit, path_of
from tests.people import People

TODAY = date(2026, 6, 1)


def viewers(people: People) -> dict[str, Viewer]:
    return {word: viewer_for(account, TODAY) for word, account in people.all()}


def move(people: People, key: str, below: str, on: date = TODAY) -> None:
    """Bluntly, by hand: only for a unit with nothing below it."""
    unit, parent = people.units[key], people.units[below]
    name = UnitPeriod.objects.get(unit=unit).name
    UnitPeriod.objects.filter(unit=unit).update(valid_to=on)
    UnitPeriod.objects.create(
        unit=unit, name=name, parent=parent, order=9, path=f"{path_of(parent)}{unit.pk}/", valid_from=on
    )


# -- The tree


def test_the_tree_stands_in_the_organisations_own_order(people: People) -> None:
    assert tree_at(TODAY) == Tree(
        ids=("bakkeby", "boern", "skole", "indskoling", "udskoling", "dagtilbud", "omsorg", "hjemmepleje"),
        names=(
            "Bakkeby Kommune",
            "Børn og Skole",
            "Bakkeby Skole",
            "Indskolingen",
            "Udskolingen",
            "Dagtilbuddet",
            "Ældre og Omsorg",
            "Hjemmeplejen",
        ),
        parent=(-1, 0, 1, 2, 2, 1, 0, 6),
    )


def test_the_tree_is_one_query(people: People, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        tree_at(TODAY)


def test_an_earlier_date_shows_the_tree_as_it_was(people: People) -> None:
    move(people, "udskoling", "omsorg")
    before, after = tree_at(date(2026, 5, 31)), tree_at(TODAY)
    assert before.parent[before.index["udskoling"]] == before.index["skole"]
    assert after.parent[after.index["udskoling"]] == after.index["omsorg"]


def test_before_the_first_day_there_is_no_organisation(people: People) -> None:
    assert not has_organisation(date(2019, 12, 31))
    assert root_key(date(2019, 12, 31)) is None
    with pytest.raises(NoOrganisation):
        tree_at(date(2019, 12, 31))


# -- The line and the level below


def test_the_line_names_every_unit_and_opens_those_the_reader_sees(people: People) -> None:
    line = unit_line(viewers(people)["leader"], "udskoling", TODAY)
    assert [(link.key, link.may_open) for link in line] == [
        ("bakkeby", False),
        ("boern", True),
        ("skole", True),
        ("udskoling", True),
    ]
    assert line[3].name == "Udskolingen"


def test_forbidden_and_missing_units_have_the_same_empty_line(people: People) -> None:
    outsider = viewers(people)["outsider"]
    assert unit_line(outsider, "udskoling", TODAY) == () == unit_line(outsider, "nowhere", TODAY)
    assert children_of(outsider, "skole", TODAY) == () == children_of(outsider, "nowhere", TODAY)


def test_the_system_administrator_browses_the_organisation_and_opens_no_results(people: People) -> None:
    svend = viewers(people)["system_administrator"]
    assert unit_line(svend, "udskoling", TODAY) == ()
    assert children_of(svend, "skole", TODAY) == ()
    assert [link.key for link in browse_line(svend, "udskoling", TODAY)] == [
        "bakkeby",
        "boern",
        "skole",
        "udskoling",
    ]
    assert [link.key for link in browse_children(svend, "skole", TODAY)] == ["indskoling", "udskoling"]


def test_an_employee_sees_her_group_without_opening_what_lies_below(people: People) -> None:
    outsider = viewers(people)["outsider"]
    assert [(link.key, link.may_open) for link in children_of(outsider, "omsorg", TODAY)] == [
        ("hjemmepleje", False)
    ]
    assert browse_line(outsider, "omsorg", TODAY) == ()


def test_the_line_takes_two_queries_wherever_it_is(
    people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hr = viewers(people)["hr"]
    for key in ("bakkeby", "udskoling"):
        with django_assert_num_queries(2):
            unit_line(hr, key, TODAY)


def test_units_are_found_by_name_among_those_one_may_browse(people: People) -> None:
    found = find_units(viewers(people)["hr"], " ÆLDRE", TODAY)
    assert [link.key for link in found] == ["omsorg"]
    assert [link.key for link in find_units(viewers(people)["leader"], "skol", TODAY)] == [
        "skole",
        "indskoling",
        "udskoling",
    ]
    assert len(find_units(viewers(people)["hr"], "e", TODAY, limit=2)) == 2
    assert find_units(viewers(people)["hr"], " ", TODAY) == ()


# -- Where people answer


def test_a_leader_counts_with_the_group_above(people: People) -> None:
    assert dict(zip(tree_at(TODAY).ids, group_sizes(TODAY), strict=True)) == {
        "bakkeby": 3,  # Hanne, Carl, and Dorte, who has no leader above her
        "boern": 1,  # Bodil
        "skole": 0,
        "indskoling": 8,
        "udskoling": 11,
        "dagtilbud": 6,
        "omsorg": 6,
        "hjemmepleje": 12,
    }


def test_somebody_with_two_positions_counts_once(people: People) -> None:
    tove = make_person("Tove", unit=people.units["omsorg"], fraction="0.4")
    chosen = make_position(tove, people.units["dagtilbud"], fraction="0.6")
    assert group_sizes(TODAY)[5:7] == (7, 6)
    Position.objects.exclude(pk=chosen.pk).filter(person=tove).update(answers_here=True)
    assert group_sizes(TODAY)[5:7] == (6, 7)


def test_headcount_is_what_the_groups_below_add_up_to(people: People) -> None:
    make_position(Person.objects.get(key="ole"), people.units["skole"], fraction="0.3")  # answers in omsorg still
    tree, sizes = tree_at(TODAY), group_sizes(TODAY)
    for i, key in enumerate(tree.ids):
        assert headcount(key, TODAY) == sum(sizes[i : tree.end[i]])
    assert headcount("nowhere", TODAY) == 0


def test_those_who_have_left_do_not_count(people: People) -> None:
    Person.objects.filter(key="anna").update(valid_to=TODAY)
    assert headcount("udskoling", TODAY) == 10


def test_counting_takes_few_queries(people: People, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        group_sizes(TODAY)
    with django_assert_num_queries(2):
        headcount("skole", TODAY)


# -- Leaders


def reader(key: str) -> tuple[str, str] | None:
    found = leader_of(key, TODAY)
    return (found.name, found.via) if found else None


def test_the_leader_is_found_in_the_unit_or_above_it(people: People) -> None:
    assert reader("skole") == ("Bodil", "leader")
    assert reader("udskoling") == ("Bodil", "above")
    assert reader("hjemmepleje") == ("Dorte", "above")
    assert reader("nowhere") is None


def test_the_deputy_comes_before_the_next_leader_up(people: People) -> None:
    make_person("Ditte", unit=people.units["skole"], role=Position.Role.DEPUTY)
    assert reader("skole") == ("Bodil", "leader")
    Position.objects.filter(person__key="bodil").update(on_leave=True)
    assert reader("skole") == ("Ditte", "deputy")
    Position.objects.filter(person__key="ditte").update(on_leave=True)
    assert reader("skole") == ("Carl", "above")


def test_a_whole_without_leaders_has_none(people: People) -> None:
    Position.objects.filter(role=Position.Role.LEADER).delete()
    assert reader("skole") is None


def test_vacancies_name_who_reads_instead(people: People) -> None:
    Position.objects.filter(person__key="carl").update(on_leave=True)
    found = {
        gap.unit_key: (gap.cause, gap.reads.name if gap.reads else None) for gap in vacancies(*hr_today(people))
    }
    assert found == {
        "boern": ("on_leave", "Dorte"),
        "indskoling": ("vacant", "Bodil"),
        "udskoling": ("vacant", "Bodil"),
        "dagtilbud": ("vacant", "Dorte"),
        "omsorg": ("vacant", "Dorte"),
        "hjemmepleje": ("vacant", "Dorte"),
    }
    own_line = vacancies(viewers(people)["leader"], TODAY)
    assert [gap.unit_key for gap in own_line] == ["indskoling", "udskoling"]


def hr_today(people: People) -> tuple[Viewer, date]:
    return viewers(people)["hr"], TODAY


# -- People of a unit


def test_names_are_for_hr_the_administrator_and_the_line(people: People) -> None:
    names = {
        word: found.may_see_names
        for word, viewer in viewers(people).items()
        if (found := people_of(viewer, "udskoling", TODAY))
    }
    assert names == {
        "employee": False,
        "leader": True,
        "leaders_leader": True,
        "hr": True,
        "representative": False,
        "system_administrator": True,
    }
    for viewer in viewers(people).values():
        found = people_of(viewer, "udskoling", TODAY)
        assert found is None or found.may_see_names or (found.people == () and found.answering == 11)


def test_leaders_stand_first_and_answer_elsewhere(people: People) -> None:
    found = people_of(viewers(people)["hr"], "boern", TODAY)
    assert found is not None
    assert [(person.name, person.answers_elsewhere) for person in found.people] == [("Carl", True)]
    assert found.answering == 1  # Bodil, who leads the school below


def test_the_answering_people_are_those_the_group_sizes_count(people: People) -> None:
    tove = make_person("Tove", unit=people.units["omsorg"], fraction="0.4")
    make_position(tove, people.units["dagtilbud"], fraction="0.6")
    hr = viewers(people)["hr"]
    for key, size in zip(tree_at(TODAY).ids, group_sizes(TODAY), strict=True):
        found = people_of(hr, key, TODAY)
        assert found is not None
        assert found.answering == size


def test_a_person_is_shown_to_those_who_administer(people: People) -> None:
    tove = make_person("Tove", unit=people.units["omsorg"], fraction="0.4", bands={"Alder": "30-39"})
    make_position(tove, people.units["dagtilbud"], fraction="0.6")
    view = person_view(viewers(people)["hr"], "tove", TODAY)
    assert view is not None
    assert [(post.unit_name, post.fraction) for post in view.posts] == [
        ("Dagtilbuddet", Decimal("0.6")),
        ("Ældre og Omsorg", Decimal("0.4")),
    ]
    assert view.answers_with == "Dagtilbuddet"
    assert view.bands == (("Alder", "30-39"),)
    assert person_view(viewers(people)["leader"], "anna", TODAY) is None
    assert person_view(viewers(people)["hr"], "nobody", TODAY) is None


# -- Change


def test_a_difference_tells_added_closed_renamed_and_moved() -> None:
    before = {
        "a": UnitPlace("A", None),
        "b": UnitPlace("B", "a"),
        "c": UnitPlace("C", "a"),
        "d": UnitPlace("D", "c"),
    }
    after = {
        "a": UnitPlace("A", None),
        "c": UnitPlace("C2", "e"),
        "d": UnitPlace("D", "c"),
        "e": UnitPlace("E", "a"),
    }
    diff = diff_units(before, after)
    assert [(change.key, change.after) for change in diff.added] == [("e", "A")]
    assert [(change.key, change.before) for change in diff.closed] == [("b", "A")]
    assert [(change.before, change.after) for change in diff.renamed] == [("C", "C2")]
    assert [(change.before, change.after) for change in diff.moved] == [("A", "E")]
    assert diff.unchanged == 2
    assert not diff.is_empty
    assert diff_units(before, before).is_empty


def test_changes_between_two_dates_are_for_those_who_administer(people: People) -> None:
    move(people, "udskoling", "omsorg")
    hr = viewers(people)["hr"]
    diff = changes_between(hr, date(2026, 5, 31), TODAY)
    assert diff is not None
    assert [(change.key, change.before, change.after) for change in diff.moved] == [
        ("udskoling", "Bakkeby Skole", "Ældre og Omsorg")
    ]
    assert changes_between(viewers(people)["leader"], ALWAYS, TODAY) is None
    assert change_dates(hr) == (TODAY, ALWAYS)


def test_a_units_history_tells_names_and_places_and_not_that_something_above_moved(people: People) -> None:
    move(people, "udskoling", "omsorg", date(2024, 1, 1))
    period = UnitPeriod.objects.get(unit=people.units["udskoling"], valid_to=None)
    UnitPeriod.objects.filter(pk=period.pk).update(valid_to=date(2025, 1, 1))
    UnitPeriod.objects.create(
        unit=period.unit, name=period.name, parent=period.parent, path=period.path, valid_from=date(2025, 1, 1)
    )
    history = unit_history(viewers(people)["hr"], "udskoling")
    assert [(line.parent_name, line.valid_from, line.valid_to) for line in history] == [
        ("Ældre og Omsorg", date(2024, 1, 1), None),
        ("Bakkeby Skole", ALWAYS, date(2024, 1, 1)),
    ]
    assert unit_history(viewers(people)["outsider"], "udskoling") == ()


def test_who_led_a_unit_is_remembered(people: People) -> None:
    Position.objects.filter(person__key="bodil").update(valid_to=TODAY)
    make_person("Bente", unit=people.units["skole"], role=Position.Role.LEADER, valid_from=TODAY)
    history = leader_history(viewers(people)["hr"], "skole", TODAY)
    assert [(line.name, line.valid_to) for line in history] == [("Bente", None), ("Bodil", TODAY)]
    assert leader_history(viewers(people)["employee"], "skole", TODAY) == ()


# -- For those who administer


def test_grants_are_listed_with_their_end(people: People) -> None:
    lines = grants(viewers(people)["hr"], TODAY)
    assert {(line.name, line.role, line.unit_name, line.in_force) for line in lines} == {
        ("Hanne", "hr", "", True),
        ("Pia", "dpo", "", True),
        ("Trine", "representative", "Bakkeby Skole", True),
    }


def test_the_lists_of_those_who_administer_are_empty_for_others(people: People) -> None:
    leader = viewers(people)["leader"]
    assert not grants(leader, TODAY)
    assert not applied_imports(leader)
    assert not saved_mappings(leader)


def test_units_added_by_hand_follow_their_siblings(people: People) -> None:
    make_unit("Fritid", parent=people.units["boern"])
    assert tree_at(TODAY).ids[5:7] == ("dagtilbud", "fritid")
