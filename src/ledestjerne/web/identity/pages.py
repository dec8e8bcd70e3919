# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages about accounts show."""

from dataclasses import dataclass

from .forms import FirstPasswordForm, InviteForm, NameForm
from .right_forms import ConnectForm, GrantForm, IdentifierForm


@dataclass(frozen=True)
class OwnAccountPage:
    """One's own account."""

    email: str
    form: NameForm
    has_second_factor: bool
    must_have_second_factor: bool


@dataclass(frozen=True)
class InvitationPage:
    """Choosing the first password."""

    name: str
    organisation_name: str
    form: FirstPasswordForm


@dataclass(frozen=True)
class NotConnectedPage:
    """Somebody the organisation knows and Ledestjerne does not."""

    identifier: str
    organisation_name: str
    support_address: str


@dataclass(frozen=True)
class AccountLine:
    """One account in the list."""

    name: str
    email: str
    href: str
    state: str
    marks: str


@dataclass(frozen=True)
class AccountsPage:
    """A page of accounts."""

    search: str
    total: int
    rows: tuple[AccountLine, ...]
    number: int
    pages: int
    previous: str
    next: str


@dataclass(frozen=True)
class InvitePage:
    """Inviting somebody."""

    form: InviteForm


@dataclass(frozen=True)
class RightLine:
    """A right beyond the position."""

    id: int
    what: str
    period: str


@dataclass(frozen=True)
class AccountPage:
    """One account, and what can be done to it. Each `may_…` is a button."""

    id: int
    name: str
    email: str
    state: str
    marks: str
    may_invite_again: bool
    may_close: bool
    may_reopen: bool
    may_make_administrator: bool
    may_unmake_administrator: bool
    may_remove_second_factor: bool
    person: str
    posts: tuple[str, ...]
    rights: tuple[RightLine, ...]
    connect_form: ConnectForm
    identifier_form: IdentifierForm | None  # only with the organisation's own sign-in
    grant_form: GrantForm


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented to sign in as."""

    email: str
    name: str
    role: str
    description: str


@dataclass(frozen=True)
class DemoPage:
    """The invented people. Empty until the demo municipality has been loaded."""

    organisation_name: str
    people: tuple[DemoPerson, ...]
