# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may see which unit. One rule in two forms: `may_see_unit` and `visible_units`.

- An employee sees the group she answers with, and only that one.
- A leader sees the unit she leads and everything below; her own answer counts with her leader's group.
- Where a post is vacant or its holder on leave, the deputy reads; the next leader up reads anyway, by his line.
- A representative sees the units of the grant and everything below; HR sees everything.
- The system administrator mark opens no results, nor does the right of the data protection officer.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledestjerne.identity.access import NotFound as NotFound

from .models import Grant, Person, Position, UnitPeriod

if TYPE_CHECKING:
    from ledestjerne.identity.models import Account


@dataclass(frozen=True)
class Viewer:
    """Somebody signed in, with what the position and the grants open on one date. Paths are as in UnitPeriod."""

    account_id: int | None
    name: str
    person_key: str | None = None
    is_hr: bool = False
    is_system_administrator: bool = False
    is_dpo: bool = False  # data protection officer
    home_unit: str | None = None  # key of the unit to open first
    home_name: str = ""  # what it is called, where the reader's own post is there
    own_paths: tuple[str, ...] = ()
    led_paths: tuple[str, ...] = ()
    represented_paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Post:
    """One position of a person, as the rules below need it."""

    unit_key: str
    unit_name: str
    path: str
    parent_key: str | None
    role: str
    fraction: Decimal
    on_leave: bool
    answers_here: bool
    unit_is_led: bool = False

    @property
    def leads(self) -> bool:
        if self.on_leave:
            return False
        return self.role == Position.Role.LEADER or (self.role == Position.Role.DEPUTY and not self.unit_is_led)

    @property
    def answers_above(self) -> bool:
        return self.role == Position.Role.LEADER and self.parent_key is not None

    @property
    def group_key(self) -> str:
        return self.parent_key if self.answers_above and self.parent_key else self.unit_key

    @property
    def group_path(self) -> str:
        return parent_path(self.path) if self.answers_above else self.path

    @property
    def weight(self) -> tuple[bool, Decimal, bool, str]:
        """The largest decides where the person answers: chosen, then fraction, then leader, then a fixed order."""
        return (self.answers_here, self.fraction, self.role == Position.Role.LEADER, self.path)


def parent_path(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


def valid_on(on: date, prefix: str = "") -> Q:
    """Rows whose period holds the date: from the first day up to, not including, the last."""
    start, end = f"{prefix}valid_from__lte", f"{prefix}valid_to"
    return Q(**{start: on}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": on}))


def viewer_for(account: "Account | AnonymousUser", on: date) -> Viewer:
    """What this account may see on this date. Four queries at most, however large the organisation is."""
    if isinstance(account, AnonymousUser) or not account.is_active:
        return Viewer(account_id=None, name="")
    person_key, posts = _person_and_posts(account, on)
    grants = _grants(account, on)
    is_hr = any(role == Grant.Role.HR for role, _, _ in grants)
    home = _home(posts)
    represented = sorted((path, key) for role, key, path in grants if path and role == Grant.Role.REPRESENTATIVE)
    return Viewer(
        account_id=account.pk,
        name=account.name,
        person_key=person_key,
        is_hr=is_hr,
        is_system_administrator=account.is_system_administrator,
        is_dpo=any(role == Grant.Role.DPO for role, _, _ in grants),
        home_unit=home or (represented[0][1] if represented else None) or (_root_key(on) if is_hr else None),
        home_name=next((post.unit_name for post in posts if post.unit_key == home), ""),
        own_paths=(max(posts, key=lambda post: post.weight).group_path,) if posts else (),
        led_paths=tuple(sorted({post.path for post in posts if post.leads})),
        represented_paths=tuple(sorted({path for path, _ in represented})),
    )


def _person_and_posts(account: "Account", on: date) -> tuple[str | None, list[Post]]:
    """The key of the account's person and what she holds. One query; another for somebody without a post."""
    active_leaders = Position.objects.filter(
        valid_on(on),
        valid_on(on, "person__"),
        unit=OuterRef("unit"),
        role=Position.Role.LEADER,
        on_leave=False,
    )
    rows = (
        Position.objects.filter(
            valid_on(on) & valid_on(on, "unit__periods__"), valid_on(on, "person__"), person__account=account
        )
        .annotate(unit_is_led=Exists(active_leaders), path=F("unit__periods__path"))
        .values_list(
            "person__key",
            "unit__key",
            "unit__periods__name",
            "path",
            "unit__periods__parent__key",
            "role",
            "fraction",
            "on_leave",
            "answers_here",
            "unit_is_led",
        )
    )
    found = [(key, Post(*post)) for key, *post in rows]
    if found:
        return found[0][0], [post for _key, post in found]
    person = Person.objects.filter(valid_on(on), account=account).values_list("key", flat=True)
    return person.first(), []


def _grants(account: "Account", on: date) -> list[tuple[str, str | None, str | None]]:
    """Role, unit key and unit path of the grants in force. A grant to a unit since closed opens nothing."""
    return list(
        Grant.objects.filter(
            valid_on(on) & (Q(unit__isnull=True) | valid_on(on, "unit__periods__")), account=account
        ).values_list("role", "unit__key", "unit__periods__path")
    )


def _home(posts: list[Post]) -> str | None:
    led = [post for post in posts if post.leads]
    if led:
        return min(led, key=lambda post: (post.path.count("/"), [-post.fraction, post.path])).unit_key
    return max(posts, key=lambda post: post.weight).group_key if posts else None


def _root_key(on: date) -> str | None:
    return UnitPeriod.objects.filter(valid_on(on), parent=None).values_list("unit__key", flat=True).first()


def may_see_unit(viewer: Viewer, path: str) -> bool:
    """Whether the results of the unit at this path may be shown to this reader."""
    return viewer.is_hr or path in viewer.own_paths or path.startswith(viewer.led_paths + viewer.represented_paths)


def visible_units(viewer: Viewer, on: date) -> QuerySet[UnitPeriod]:
    """The units `may_see_unit` says yes to, as they stood on the date."""
    units = UnitPeriod.objects.filter(valid_on(on))
    if viewer.is_hr:
        return units
    allowed = Q(path__in=viewer.own_paths)
    for path in viewer.led_paths + viewer.represented_paths:
        allowed |= Q(path__startswith=path)
    return units.filter(allowed)


def may_administer(viewer: Viewer) -> bool:
    """Whether this reader may change the organisation: HR and system administrators."""
    return viewer.is_hr or viewer.is_system_administrator


def require_administration(viewer: Viewer) -> None:
    """Raises NotFound for those who may not change the organisation."""
    if not may_administer(viewer):
        raise NotFound


def may_manage_accounts(viewer: Viewer) -> bool:
    """Whether this reader may invite accounts and give grants: system administrators."""
    return viewer.is_system_administrator


def may_browse(viewer: Viewer, path: str) -> bool:
    """Whether this reader may see the unit's people and history: who administers, and its line of leaders."""
    return may_administer(viewer) or path.startswith(viewer.led_paths)


def may_enter(viewer: Viewer) -> bool:
    """Whether the pages of the organisation are open to this reader at all."""
    return may_administer(viewer) or bool(viewer.led_paths)
