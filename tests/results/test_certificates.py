# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The certificate of a round: for everybody it concerns, with the plan's own checksum."""

import hashlib

from ledestjerne.measurement.models import Round
from ledestjerne.results.models import Plan, UnitResult
from ledestjerne.results.queries.certificates import certificate, plan_file
from tests.people import People
from tests.results.divided import make_divided_round
from tests.results.rounds import make_released_round, make_round
from tests.results.test_queries import MAY_SEE, viewer


def test_everybody_whose_unit_took_part_may_see_it(people: People) -> None:
    round_id = make_released_round(people)
    assert [who for who in MAY_SEE if certificate(viewer(people, who), round_id) is None] == []


def test_a_round_that_did_not_concern_the_readers_unit_is_not_there(people: People) -> None:
    round_id = make_released_round(people)
    UnitResult.objects.exclude(unit_key="omsorg").delete()
    assert certificate(viewer(people, "employee"), round_id) is None
    assert certificate(viewer(people, "outsider"), round_id) is not None


def test_a_round_not_released_has_no_certificate(people: People) -> None:
    assert certificate(viewer(people, "hr"), make_round(people)) is None


def test_the_certificate_says_the_limits_and_what_was_tried(people: People) -> None:
    found = certificate(viewer(people, "employee"), make_divided_round(people))
    assert found is not None
    kept = Plan.objects.get().document
    assert (found.limits.k, found.limits.n_split, found.limits.k_group, found.findings) == (5, 50, 5, 0)
    assert found.divided_by == ("Alder", "Køn")
    assert found.tried["residuals"] == kept["certificate"]["residuals"] > 0
    assert found.by_split["persons"] == kept["certificate"]["by_split"]["persons"] > 0
    assert found.document["certificate"] == kept["certificate"]


def test_the_file_of_the_plan_has_the_checksum_the_certificate_tells(people: People) -> None:
    round_id = make_divided_round(people)
    hr = viewer(people, "hr")
    content, found = plan_file(hr, round_id), certificate(hr, round_id)
    assert content is not None
    assert found is not None
    assert hashlib.sha256(content).hexdigest() == found.checksum


def test_the_plan_itself_is_for_hr(people: People) -> None:
    round_id = make_released_round(people)
    for who in ("employee", "leader", "representative", "system_administrator"):
        assert plan_file(viewer(people, who), round_id) is None, who
        found = certificate(viewer(people, who), round_id)
        assert found is not None
        assert not found.may_have_plan, who


def test_numbers_the_certificate_may_get_later_are_kept_in_the_file(people: People) -> None:
    round_id = make_released_round(people)
    plan = Plan.objects.get()
    plan.document["certificate"] |= {"unheard_of": 7, "deeper": {"x": [1]}}
    plan.save()
    found = certificate(viewer(people, "hr"), round_id)
    assert found is not None
    assert found.tried["unheard_of"] == 7
    assert found.document["certificate"]["deeper"] == {"x": [1]}
    assert Round.objects.get().status == "released"
