# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from ledestjerne.identity.models import Account
from ledestjerne.organisation.access import (
    Viewer,
    may_administer,
    may_browse,
    may_enter,
    may_manage_accounts,
    may_see_unit,
    viewer_for,
    visible_units,
)
from ledestjerne.organisation.models import Grant, Person, Position, UnitPeriod
from tests.builders import (
    ALWAYS,
    make_account,
    make_grant,
    make_person,
    make_position,
    make_unit,
    path_of,
)
from tests.people import People

TODAY = date(2026, 6, 1)


def seen(account: Account, on: date = TODAY) -> set[str]:
    """Keys of the units the account sees, by both forms of the rule."""
    viewer = viewer_for(account, on)
    by_query = set(visible_units(viewer, on).values_list("unit__key", flat=True))
    everything = UnitPeriod.objects.values_list("unit__key", "path")
    assert by_query == {key for key, path in everything if may_see_unit(viewer, path)}
    return by_query


def test_each_of_the_seven_sees_what_the_rules_say(people: People) -> None:
    skole = {"skole", "indskoling", "udskoling"}
    assert {word: seen(account) for word, account in people.all()} == {
        "employee": {"udskoling"},
        "leader": skole | {"boern"},  # the group her own answer counts with, and only that one unit of it
        "leaders_leader": skole | {"boern", "dagtilbud", "bakkeby"},
        "hr": set(people.units),
        "representative": skole,
        "system_administrator": set(),
        "outsider": {"omsorg"},
    }


def test_each_of_the_seven_opens_their_own_unit_first(people: People) -> None:
    assert {word: viewer_for(account, TODAY).home_unit for word, account in people.all()} == {
        "employee": "udskoling",
        "leader": "skole",
        "leaders_leader": "boern",
        "hr": "bakkeby",
        "representative": "indskoling",
        "system_administrator": None,
        "outsider": "omsorg",
    }


def test_hr_without_a_position_opens_the_whole(people: People) -> None:
    consultant = make_account("Hjalte")
    make_grant(consultant, role=Grant.Role.HR)
    assert viewer_for(consultant, TODAY).home_unit == "bakkeby"


def test_representative_without_a_position_opens_the_unit_of_the_grant(people: People) -> None:
    other = make_account("Rikke")
    make_grant(other, role=Grant.Role.REPRESENTATIVE, unit=people.units["omsorg"])
    assert viewer_for(other, TODAY).home_unit == "omsorg"
    assert seen(other) == {"omsorg", "hjemmepleje"}


def test_nobody_is_nobody(people: People) -> None:
    people.hr.is_active = False
    for account in (AnonymousUser(), people.hr):
        assert viewer_for(account, TODAY) == Viewer(account_id=None, name="")
    assert seen(make_account("Fremmed")) == set()


def test_grants_end_on_their_date(people: People) -> None:
    Grant.objects.update(valid_to=date(2026, 6, 1))
    assert viewer_for(people.hr, date(2026, 5, 31)).is_hr
    assert not viewer_for(people.hr, TODAY).is_hr
    assert seen(people.representative) == {"indskoling"}


def test_a_position_opens_nothing_before_and_after_its_time(people: People) -> None:
    Position.objects.filter(person__key="bodil").update(valid_to=TODAY)
    assert seen(people.leader) == set()
    Person.objects.filter(key="carl").update(valid_to=TODAY)
    assert seen(people.leaders_leader) == set()


# -- Vacant posts and leave


def test_the_deputy_reads_where_the_leader_is_on_leave(people: People) -> None:
    deputy = make_account("Ditte")
    make_person("Ditte", account=deputy, unit=people.units["skole"], role=Position.Role.DEPUTY)
    assert seen(deputy) == {"skole"}
    Position.objects.filter(person__key="bodil").update(on_leave=True)
    assert seen(deputy) == {"skole", "indskoling", "udskoling"}
    assert seen(people.leader) == {"boern"}  # her own group still


def test_the_deputy_reads_where_the_post_is_vacant(people: People) -> None:
    deputy = make_account("Ditte")
    make_person("Ditte", account=deputy, unit=people.units["skole"], role=Position.Role.DEPUTY)
    Position.objects.filter(person__key="bodil").delete()
    assert viewer_for(deputy, TODAY).led_paths == (path_of(people.units["skole"]),)


