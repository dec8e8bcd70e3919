# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The municipality put into an empty database by the product's own actions. Needs Django set up."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from django.core.management import call_command
from django.utils.timezone import localdate

from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.audit.actions import record
from ledestjerne.framework.actions import load_shipped_foundation
from ledestjerne.identity.actions import invite_account
from ledestjerne.identity.queries import account_to_sign_in
from ledestjerne.measurement import queries as measurement
from ledestjerne.measurement.actions import create_closed_round, load_shipped_packs
from ledestjerne.organisation import queries as organisation
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.actions import (
    choose_where_to_answer,
    connect_account,
    grant_role,
    import_file,
)
from ledestjerne.organisation.imports.columns import PEOPLE, UNITS, suggest
from ledestjerne.post.actions import forget_letters
from ledestjerne.responses.actions import store_answers
from ledestjerne.results.actions import comments as reviewing
from ledestjerne.results.actions import release_round

from . import open_round
from .answering import Answered
from .comments import comments
from .dialogues import load_agreements
from .generator import IN_FORCE, MEASURED, Municipality
from .municipality import NAME
from .named import NAMED, SOLSIKKEN, Grant, Named, Post
from .people import BANDS
from .staff_files import PEOPLE_COLUMNS, UNIT_COLUMNS, people_file, units_file

LOADER = Viewer(account_id=None, name="Indlæsning af demoen", is_hr=True, is_system_administrator=True)
PACK, OPEN_ITEM = "social-kapital", "sc_open_1"
GRANTS_END = date(2035, 1, 1)

Tell = Callable[[str], None]


def load(municipality: Municipality, tell: Tell = lambda line: None) -> None:
    """Everything, oldest first."""
    tell("ledelsesgrundlag og spørgeskemaer")
    load_shipped_foundation(LOADER, adopted_from=IN_FORCE[0])
    load_shipped_packs(LOADER)
    for year, on in enumerate(IN_FORCE):
        tell(f"organisationen pr. 1. januar {on.year}")
        _load_organisation(municipality, year)
    tell("konti og rettigheder")
    _load_accounts(municipality)
    line = next(one for one in measurement.instruments(LOADER) if one.pack_id == PACK)
    instrument = measurement.instrument(line.pack_id, line.version)
    rounds = []
    for year, answered in enumerate(municipality.rounds(instrument)):
        tell(f"målingen i maj {MEASURED[year].year}")
        rounds.append(_load_round(municipality, year, answered, instrument, line.id))
    tell("aftaler og arbejdspladsvurderinger")
    load_agreements(municipality, rounds)
    tell("en åben måling i Dagtilbud")
    tree = municipality.staffings[-1].organisation.tree
    scope, unit = (tree.ids[tree.names.index(name)] for name in (open_round.SCOPE, SOLSIKKEN))
    open_round.launch(
        LOADER, instrument_id=line.id, scope=scope, unit=unit, seed=municipality.seed, today=localdate()
    )
    record(LOADER, "load_demo", NAME, {"seed": municipality.seed})


def _load_organisation(municipality: Municipality, year: int) -> None:
    on = IN_FORCE[year]
    for kind, columns, content in (
        (UNITS, UNIT_COLUMNS, units_file(municipality, year)),
        (PEOPLE, PEOPLE_COLUMNS, people_file(municipality, year)),
    ):
        mapping = replace(suggest(kind, columns), complete=True)
        import_file(LOADER, filename=f"{kind}-{on.year}.csv", content=content, mapping=mapping, valid_from=on)
    staffing = municipality.staffings[year]
    for person in np.flatnonzero(staffing.chose_second).tolist():
        unit = staffing.organisation.units[staffing.second[person]].key
        seen = organisation.person_view(LOADER, municipality.people.keys[person], on)
        for post in seen.posts if seen else ():
            if post.unit_key == unit and not post.answers_here:
                choose_where_to_answer(LOADER, position_id=post.position_id)


