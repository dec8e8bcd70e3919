# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What stands around every page: the header, the rooms, the own menu, the footer."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledestjerne.framework.access import may_edit
from ledestjerne.measurement.access import may_see_measurements
from ledestjerne.organisation.access import may_enter, may_manage_accounts
from ledestjerne.organisation.queries import home_name, unit_line
from ledestjerne.privacy.access import may_oversee

from .viewer import viewer_of


@dataclass(frozen=True)
class Link:
    """A place one can go."""

    label: str
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in, and as what."""

    name: str
    role: str


@dataclass(frozen=True)
class FrameValue:
    """Everything design/frame.html shows that does not belong to the page itself."""

    organisation_name: str
    language: str
    here: str
    is_demo: bool
    single_sign_on: str  # what the organisation's own sign-in is called; empty where there is none
    has_own_colours: bool
    signed_in: SignedIn | None
    rooms: tuple[Link, ...]
    own_menu: tuple[Link, ...]


def frame(request: HttpRequest) -> dict[str, object]:
    """The context processor. The value is made when a template first asks for it, once per request."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> FrameValue:
    found = getattr(request, "_ledestjerne_frame", None)
    if not isinstance(found, FrameValue):
        found = _frame(request)
        request._ledestjerne_frame = found  # type: ignore[attr-defined]
    return found


def _frame(request: HttpRequest) -> FrameValue:
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return FrameValue(
        organisation_name=settings.ORGANISATION_NAME,
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
        here=_here(request),
        is_demo=settings.DEMO,
        single_sign_on=settings.SINGLE_SIGN_ON,
        has_own_colours=bool(settings.OWN_COLOURS),
        signed_in=_signed_in(request) if signed_in else None,
        rooms=_rooms(request) if signed_in else (),
        own_menu=_own_menu(request) if signed_in else (),
    )


def _here(request: HttpRequest) -> str:
    """Where the language switch goes back to; after a form that did not hold, the page with the form."""
    if request.method == "GET":
        return request.get_full_path()
    return urlsplit(request.headers.get("Referer", "")).path or "/"


def _signed_in(request: HttpRequest) -> SignedIn:
    return SignedIn(name=getattr(request.user, "name", ""), role=_role(request))


def _role(request: HttpRequest) -> str:
    """What opens the pages to the reader: a right before a position, because it opens more."""
    viewer = viewer_of(request)
    if viewer.is_hr:
        return _("HR")
    if viewer.is_system_administrator:
        return _("systemadministrator")
    if viewer.is_dpo:
        return _("databeskyttelsesrådgiver")
    if viewer.represented_paths and not viewer.led_paths:
        return _("repræsentant")
    if not viewer.person_key:
        return ""
    role = _("leder") if viewer.led_paths else _("medarbejder")
    return f"{role}, {home_name(viewer, timezone.localdate())}"


def _rooms(request: HttpRequest) -> tuple[Link, ...]:
    """The six rooms. Three of them are the unit's own: the one on the page, else the reader's."""
    key = _unit_key(request) or viewer_of(request).home_unit
    unit = f"/enhed/{quote(key, safe='')}/" if key else "/"
    links = [Link(_("Overblik"), "/" if request.path == "/" else unit), Link(_("Effekt"), f"{unit}effekt/")]
    links += [Link(_("Social kapital"), f"{unit}social-kapital/")] if key else []
    links += [
        Link(_("Ledestjerner"), "/grundlag/"),
        Link(_("Aftaler"), f"{unit}aftaler/" if key else "/aftaler/"),
        Link(_("Portal"), "/portal/"),
    ]
    path = f"{unit}aftaler/" if key and request.path.startswith("/aftaler/") else _room_path(request)
    return _marked(links, path)


def _room_path(request: HttpRequest) -> str:
    """The page's address as quoted in links. The map is a page of social capital."""
    path = quote(request.path, safe="/")
    is_map = path.startswith("/enhed/") and path.endswith("/kort/")
    return path.removesuffix("kort/") + "social-kapital/" if is_map else path


def _own_menu(request: HttpRequest) -> tuple[Link, ...]:
    viewer = viewer_of(request)
    offered = (
        (may_see_measurements(viewer), Link(_("Målinger"), "/maalinger/")),
        (may_enter(viewer), Link(_("Organisation"), "/organisation/")),
        (may_edit(viewer), Link(_("Ledelsesgrundlag"), "/grundlag/rediger/")),
        (may_manage_accounts(viewer), Link(_("Konti"), "/konti/")),
        (may_oversee(viewer), Link(_("Databeskyttelse"), "/databeskyttelse/")),
    )
    return _marked([link for allowed, link in offered if allowed], request.path)


def _unit_key(request: HttpRequest) -> str | None:
    """The unit the page is about. Who opens a page of any unit only to erase words goes nowhere else in it."""
    match = request.resolver_match
    key = match.kwargs.get("unit_key") if match and request.path.startswith("/enhed/") else None
    viewer = viewer_of(request)
    return None if viewer.is_dpo and key and not unit_line(viewer, key, timezone.localdate()) else key


def _marked(links: list[Link], path: str) -> tuple[Link, ...]:
    """Current is the longest link that the page's own address begins with."""
    inside = [link for link in links if path.startswith(link.href) and (link.href != "/" or path == "/")]
    current = max(inside, key=lambda link: len(link.href), default=None)
    return tuple(Link(link.label, link.href, link is current) for link in links)
