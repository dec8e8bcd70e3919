# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Launching a round: from here on its organisation, people and limits stand still."""

from collections.abc import Iterator
from datetime import date
from secrets import randbits

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import Member, NoOrganisation

from ..codes import code_for, create_secret, lookup_of
from ..models import Instrument as StoredInstrument
from ..models import Invited, Round
from ..queries.population import Population, population_of
from .drafting import check_draft, draft_of

_BATCH = 1000
_KEY_BITS = 62


@transaction.atomic
def launch_round(actor: Viewer, *, round_id: int, on: date) -> int:
    """Freeze units, people and the limits of the guideline, and make the codes. Returns how many are asked.

    Raises Refused where fewer than the guideline's k would be asked, or where the draft's last day has passed.
    """
    row = draft_of(actor, round_id)
    check_draft(row)
    try:
        population = population_of(row, on)
    except NoOrganisation:
        raise Refused(Text("Der er ingen organisation endnu.", "There is no organisation yet.")) from None
    _check(row, population, on)
    _freeze(row, population)
    secret = create_secret(row.pk)
    Invited.objects.bulk_create(_invited(row, population, secret), batch_size=_BATCH)
    StoredInstrument.objects.filter(pk=row.instrument.pk).update(used=True)
    asked = len(population.members)
    record(
        actor,
        "launch_round",
        row.title,
        {"round": row.pk, "units": len(population.tree), "asked": asked, "k": row.k},
    )
    return asked


def _check(row: Round, population: Population, on: date) -> None:
    least = row.guideline.k if row.guideline else 0
    if len(population.members) < least:
        raise Refused(
            Text(
                f"Målingen ville kun spørge {len(population.members)}. Der skal mindst {least} til, for at noget "
                "kan vises.",
                f"The measurement would ask only {len(population.members)} people. At least {least} are needed "
                "for anything to be shown.",
            )
        )
    if row.closes_on is not None and row.closes_on < on:
        raise Refused(
            Text(
                "Målingens sidste dag er gået. Vælg nye datoer.",
                "The last day of the measurement has passed. Choose new dates.",
            )
        )


def _freeze(row: Round, population: Population) -> None:
    guideline, tree = row.guideline, population.tree
    if guideline is None:
        raise ValueError("a draft always has its guideline")
    row.k, row.k_distribution, row.k_comments = guideline.k, guideline.k_distribution, guideline.k_comments
    row.topic_limits, row.bands = guideline.topic_limits, guideline.bands
    row.merges, row.files_direct_staff = guideline.merges, guideline.files_direct_staff
    row.units = {
        "ids": list(tree.ids),
        "names": list(tree.names),
        "parent": list(tree.parent),
        "eligible": list(population.eligible),
    }
    row.status = Round.Status.OPEN
    row.save()


def _invited(row: Round, population: Population, secret: bytes) -> Iterator[Invited]:
    """In the order of random keys, so that neither the key nor the row's place follows the staff list."""
    keys = sorted(randbits(_KEY_BITS) for _ in population.members)
    places = sorted(population.members, key=lambda _: randbits(_KEY_BITS))
    for key, (unit, member) in zip(keys, places, strict=True):
        yield Invited(
            id=key,
            round=row,
            unit_index=unit,
            bands={band: member.bands[band] for band in row.bands if member.bands.get(band)},
            person_key=member.person_key,
            name=member.name,
            email=member.email,
            language=_language(row, member),
            way="mail" if member.email else "letter",
            lookup=lookup_of(secret, code_for(secret, key, 1)),
        )


def _language(row: Round, member: Member) -> str:
    return member.language if member.language in row.languages else row.languages[0]
