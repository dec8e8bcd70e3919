# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, viewer_for
from ledestjerne.organisation.actions import end_grant, grant_role
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import Grant
from ledestjerne.organisation.queries import grants
from tests.people import People

TODAY, NEXT_YEAR = date(2026, 6, 1), date(2027, 6, 1)


def test_a_representative_is_named_until_a_date(people: People) -> None:
    hr = viewer_for(people.hr, TODAY)
    grant_role(
        hr,
        account_id=people.outsider.pk,
        role="representative",
        unit_key="omsorg",
        valid_from=TODAY,
        valid_to=NEXT_YEAR,
    )
    assert viewer_for(people.outsider, TODAY).represented_paths
    assert not viewer_for(people.outsider, NEXT_YEAR).represented_paths
    assert Entry.objects.get().details["to"] == "2027-06-01"


def test_only_system_administrators_make_hr_consultants(people: People) -> None:
    give = {"account_id": people.outsider.pk, "role": "hr", "valid_from": TODAY, "valid_to": NEXT_YEAR}
    with pytest.raises(NotFound):
        grant_role(viewer_for(people.hr, TODAY), **give)  # type: ignore[arg-type]
    grant_role(viewer_for(people.system_administrator, TODAY), **give)  # type: ignore[arg-type]
    assert viewer_for(people.outsider, TODAY).is_hr


def test_grants_need_an_end_a_unit_or_none_and_an_account(people: People) -> None:
    admin = viewer_for(people.system_administrator, TODAY)
    account = people.outsider.pk
    with pytest.raises(Refused):
        grant_role(admin, account_id=account, role="hr", valid_from=TODAY, valid_to=TODAY)
    with pytest.raises(Refused):
        grant_role(admin, account_id=account, role="hr", unit_key="skole", valid_from=TODAY, valid_to=NEXT_YEAR)
    with pytest.raises(Refused):
        grant_role(admin, account_id=account, role="representative", valid_from=TODAY, valid_to=NEXT_YEAR)
    with pytest.raises(NotFound):
        grant_role(
            admin, account_id=account, role="representative", unit_key="x", valid_from=TODAY, valid_to=NEXT_YEAR
        )
    with pytest.raises(NotFound):
        grant_role(admin, account_id=0, role="hr", valid_from=TODAY, valid_to=NEXT_YEAR)
    with pytest.raises(NotFound):
        grant_role(admin, account_id=account, role="king", valid_from=TODAY, valid_to=NEXT_YEAR)


def test_a_grant_is_ended_before_its_time(people: People) -> None:
    admin = viewer_for(people.system_administrator, TODAY)
    grant = Grant.objects.get(account=people.hr)
    end_grant(admin, grant_id=grant.pk, on=TODAY)
    assert not viewer_for(people.hr, TODAY).is_hr
    assert viewer_for(people.hr, date(2026, 5, 31)).is_hr
    with pytest.raises(NotFound):
        end_grant(admin, grant_id=grant.pk, on=TODAY)


def test_a_grant_that_has_not_begun_is_taken_back(people: People) -> None:
    admin = viewer_for(people.system_administrator, TODAY)
    grant = grant_role(admin, account_id=people.outsider.pk, role="hr", valid_from=TODAY, valid_to=NEXT_YEAR)
    end_grant(admin, grant_id=grant, on=TODAY)
    assert [line.name for line in grants(admin, TODAY) if line.role == "hr"] == ["Hanne"]


def test_leaders_grant_and_end_nothing(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    with pytest.raises(NotFound):
        end_grant(leader, grant_id=Grant.objects.get(account=people.hr).pk, on=TODAY)
    with pytest.raises(NotFound):
        end_grant(viewer_for(people.hr, TODAY), grant_id=Grant.objects.get(account=people.hr).pk, on=TODAY)


def test_nobody_gives_herself_a_right(people: People) -> None:
    admin = viewer_for(people.system_administrator, TODAY)
    own = people.system_administrator.pk
    with pytest.raises(Refused, match="yourself"):
        grant_role(admin, account_id=own, role="hr", valid_from=TODAY, valid_to=NEXT_YEAR)
    assert not viewer_for(people.system_administrator, TODAY).is_hr