# -- Accounts -----------------------------------------------------------------------------------------------------


def _load_accounts(municipality: Municipality) -> None:
    """The system administrator's account is the first, as on a real server, and invites the others."""
    first = next(one for one in NAMED if one.grant is Grant.SYSTEM_ADMINISTRATOR)
    call_command("createsuperuser", email=first.email, name=first.name, interactive=False, verbosity=0)
    administrator = account_to_sign_in(first.email)
    if administrator is None:
        raise RuntimeError("the first account was not made")
    for one in NAMED:
        account = (
            administrator.pk if one is first else invite_account(administrator, email=one.email, name=one.name)
        )
        if one.email in municipality.named:
            key = municipality.people.keys[municipality.named[one.email]]
            connect_account(LOADER, person_key=key, account_id=account)
        _grant(municipality, one, account)


def _grant(municipality: Municipality, one: Named, account: int) -> None:
    if one.grant not in (Grant.HR, Grant.REPRESENTATIVE, Grant.DPO):
        return
    tree = municipality.staffings[-1].organisation.tree
    scope = tree.ids[tree.names.index(one.scope)] if one.scope else None
    grant_role(
        LOADER,
        account_id=account,
        role=one.grant.value,
        unit_key=scope,
        valid_from=IN_FORCE[0],
        valid_to=GRANTS_END,
    )


def codes_to_try(address: str) -> str:
    """What the terminal says about codes that are there to try; "" where no round is open."""
    lines = [one for one in measurement.rounds(LOADER) if one.title == open_round.TITLE and one.status == "open"]
    return open_round.told(open_round.codes_to_try(lines[0].id, SOLSIKKEN), address) if lines else ""


def write_people(file: Path) -> None:
    """The list the demo's sign-in page reads."""
    people = [
        {
            "email": one.email,
            "role": {"da": one.role.da, "en": one.role.en},
            "description": {"da": one.description.da, "en": one.description.en},
        }
        for one in NAMED
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(people, ensure_ascii=False, indent=1), encoding="utf-8")


# -- Rounds -------------------------------------------------------------------------------------------------------


def _load_round(
    municipality: Municipality, year: int, answered: Answered, instrument: Instrument, instrument_id: int
) -> int:
    on = MEASURED[year]
    tree = organisation.tree_at(on)
    made = municipality.staffings[year].organisation.tree
    place = np.array([tree.index[key] for key in made.ids], dtype=np.int64)
    round_id = create_closed_round(
        LOADER,
        title=f"Social kapital {on.year}",
        instrument_id=instrument_id,
        tree=tree,
        eligible=organisation.group_sizes(on),
        measured_on=on,
        bands=BANDS,
    )
    store_answers(
        LOADER,
        round_id=round_id,
        answers=Answers(place[answered.group], answered.codes),
        bands=[municipality.people.bands(person, year) for person in answered.person.tolist()],
        comments=[
            (int(place[comment.group]), OPEN_ITEM, comment.text)
            for comment in comments(answered, (municipality.seed, year))
        ],
    )
    release_round(LOADER, round_id=round_id)
    _read_comments(round_id)
    return round_id


def _read_comments(round_id: int) -> None:
    """One from outside the line reads them through, as on a real server, and HR releases them."""
    account = account_to_sign_in(next(one.email for one in NAMED if one.post is Post.NONE))
    if account is None:
        raise RuntimeError("nobody stands outside the line")
    reader = Viewer(account_id=account.pk, name=account.name)
    reviewing.name_reviewer(LOADER, round_id=round_id, account_id=account.pk)
    while texts := reviewing.open_comments(reader, round_id=round_id).texts:
        decided = {one.key: reviewing.Decided(hidden=one.words) for one in texts}
        reviewing.decide_comments(reader, round_id=round_id, decisions=decided)
    reviewing.release_comments(LOADER, round_id=round_id)
    forget_letters(f"comments-{round_id}")  # nobody is there to read them
