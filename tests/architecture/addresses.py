# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every address of the product, and for each of eight readers what a GET gives.

A row is a right: who gets the page. Everybody else gets 404, missing and forbidden alike; without an account
one is sent to sign in. An address that only takes POST says 405 to those who might use it.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

READERS = (
    "employee", "leader", "leaders_leader", "hr",
    "representative", "system_administrator", "outsider", "anonymous",
)  # fmt: skip
SIGNED_IN = READERS[:-1]
ALL = READERS
HR = ("hr",)
ADMINISTRATORS = ("system_administrator",)
EITHER = ("hr", "system_administrator")

# Whose unit is udskoling: Anna answers with it, Bodil and Carl lead above it, Trine represents it, HR sees all.
UNIT = ("employee", "leader", "leaders_leader", "hr", "representative")
LEADERS = ("leader", "leaders_leader", "hr", "system_administrator")


def addresses() -> Iterator[tuple[str, str]]:
    """(route, name) of every address but Django's own administration."""
    yield from _below(get_resolver(), "/")


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and not route.startswith("/admin/"):
            yield from _below(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name or route


# route -> who gets 200 on GET. PUBLIC pages also without an account.
PUBLIC = {
    "/saadan-passer-vi-paa-svar/", "/tilgaengelighed/", "/was", "/hjaelp/", "/robots.txt", "/farver.css",
    "/konto/lukket/", "/konto/glemt/", "/konto/glemt/sendt/", "/konto/glemt/ny/faerdig/",
}  # fmt: skip
RIGHTS: dict[str, tuple[str, ...]] = {
    "/": SIGNED_IN,
    "/effekt/": SIGNED_IN,
    "/aftaler/": SIGNED_IN,
    "/portal/": SIGNED_IN,
    "/enhed/<str:unit_key>/": UNIT,
    "/enhed/<str:unit_key>/effekt/": UNIT,
    "/enhed/<str:unit_key>/social-kapital/": UNIT,
    "/enhed/<str:unit_key>/social-kapital/udskriv/": UNIT,
    "/enhed/<str:unit_key>/kort/": UNIT[1:],
    "/grundlag/": SIGNED_IN,
    "/grundlag/hele/": SIGNED_IN,
    "/grundlag/stjerne/<str:star_id>/": SIGNED_IN,
    "/grundlag/ben/<str:leg_id>/": SIGNED_IN,
    "/grundlag/formaal/": SIGNED_IN,
    "/grundlag/fremtid/": SIGNED_IN,
    "/grundlag/kobling/": SIGNED_IN,
    "/grundlag/frihed-og-pligt/": SIGNED_IN,
    "/grundlag/udgaver/": SIGNED_IN,
    "/grundlag/udgaver/<int:number>/": SIGNED_IN,
    "/grundlag/udgaver/<int:number>/forskelle/": SIGNED_IN,
    "/grundlag/rediger/": HR,
    "/grundlag/rediger/afsnit/<str:section>/": HR,
    "/grundlag/rediger/vis/": HR,
    "/grundlag/rediger/vedtag/": HR,
    "/grundlag/rediger/kasser/": HR,
    "/konto/": SIGNED_IN,
    "/konto/log-ud/": SIGNED_IN,
    "/konto/adgangskode/foerste/": SIGNED_IN,
    "/konto/to-trin/": SIGNED_IN,
    "/konti/": ADMINISTRATORS,
    "/konti/ny/": ADMINISTRATORS,
    "/konti/<int:account_id>/": ADMINISTRATORS,
}
POST_ONLY = {
    "/sprog/", "/konti/<int:account_id>/person/", "/konti/<int:account_id>/ret/",
    "/konti/<int:account_id>/ret/<int:grant_id>/", "/konti/<int:account_id>/goer/",
    "/grundlag/rediger/begynd/", "/grundlag/udgaver/<int:number>/tag-tilbage/",
}  # fmt: skip
# Sign-in's own steps: what they answer depends on where one is in them; tests/web/identity tells those stories.
STEPS = {
    "/konto/log-ind/", "/konto/adgangskode/", "/konto/er-det-dig/", "/konto/to-trin/kode/",
    "/konto/to-trin/er-det-dig/", "/konto/to-trin/slaa-til/", "/konto/to-trin/noedkoder/",
    "/konto/to-trin/slaa-fra/",
    "/konto/to-trin/noedkoder/nye/", "/konto/to-trin/noedkoder/hent/",
    "/^konto/glemt/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "/konto/invitation/<str:key>/",
}  # fmt: skip
# Only where the demo runs; 404 for everybody elsewhere.
DEMO_ONLY = {"/demo/", "/design/"}


def plain_address(route: str, people: object, round_id: int) -> str:
    """The route with real keys in it: Anna's unit, the round and pack just made, a person's account."""
    from ledestjerne.measurement.models import Instrument

    account = getattr(people, "employee").pk  # noqa: B009
    keys = {
        "unit_key": "udskoling",
        "account_id": account,
        "grant_id": 1,
        "round_id": round_id,
        "instrument_id": Instrument.objects.get(pack_id="social-kapital").pk,
        "star_id": "helhed",
        "leg_id": "effekt",
        "section": "formaal",
        "number": 1,
    }
    for name, value in keys.items():
        route = route.replace(f"<str:{name}>", str(value)).replace(f"<int:{name}>", str(value))
        route = route.replace(f"<slug:{name}>", str(value))
    return route
