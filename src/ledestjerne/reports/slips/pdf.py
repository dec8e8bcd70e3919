# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The slips of one asking as a tagged PDF (PDF/UA-1, by Typst), in memory alone. No words of what was agreed."""

from pathlib import Path

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledestjerne.dialogue.queries.slips import SlipRun

from ..letters.pdf import mark
from ..typesetting import to_pdf

TEMPLATE = Path(__file__).with_name("slips.typ").read_bytes()


def slips_pdf(run: SlipRun, language: str) -> bytes:
    """In the reader's language: nobody knows who takes which slip."""
    with translation.override(language):
        values = {"unit": run.slips.unit_name, "last": date_format(run.slips.closes_on, "DATE_FORMAT")}
        data = {
            "title": _("Sedler med koder til %(unit)s") % values,
            "language": language,
            "heading": _("Forstår du hvorfor?") if run.slips.is_decision else _("Hjalp det, I aftalte?"),
            "says": _("%(unit)s. Peg kameraet på mønsteret, eller skriv koden på siden senest %(last)s.") % values,
            "address": run.address.split("://")[-1],
            "mark_says": _("QR-mønster med linket til spørgsmålet"),
            "promise": _("Ingen kan se, hvem der fik hvilken seddel, eller hvad du svarer. Giv den ikke videre."),
            "slips": [{"code": code, "mark": mark(f"{run.address}#{code}")} for code in run.codes],
        }
    return to_pdf(TEMPLATE, data)
