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

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from ledestjerne.identity.models import Account
from ledestjerne.organisation.models import Grant, Person, Position, Unit, UnitPeriod

from .builders import ALWAYS, make_grant


@dataclass(frozen=True)
class People:
    """Their accounts, and the units by key. Sign in with `client.force_login(people.leader)`."""

    employee: Account  # Anna, teacher in udskoling
    leader: Account  # Bodil, leads skole: Anna's leader
    leaders_leader: Account  # Carl, leads boern: Bodil's leader
    hr: Account  # Hanne, HR consultant: sees every released result
    representative: Account  # Trine, MED/TRIO for skole and below
    system_administrator: Account  # Svend: runs the system, reads no results by that
    data_protection_officer: Account  # Pia: oversees, and sees no result by that
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


PLACES = {  # unit -> what it is called and where it hangs
    "bakkeby": ("Bakkeby Kommune", ""),
    "boern": ("Børn og Skole", "bakkeby"),
    "skole": ("Bakkeby Skole", "boern"),
    "indskoling": ("Indskolingen", "skole"),
    "udskoling": ("Udskolingen", "skole"),
    "dagtilbud": ("Dagtilbuddet", "boern"),
    "omsorg": ("Ældre og Omsorg", "bakkeby"),
    "hjemmepleje": ("Hjemmeplejen", "omsorg"),
}
WORKS = {  # name -> where she works
    "Anna": "udskoling",
    "Bodil": "skole",
    "Carl": "boern",
    "Dorte": "bakkeby",
    "Ole": "omsorg",
    "Trine": "indskoling",
    "Hanne": "bakkeby",
}
LEADERS = ("Bodil", "Carl", "Dorte")
COLLEAGUES = {"udskoling": 10, "indskoling": 7, "dagtilbud": 6, "omsorg": 5, "hjemmepleje": 12}


def build_people() -> People:
    """The municipality and its people, in force since 2020. In few queries: a thousand tests begin with it."""
    units, accounts = _units(), _accounts()
    _employ(units, accounts)
    make_grant(accounts["Hanne"], role=Grant.Role.HR)
    make_grant(accounts["Pia"], role=Grant.Role.DPO)
    make_grant(accounts["Trine"], role=Grant.Role.REPRESENTATIVE, unit=units["skole"])
    return People(
        employee=accounts["Anna"],
        leader=accounts["Bodil"],
        leaders_leader=accounts["Carl"],
        hr=accounts["Hanne"],
        representative=accounts["Trine"],
        system_administrator=accounts["Svend"],
        data_protection_officer=accounts["Pia"],
        outsider=accounts["Ole"],
        units=units,
    )


def _units() -> dict[str, Unit]:
    units = {unit.key: unit for unit in Unit.objects.bulk_create(Unit(key=key) for key in PLACES)}
    paths, siblings = {"": "/"}, Counter[str]()
    periods = []
    for key, (name, above) in PLACES.items():
        paths[key] = f"{paths[above]}{units[key].pk}/"
        periods.append(
            UnitPeriod(
                unit=units[key],
                name=name,
                parent=units.get(above),
                order=siblings[above],
                path=paths[key],
                valid_from=ALWAYS,
            )
        )
        siblings[above] += 1
    UnitPeriod.objects.bulk_create(periods)
    return units


def _accounts() -> dict[str, Account]:
    """One each, without a password."""
    names = (*WORKS, "Svend", "Pia")
    made = Account.objects.bulk_create(
        Account(
            email=f"{name.lower()}@example.org",
            name=name,
            password=UNUSABLE_PASSWORD_PREFIX,
            is_system_administrator=name == "Svend",
        )
        for name in names
    )
    return dict(zip(names, made, strict=True))


def _employ(units: dict[str, Unit], accounts: dict[str, Account]) -> None:
    """The named ones, and colleagues without accounts so that groups have a size."""
    placed = [
        (Person(key=name.lower(), name=name, account=accounts[name], valid_from=ALWAYS), key, name in LEADERS)
        for name, key in WORKS.items()
    ]
    placed += [
        (Person(key=f"{key}-{number}", name=f"Kollega {number} {key}", valid_from=ALWAYS), key, False)
        for key, count in COLLEAGUES.items()
        for number in range(1, count + 1)
    ]
    Person.objects.bulk_create(person for person, _, _ in placed)
    Position.objects.bulk_create(
        Position(
            person=person,
            unit=units[key],
            role=Position.Role.LEADER if leads else Position.Role.EMPLOYEE,
            valid_from=ALWAYS,
        )
        for person, key, leads in placed
    )


def with_second_factor(account: Account) -> None:
    """Give the account a second factor, so that HR and system administrators are let past the door."""
    Authenticator.objects.get_or_create(
        user=account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "only for tests"}}
    )
