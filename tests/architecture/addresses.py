# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every address of the product, and for each of nine readers what a GET gives.

A row is a right: who gets the page. Everybody else gets 404, missing and forbidden alike; without an account
one is sent to sign in. An address that only takes POST says 405 to those who might use it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

READERS = (
    "employee", "leader", "leaders_leader", "hr",
    "representative", "system_administrator", "data_protection_officer", "outsider", "anonymous",
)  # fmt: skip
SIGNED_IN = READERS[:-1]
ALL = READERS
SEES_RESULTS = tuple(one for one in SIGNED_IN if one != "data_protection_officer")
HR = ("hr",)
DPO = ("data_protection_officer",)
ADMINISTRATORS = ("system_administrator",)
EITHER = ("hr", "system_administrator")

# Whose unit is udskoling: Anna answers with it, Bodil and Carl lead above it, Trine represents it, HR sees all.
UNIT = ("employee", "leader", "leaders_leader", "hr", "representative")
WRITERS = ("leader", "representative")
READERS_OF_WORDS = ("employee", "leader", "leaders_leader", "representative")
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
    "/svar/", "/svar/faelles/", "/spurgt/", "/spurgt/<str:token>/",
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
    "/enhed/<str:unit_key>/social-kapital/fordelt/": UNIT,
    "/enhed/<str:unit_key>/social-kapital/fordelt/udskriv/": UNIT,
    "/enhed/<str:unit_key>/kort/": UNIT[1:],
    "/enhed/<str:unit_key>/aftaler/": UNIT,
    "/enhed/<str:unit_key>/aftaler/ny/": WRITERS,
    "/enhed/<str:unit_key>/aftaler/beslutning/": WRITERS,
    "/enhed/<str:unit_key>/aftaler/linjen/": UNIT[1:],
    "/enhed/<str:unit_key>/efter-maalingen/": UNIT,
    "/enhed/<str:unit_key>/trio/": (*WRITERS, *DPO),
    "/enhed/<str:unit_key>/apv/": (*UNIT, *DPO),
    "/enhed/<str:unit_key>/apv/udskriv/": (*UNIT, *DPO),
    "/enhed/<str:unit_key>/slet-ord/": DPO,
    "/enhed/<str:unit_key>/apv/skriv/": WRITERS,
    "/enhed/<str:unit_key>/apv/plan/": WRITERS,
    "/aftaler/lukkede/": HR,
    "/aftaler/sedler/": ("hr", "representative"),
    "/aftaler/sedler/<int:asking_id>.pdf": ("hr", "representative"),
    "/aftaler/<int:promise_id>/": (*READERS_OF_WORDS, *DPO),
    "/aftaler/<int:promise_id>/ret/": WRITERS,
    "/aftaler/<int:promise_id>/kalender.ics": READERS_OF_WORDS,
    "/aftaler/beslutning/<int:decision_id>/": (*READERS_OF_WORDS, *DPO),
    "/aftaler/beslutning/<int:decision_id>/kalender.ics": READERS_OF_WORDS,
    "/enhed/<str:unit_key>/kommentarer/": UNIT,
    "/enhed/<str:unit_key>/moede/": UNIT,
    "/enhed/<str:unit_key>/moede/<str:variant>/": UNIT,
    "/enhed/<str:unit_key>/moede/<str:variant>.pdf": UNIT,
    "/kommentarer/": SIGNED_IN,
    "/kommentarer/<int:round_id>/": ("outsider",),
    "/kommentarer/<int:round_id>/laest/": ("outsider",),
    "/maalinger/<int:round_id>/kommentarer/": HR,
    "/maalinger/hvad-bliver-synligt/": HR,
    "/maalinger/<int:round_id>/sammen/": HR,
    "/attest/<int:round_id>/": SEES_RESULTS,
    "/attest/<int:round_id>/attest.json": SEES_RESULTS,
    "/attest/<int:round_id>/plan.json": HR,
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
    "/databeskyttelse/": DPO,
    "/databeskyttelse/log/": DPO,
    "/konto/": SIGNED_IN,
    "/konto/log-ud/": SIGNED_IN,
    "/konto/adgangskode/foerste/": SIGNED_IN,
    "/konto/to-trin/": SIGNED_IN,
    "/konti/": ADMINISTRATORS,
    "/konti/ny/": ADMINISTRATORS,
    "/konti/<int:account_id>/": ADMINISTRATORS,
    "/maalinger/": EITHER,
    "/maalinger/<int:round_id>/": EITHER,
    "/maalinger/ny/": HR,
    "/maalinger/retningslinjer/ny/": HR,
    "/maalinger/retningslinjer/<int:guideline_id>/": EITHER,
    "/maalinger/<int:plan_id>/forbered/": HR,
    "/maalinger/<int:plan_id>/forbered/hvem/": HR,
    "/maalinger/<int:plan_id>/forbered/spoergsmaal/": HR,
    "/maalinger/<int:plan_id>/forbered/datoer/": HR,
    "/maalinger/<int:plan_id>/forbered/lister/": HR,
    "/maalinger/<int:plan_id>/forbered/gennemse/": HR,
    "/maalinger/<int:plan_id>/forbered/proev/": HR,
    "/maalinger/<int:open_id>/koder/": HR,
    "/holdlister/": ("leader", "leaders_leader"),
    "/holdlister/<int:plan_id>/<str:unit_key>/": ("leader", "leaders_leader", "hr"),
    "/maalinger/skemaer/nyt/": EITHER,
    "/maalinger/skemaer/<int:instrument_id>/": EITHER,
    "/maalinger/indlaes/": HR,
    "/maalinger/indlaes/<int:upload_id>/": HR,
    "/maalinger/indlaes/<int:upload_id>/kolonner/": HR,
    "/organisation/": LEADERS,
    "/organisation/regler/": SIGNED_IN,
    "/organisation/lederposter/": LEADERS,
    "/organisation/enhed/<str:unit_key>/": LEADERS,
    "/organisation/enhed/<str:unit_key>/ret/": EITHER,
    "/organisation/aendringer/": EITHER,
    "/organisation/rettigheder/": EITHER,
    "/organisation/ny/": EITHER,
    "/organisation/person/<str:person_key>/": EITHER,
    "/organisation/indlaes/": EITHER,
    "/organisation/indlaes/<int:draft_id>/": EITHER,
    "/organisation/indlaes/<int:draft_id>/kolonner/": EITHER,
    "/organisation/kolonnevalg/": EITHER,
}
# Addresses that only take POST, and who may: everybody else is told they are not there.
POST_ONLY: dict[str, tuple[str, ...]] = {
    "/sprog/": ALL,
    "/enhed/<str:unit_key>/aftaler/send/": WRITERS,
    "/enhed/<str:unit_key>/apv/begynd/": WRITERS,
    "/enhed/<str:unit_key>/apv/faser/": WRITERS,
    "/enhed/<str:unit_key>/apv/slut/": WRITERS,
    "/enhed/<str:unit_key>/apv/opfoelgning/<int:line_id>/": WRITERS,
    "/aftaler/<int:promise_id>/saadan-gaar-det/": ("employee", *WRITERS),
    "/aftaler/<int:promise_id>/trin/": ("employee", *WRITERS),
    "/aftaler/<int:promise_id>/slet/": DPO,
    "/aftaler/beslutning/<int:decision_id>/se-igen/": WRITERS,
    "/aftaler/beslutning/<int:decision_id>/slet/": DPO,
    "/grundlag/rediger/begynd/": HR,
    "/grundlag/udgaver/<int:number>/tag-tilbage/": HR,
    "/konti/<int:account_id>/person/": ADMINISTRATORS,
    "/konti/<int:account_id>/ret/": ADMINISTRATORS,
    "/konti/<int:account_id>/ret/<int:grant_id>/": ADMINISTRATORS,
    "/konti/<int:account_id>/goer/": ADMINISTRATORS,
    "/maalinger/<int:round_id>/sammen/vis/": HR,
    "/maalinger/<int:round_id>/frigiv/": HR,
    "/maalinger/<int:round_id>/kommentarer/laeser/": HR,
    "/maalinger/<int:round_id>/kommentarer/laeser/<int:reviewer_id>/slut/": HR,
    "/maalinger/<int:round_id>/kommentarer/frigiv/": HR,
    "/maalinger/<int:round_id>/slet/": HR,
    "/maalinger/retningslinjer/<int:guideline_id>/traek-tilbage/": HR,
    "/maalinger/<int:plan_id>/forbered/hvem/vaelg/": HR,
    "/maalinger/<int:plan_id>/forbered/opgiv/": HR,
    "/maalinger/<int:plan_id>/forbered/proevemail/": HR,
    "/maalinger/<int:plan_id>/forbered/aabn/": HR,
    "/maalinger/<int:open_id>/forlaeng/": HR,
    "/maalinger/<int:open_id>/luk-nu/": HR,
    "/maalinger/<int:open_id>/koder/<str:person_key>/ny/": HR,
    "/maalinger/skemaer/<int:instrument_id>/fjern/": EITHER,
    "/maalinger/indlaes/<int:upload_id>/fejl/": HR,
    "/maalinger/indlaes/<int:upload_id>/slet/": HR,
    "/organisation/rettigheder/<int:grant_id>/slut/": EITHER,
    "/organisation/person/<str:person_key>/konto/": EITHER,
    "/organisation/person/<str:person_key>/stilling/<int:position_id>/": EITHER,
    "/organisation/indlaes/<int:draft_id>/udfoer/": EITHER,
    "/organisation/indlaes/<int:draft_id>/slet/": EITHER,
    "/organisation/kolonnevalg/<int:mapping_id>/glem/": EITHER,
}
# Steps: what they answer depends on where one is in them; their own tests tell those stories.
STEPS = {
    "/sundhed",
    "/maalinger/<int:round_id>/breve/", "/maalinger/<int:round_id>/breve/<str:unit_key>.pdf",
    "/maalinger/<int:round_id>/breve-<int:number>.zip",
    "/organisation/indlaes/<int:draft_id>/fejl.csv",
    "/konto/faelles/<str:provider_id>/", "/konto/faelles/<str:provider_id>/tilbage/", "/konto/faelles-afbrudt/",
    "/konti/<int:account_id>/kendetegn/",
    "/konto/log-ind/", "/konto/adgangskode/", "/konto/er-det-dig/", "/konto/to-trin/kode/",
    "/konto/to-trin/er-det-dig/", "/konto/to-trin/slaa-til/", "/konto/to-trin/noedkoder/",
    "/konto/to-trin/slaa-fra/",
    "/konto/to-trin/noedkoder/nye/", "/konto/to-trin/noedkoder/hent/",
    "/^konto/glemt/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "/konto/invitation/<str:key>/",
}  # fmt: skip
# Only where the demo runs; 404 for everybody elsewhere.
DEMO_ONLY = {"/demo/", "/design/"}


@dataclass(frozen=True)
class Things:
    """Real keys for the routes: Anna's unit, account and position, and what a test has made."""

    account_id: int
    grant_id: int
    round_id: int
    instrument_id: int
    upload_id: int
    draft_id: int
    mapping_id: int
    position_id: int
    promise_id: int
    decision_id: int
    line_id: int
    reviewer_id: int
    token: str
    asking_id: int
    guideline_id: int
    plan_id: int
    open_id: int
    unit_key: str = "udskoling"
    variant: str = "team"
    person_key: str = "anna"
    star_id: str = "helhed"
    leg_id: str = "effekt"
    section: str = "formaal"
    number: int = 1

    def address(self, route: str) -> str:
        """The route with these keys in it."""
        return re.sub(r"<\w+:(\w+)>", lambda match: str(getattr(self, match[1])), route)