def test_a_leader_who_has_left_the_organisation_leaves_the_post_vacant(people: People) -> None:
    deputy = make_account("Ditte")
    make_person("Ditte", account=deputy, unit=people.units["skole"], role=Position.Role.DEPUTY)
    Person.objects.filter(key="bodil").update(valid_to=TODAY)
    assert "udskoling" in seen(deputy)


def test_a_deputy_on_leave_does_not_read(people: People) -> None:
    deputy = make_account("Ditte")
    make_person("Ditte", account=deputy, unit=people.units["udskoling"], role=Position.Role.DEPUTY, on_leave=True)
    assert viewer_for(deputy, TODAY).led_paths == ()


def test_the_next_leader_up_reads_a_vacant_unit_by_his_line(people: People) -> None:
    assert "indskoling" in seen(people.leader)  # nobody leads it


# -- Where somebody's own answer counts


def test_two_positions_count_where_the_fraction_is_largest(people: People) -> None:
    account = make_account("Tove")
    tove = make_person("Tove", account=account, unit=people.units["omsorg"], fraction="0.4")
    make_position(tove, people.units["dagtilbud"], fraction="0.6")
    assert seen(account) == {"dagtilbud"}


def test_the_chosen_position_counts_even_when_it_is_the_smaller(people: People) -> None:
    account = make_account("Tove")
    tove = make_person("Tove", account=account, unit=people.units["omsorg"], fraction="0.4", answers_here=True)
    make_position(tove, people.units["dagtilbud"], fraction="0.6")
    assert seen(account) == {"omsorg"}


def test_the_leader_at_the_top_answers_with_the_whole(people: People) -> None:
    dorte = Account.objects.get(name="Dorte")
    assert viewer_for(dorte, TODAY).own_paths == (path_of(people.units["bakkeby"]),)


def test_a_leader_of_two_units_sees_both_lines(people: People) -> None:
    make_position(
        Person.objects.get(key="bodil"), people.units["omsorg"], role=Position.Role.LEADER, fraction="0.5"
    )
    assert seen(people.leader) == {"skole", "indskoling", "udskoling", "omsorg", "hjemmepleje", "boern"}


# -- History


def test_paths_are_those_of_the_date(people: People) -> None:
    udskoling, omsorg = people.units["udskoling"], people.units["omsorg"]
    UnitPeriod.objects.filter(unit=udskoling).update(valid_to=TODAY)
    UnitPeriod.objects.create(
        unit=udskoling,
        name="Udskolingen",
        parent=omsorg,
        path=f"{path_of(omsorg)}{udskoling.pk}/",
        valid_from=TODAY,
    )
    before, after = viewer_for(people.leader, date(2026, 5, 31)), viewer_for(people.leader, TODAY)
    assert "udskoling" in set(visible_units(before, date(2026, 5, 31)).values_list("unit__key", flat=True))
    assert "udskoling" not in set(visible_units(after, TODAY).values_list("unit__key", flat=True))
    assert viewer_for(people.employee, TODAY).own_paths == (f"{path_of(omsorg)}{udskoling.pk}/",)


# -- What else follows


def test_who_administers_and_who_manages_accounts(people: People) -> None:
    viewers = {word: viewer_for(account, TODAY) for word, account in people.all()}
    assert {word for word, viewer in viewers.items() if may_administer(viewer)} == {"hr", "system_administrator"}
    assert {word for word, viewer in viewers.items() if may_manage_accounts(viewer)} == {"system_administrator"}
    assert {word for word, viewer in viewers.items() if may_enter(viewer)} == {
        "leader",
        "leaders_leader",
        "hr",
        "system_administrator",
    }


def test_leaders_browse_their_line_and_not_the_group_they_answer_with(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    assert may_browse(leader, path_of(people.units["udskoling"]))
    assert not may_browse(leader, path_of(people.units["boern"]))


def test_a_unit_number_that_begins_with_another_is_not_below_it(db: None) -> None:
    viewer = Viewer(account_id=1, name="", led_paths=("/1/",))
    assert may_see_unit(viewer, "/1/2/")
    assert not may_see_unit(viewer, "/12/")


@pytest.mark.parametrize("word", ["employee", "leader", "hr", "representative", "system_administrator"])
def test_the_number_of_queries_does_not_grow_with_the_organisation(
    people: People, word: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        make_unit(f"Enhed {number}", parent=people.units["skole"], valid_from=ALWAYS)
    with django_assert_max_num_queries(4):
        viewer_for(getattr(people, word), TODAY)
