# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Taking instruments in, and removing them."""

from importlib.resources import files

from django.db import transaction

from ledestjerne.analysis.survey.instrument import Instrument, PackError, checksum, line_of, parse_pack
from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import may_manage_instruments, require
from ..models import Instrument as StoredInstrument

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


def _in_use(found: Instrument) -> Text:
    return Text(
        f"Skemaet {found.id} {found.version} er brugt i en måling og kan ikke ændres. Giv den nye tekst en ny "
        "version.",
        f"The questionnaire {found.id} {found.version} has been used in a measurement and cannot change. "
        "Give the new text a new version.",
    )
