# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The round that is open in the demo: day care is asked, some have answered, and a few codes are there to try."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Text
from ledestjerne.measurement import actions, codes
from ledestjerne.measurement import queries as measurement
from ledestjerne.measurement.queries import Agreement, OwnQuestion, Recipient
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.actions import submit_answers
from ledestjerne.responses.drafts import Given

from .people import AGE

TITLE, SCOPE = "Social kapital i Dagtilbud", "Dagtilbud"
AGREED_ON = date(2026, 1, 20)
OPEN_FOR, REMINDED_AFTER = timedelta(days=60), (timedelta(days=14), timedelta(days=35))
RESULTS_AFTER = {"directors": 14, "leaders": 17, "representatives": 20, "employees": 21}  # days from the last day
ANSWERED = 0.4  # of those asked outside the unit the codes belong to
CODES = 3
LIKELY = (0.05, 0.12, 0.25, 0.38, 0.20)  # from the lowest answer to the highest
OWN = OwnQuestion(Text("Ved du, hvem der er jeres TRIO?", "Do you know who your TRIO is?"), measurement.YES_NO)


def launch(actor: Viewer, *, instrument_id: int, scope: str, unit: str, seed: int, today: date) -> int:
    """Record a guideline, launch the round in one part of the organisation, and let some answer. Its id.

    unit: key of the unit where nobody has answered yet, so that its codes can be tried.
    """
    round_id = actions.draft_round(
        actor,
        title=TITLE,
        guideline_id=actions.record_guideline(actor, agreed=_agreement(today)),
        instrument_id=instrument_id,
        opens_on=today,
    )
    last = today + OPEN_FOR
    actions.change_draft(
        actor,
        round_id=round_id,
        scope=(scope,),
        own=(OWN,),
        closes_on=last,
        reminders=[today + days for days in REMINDED_AFTER],
        stages={stage: last + timedelta(days=days) for stage, days in RESULTS_AFTER.items()},
    )
    actions.launch_round(actor, round_id=round_id, on=today)
    _answer(round_id, unit, np.random.default_rng([seed, 900]))
    actions.refresh_rates(on=today)
    return round_id


def codes_to_try(round_id: int, unit_name: str) -> tuple[Recipient, ...]:
    """A few people of the unit who have not answered, with their codes."""
    unit = measurement.round_frame(round_id).tree.names.index(unit_name)
    waiting = measurement.invited_ids(round_id, way="letter", unit_index=unit, waiting=True)
    return measurement.recipients(round_id, waiting[:CODES]) if waiting else ()


def told(found: tuple[Recipient, ...], address: str) -> str:
    """What the terminal says about them."""
    lines = "\n".join(f"    {codes.grouped(one.code)}   {one.name}, {one.unit_name}" for one in found)
    return f"\nSvar på målingen med en kode / answer with a code:  {address}/svar/\n{lines}\n" if found else ""


def _agreement(today: date) -> Agreement:
    proposed = measurement.proposed_guideline()
    return Agreement(
        title="Retningslinje for målinger 2026",
        decided_on=min(AGREED_ON, today),
        decided_by="Hovedudvalget i Nordfjord Kommune",
        purpose=proposed.purpose,
        legal_basis=Text(
            "Målingen er en del af kommunens opgave som arbejdsgiver (databeskyttelsesforordningens artikel 6, "
            "stk. 1, litra e). Teksten er et eksempel; spørg jeres databeskyttelsesrådgiver.",
            "The survey is part of the municipality's task as an employer (GDPR, article 6(1)(e)). The text "
            "is an example; ask your data protection officer.",
        ),
        who_sees=proposed.who_sees,
        comment_rule=proposed.comment_rule,
        follow_up=proposed.follow_up,
        answers_kept_months=36,
        backups_kept_days=30,
        dpo_contact="dpo@nordfjord.example",
        topic_limits={"sensitive": 15},
        bands=(AGE,),
    )


def _answer(round_id: int, unit: str, random: np.random.Generator) -> None:
    asked = measurement.questionnaire(round_id)
    left_alone = measurement.round_frame(round_id).tree.index[unit]
    everybody = measurement.recipients(round_id, measurement.invited_ids(round_id, way="letter"))
    for one in everybody:
        if one.unit_index == left_alone or random.random() > ANSWERED:
            continue
        invited = measurement.invited_by_code(one.code)
        if invited:
            given = Given(_answers(asked.instrument, random))
            submit_answers(code=one.code, invited=invited, instrument=asked.instrument, given=given)


def _answers(instrument: Instrument, random: np.random.Generator) -> dict[str, str]:
    given = {}
    for item in instrument.closed_items:
        options = instrument.response_set_of(item).categories
        chances = LIKELY if len(options) == len(LIKELY) else None
        given[item.id] = options[int(random.choice(len(options), p=chances))].value
    return given
