# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One account's page: what it is, whose it is, which rights it has."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledestjerne.identity.queries import AccountRow
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.queries import GrantLine, PersonView, grants, person_of_account

from .pages import AccountPage, RightLine
from .right_forms import ConnectForm, GrantForm, IdentifierForm


def account_page(
    row: AccountRow,
    viewer: Viewer,
    today: date,
    *,
    connect_form: ConnectForm | None = None,
    grant_form: GrantForm | None = None,
) -> AccountPage:
    """The page; a form that was sent and did not hold comes back with its errors."""
    other = row.id != viewer.account_id
    person = person_of_account(viewer, row.id, today)
    return AccountPage(
        id=row.id,
        name=row.name,
        email=row.email,
        state=state_of(row),
        marks=marks_of(row),
        may_invite_again=row.is_active and not row.has_password,
        may_close=row.is_active and other,
        may_reopen=not row.is_active,
        may_make_administrator=not row.is_system_administrator,
        may_unmake_administrator=row.is_system_administrator and other,
        may_remove_second_factor=row.has_second_factor and other,
        person=person.name if person else "",
        posts=_posts(person),
        rights=tuple(_right(line) for line in grants(viewer, today) if line.account_id == row.id),
        connect_form=connect_form or ConnectForm(initial={"person_key": person.key if person else ""}),
        identifier_form=_identifier_form(row),
        grant_form=grant_form or GrantForm(viewer=viewer),
    )


def _identifier_form(row: AccountRow) -> IdentifierForm | None:
    return IdentifierForm(initial={"external_id": row.external_id}) if settings.SINGLE_SIGN_ON else None


def state_of(row: AccountRow) -> str:
    if not row.is_active:
        return _("lukket")
    return _("i brug") if row.has_password else _("inviteret")


def marks_of(row: AccountRow) -> str:
    marks = [_("systemadministrator")] if row.is_system_administrator else []
    return ", ".join([*marks, *([_("to trin")] if row.has_second_factor else [])])


def _posts(person: PersonView | None) -> tuple[str, ...]:
    words = {"leader": _("leder"), "deputy": _("stedfortræder"), "employee": _("medarbejder")}
    return tuple(f"{words[post.role]}, {post.unit_name}" for post in person.posts) if person else ()


def _right(line: GrantLine) -> RightLine:
    what = _("Databeskyttelsesrådgiver") if line.role == "dpo" else _("HR, hele organisationen")
    if line.unit_key:
        what = _("Repræsentant for %(unit)s") % {"unit": line.unit_name}
    period = _("fra %(start)s til %(end)s") % {
        "start": date_format(line.valid_from, "SHORT_DATE_FORMAT"),
        "end": date_format(line.valid_to, "SHORT_DATE_FORMAT"),
    }
    return RightLine(line.id, what, period)
