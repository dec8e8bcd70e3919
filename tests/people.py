# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Seven named people in Bakkeby, a small invented municipality. Stories in tests are told with them.

bakkeby                     Bakkeby Kommune            director Dorte
  boern                     Børn og Skole              Carl leads
    skole                   Bakkeby Skole              Bodil leads; Trine represents it and what is below
      indskoling            Indskolingen               no leader: the post is vacant
      udskoling             Udskolingen                nobody leads it but Bodil; ten colleagues and Anna
    dagtilbud               Dagtilbuddet               six colleagues
  omsorg                    Ældre og Omsorg            Ole works here, outside Anna's line
    hjemmepleje             Hjemmeplejen               twelve colleagues
"""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from ledestjerne.identity.models import Account
from ledestjerne.organisation.models import Grant, Person, Position, Unit

from .builders import ALWAYS, make_account, make_grant, make_person, make_unit


@dataclass(frozen=True)
class People:
    """Their accounts, and the units by key. Sign in with `client.force_login(people.leader)`."""

    employee: Account  # Anna, teacher in udskoling
    leader: Account  # Bodil, leads skole: Anna's leader
    leaders_leader: Account  # Carl, leads boern: Bodil's leader
    hr: Account  # Hanne, HR consultant: sees every released result
    representative: Account  # Trine, MED/TRIO for skole and below
    system_administrator: Account  # Svend: runs the system, reads no results by that
    outsider: Account  # Ole, employee in omsorg: has nothing to do with Anna's line
    units: dict[str, Unit]

    def all(self) -> Iterator[tuple[str, Account]]:
        """Each with the word the permission matrix uses."""
        for word in (
            "employee",
            "leader",
            "leaders_leader",
            "hr",
            "representative",
            "system_administrator",
            "outsider",
        ):
            yield word, getattr(self, word)


COLLEAGUES = {"udskoling": 10, "indskoling": 7, "dagtilbud": 6, "omsorg": 5, "hjemmepleje": 12}


def build_people() -> People:
    """The municipality and its people, in force since 2020."""
    units = _units()
    anna, bodil, carl, dorte, ole = (make_account(name) for name in ("Anna", "Bodil", "Carl", "Dorte", "Ole"))
    hanne, trine = make_account("Hanne"), make_account("Trine")
    svend = make_account("Svend", is_system_administrator=True)
    make_person("Anna", account=anna, unit=units["udskoling"])
    make_person("Bodil", account=bodil, unit=units["skole"], role=Position.Role.LEADER)
    make_person("Carl", account=carl, unit=units["boern"], role=Position.Role.LEADER)
    make_person("Dorte", account=dorte, unit=units["bakkeby"], role=Position.Role.LEADER)
    make_person("Ole", account=ole, unit=units["omsorg"])
    make_person("Trine", account=trine, unit=units["indskoling"])
    make_person("Hanne", account=hanne, unit=units["bakkeby"])
    make_grant(hanne, role=Grant.Role.HR)
    make_grant(trine, role=Grant.Role.REPRESENTATIVE, unit=units["skole"])
    _colleagues(units)
    return People(
        employee=anna,
        leader=bodil,
        leaders_leader=carl,
        hr=hanne,
        representative=trine,
        system_administrator=svend,
        outsider=ole,
        units=units,
    )


def _units() -> dict[str, Unit]:
    bakkeby = make_unit("Bakkeby Kommune", key="bakkeby")
    boern = make_unit("Børn og Skole", key="boern", parent=bakkeby)
    skole = make_unit("Bakkeby Skole", key="skole", parent=boern)
    indskoling = make_unit("Indskolingen", key="indskoling", parent=skole)
    udskoling = make_unit("Udskolingen", key="udskoling", parent=skole)
    dagtilbud = make_unit("Dagtilbuddet", key="dagtilbud", parent=boern)
    omsorg = make_unit("Ældre og Omsorg", key="omsorg", parent=bakkeby)
    hjemmepleje = make_unit("Hjemmeplejen", key="hjemmepleje", parent=omsorg)
    return {
        unit.key: unit for unit in (bakkeby, boern, skole, indskoling, udskoling, dagtilbud, omsorg, hjemmepleje)
    }


def _colleagues(units: dict[str, Unit]) -> None:
    """More employees without accounts, so that groups have a size."""
    places = [(key, number) for key, count in COLLEAGUES.items() for number in range(1, count + 1)]
    made = Person.objects.bulk_create(
        Person(key=f"{key}-{number}", name=f"Kollega {number} {units[key].key}", valid_from=ALWAYS)
        for key, number in places
    )
    Position.objects.bulk_create(
        Position(person=person, unit=units[key], valid_from=ALWAYS)
        for person, (key, _) in zip(made, places, strict=True)
    )


def with_second_factor(account: Account) -> None:
    """Give the account a second factor, so that HR and system administrators are let past the door."""
    Authenticator.objects.get_or_create(
        user=account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "only for tests"}}
    )
