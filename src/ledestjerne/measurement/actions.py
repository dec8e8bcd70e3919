# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What can be done with instruments and rounds."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files

from django.db import transaction

from ledestjerne.analysis.survey.instrument import Instrument, PackError, checksum, line_of, parse_pack
from ledestjerne.analysis.values import Text, Tree
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from .access import may_manage_instruments, may_run_rounds, require
from .models import Instrument as StoredInstrument
from .models import Round

LEAST_K = 3
MOST_BANDS = 4
INSTRUMENT_PACKS = ("social_capital", "between_groups", "leadership_evaluation", "effect_pulse")


@transaction.atomic
def add_instrument(actor: Viewer, *, text: str) -> int:
    """Take in a pack, or a corrected text of one no round has used. The same text again changes nothing.

    Raises PackError with the line at fault.
    """
    require(may_manage_instruments(actor))
    found = parse_pack(text)
    stored = StoredInstrument.objects.select_for_update().filter(pack_id=found.id, version=found.version).first()
    if stored and stored.checksum == checksum(text):
        return stored.pk
    if stored and stored.used:
        raise PackError(line_of(text, ("version",)), _in_use(found))
    kept, _ = StoredInstrument.objects.update_or_create(
        pack_id=found.id,
        version=found.version,
        defaults={
            "title": {"da": found.title.da, "en": found.title.en},
            "text": text,
            "checksum": checksum(text),
        },
    )
    record(
        actor,
        "replace_instrument" if stored else "add_instrument",
        f"{found.id} {found.version}",
        {"checksum": checksum(text)},
    )
    return kept.pk


@transaction.atomic
def remove_instrument(actor: Viewer, *, instrument_id: int) -> None:
    """Remove an instrument no round stands on. Raises Refused where one does."""
    require(may_manage_instruments(actor))
    stored = StoredInstrument.objects.select_for_update().filter(pk=instrument_id).first()
    if stored is None:
        raise NotFound
    if stored.used:
        raise Refused(
            Text(
                "En måling bygger på skemaet. Det kan ikke fjernes, så længe målingen er der.",
                "A measurement stands on the questionnaire. It cannot be removed while the measurement is there.",
            )
        )
    stored.delete()
    record(actor, "remove_instrument", f"{stored.pack_id} {stored.version}")


def load_shipped_packs(actor: Viewer) -> tuple[int, ...]:
    """Take in the packs that come with the product, except those already there. Returns the new ones' ids."""
    require(may_manage_instruments(actor))
    texts = [
        files("ledestjerne").joinpath("content", f"{name}.toml").read_text("utf-8") for name in INSTRUMENT_PACKS
    ]
    there = set(StoredInstrument.objects.values_list("pack_id", "version"))
    packs = [(parse_pack(text), text) for text in texts]
    return tuple(add_instrument(actor, text=text) for pack, text in packs if (pack.id, pack.version) not in there)


@transaction.atomic
def create_closed_round(
    actor: Viewer,
    *,
    title: str,
    instrument_id: int,
    tree: Tree,
    eligible: Sequence[int | None],
    measured_on: date,
    k: int = 5,
    k_distribution: int = 10,
    k_comments: int = 10,
    bands: Sequence[str] = (),
) -> int:
    """Open the frame for answers that were given elsewhere: the instrument, and the units as they were that day.

    eligible: how many were asked in each unit as their own group, None where it is not known. Raises Refused.
    """
    require(may_run_rounds(actor))
    _check_limits(k, k_distribution, k_comments)
    if len(eligible) != len(tree) or len(bands) > MOST_BANDS:
        raise ValueError(f"a round needs one number for each unit and at most {MOST_BANDS} bands")
    stored = StoredInstrument.objects.select_for_update().filter(pk=instrument_id).first()
    if stored is None:
        raise NotFound
    made = Round.objects.create(
        title=title,
        instrument=stored,
        measured_on=measured_on,
        k=k,
        k_distribution=k_distribution,
        k_comments=k_comments,
        units={
            "ids": list(tree.ids),
            "names": list(tree.names),
            "parent": list(tree.parent),
            "eligible": list(eligible),
        },
        bands=list(bands),
    )
    StoredInstrument.objects.filter(pk=stored.pk).update(used=True)
    record(actor, "create_closed_round", title, {"round": made.pk, "units": len(tree), "k": k})
    return made.pk


def mark_released(round_id: int) -> bool:
    """Note that a round's results are out. False where they were already. Called by the action that releases."""
    if not Round.objects.filter(pk=round_id).exists():
        raise NotFound
    closed = Round.objects.filter(pk=round_id, status=Round.Status.CLOSED)
    return bool(closed.update(status=Round.Status.RELEASED))


@transaction.atomic
def remove_round(actor: Viewer, *, round_id: int) -> None:
    """Remove a round that is not released, once its answers are gone. Its instrument becomes free to change again.

    Raises Refused where results are out.
    """
    require(may_run_rounds(actor))
    row = Round.objects.select_for_update().select_related("instrument").filter(pk=round_id).first()
    if row is None:
        raise NotFound
    if row.status == Round.Status.RELEASED:
        raise Refused(
            Text(
                "Resultaterne er frigivet. Målingen kan ikke slettes.",
                "The results have been released. The measurement cannot be deleted.",
            )
        )
    row.delete()
    if not Round.objects.filter(instrument=row.instrument).exists():
        StoredInstrument.objects.filter(pk=row.instrument.pk).update(used=False)
    record(actor, "remove_round", row.title, {"round": round_id})


def _check_limits(k: int, k_distribution: int, k_comments: int) -> None:
    if k < LEAST_K or min(k_distribution, k_comments) < k:
        raise Refused(
            Text(
                f"Grænsen for at vise tal er mindst {LEAST_K} svar. De to andre grænser kan ikke ligge under den.",
                f"The limit for showing figures is at least {LEAST_K} answers, and the two other limits cannot be "
                "below it.",
            )
        )


def _in_use(found: Instrument) -> Text:
    return Text(
        f"Skemaet {found.id} {found.version} er brugt i en måling og kan ikke ændres. Giv den nye tekst en ny "
        "version.",
        f"The questionnaire {found.id} {found.version} has been used in a measurement and cannot change. "
        "Give the new text a new version.",
    )
