# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A unit's letters as one tagged PDF (PDF/UA-1, by Typst), in memory alone."""

import io
from pathlib import Path
from typing import Any

import segno
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledestjerne.measurement.codes import grouped
from ledestjerne.measurement.queries import PaperRun, Recipient

from ..typesetting import to_pdf

TEMPLATE = Path(__file__).with_name("letter.typ").read_bytes()
MASK = 3  # any of the eight can be read; trying all of them takes three quarters of the time


def letters_pdf(run: PaperRun, language: str) -> bytes:
    """The letters, each in its person's language; the document's own title is in the reader's."""
    with translation.override(language):
        title = _("Breve til %(unit)s: %(title)s") % {"unit": run.unit_name, "title": run.title}
    letters = [letter(run, one) for one in run.people]
    return to_pdf(TEMPLATE, {"title": title, "language": language, "letters": letters})


def letter(run: PaperRun, one: Recipient) -> dict[str, Any]:
    """What one page says."""
    code = grouped(one.code)
    with translation.override(one.language):
        values = {
            "name": one.name,
            "title": run.title,
            "organisation": run.organisation,
            "last": date_format(run.last_day, "DATE_FORMAT"),
            "address": run.address.split("://")[-1],
        }
        return {
            "language": one.language,
            "unit": run.unit_name,
            "name": one.name,
            "heading": run.title,
            "before": [
                _("Kære %(name)s") % values,
                _("%(organisation)s vil gerne høre, hvordan du har det på dit arbejde, og hvad du mener.")
                % values,
            ],
            "how": _("Sådan svarer du"),
            "steps": [
                _("Peg kameraet i en telefon eller tablet på mønsteret herunder, og tryk på linket."),
                _("Eller gå til %(address)s, og skriv din kode.") % values,
                _("Svar senest %(last)s. Holder du pause, får du en længere kode, så du kan fortsætte.") % values,
            ],
            "mark": mark(f"{run.address}?sprog={one.language}#{code}"),
            "mark_says": _("QR-mønster med linket til dine spørgsmål"),
            "code_is": _("Din kode"),
            "code": code,
            "address": values["address"],
            "after": [
                _(
                    "Dit svar er fortroligt. Hverken ledere, kolleger eller HR kan se, hvad du svarer, eller "
                    "om du har svaret."
                ),
                _("Koden er din egen. Giv den ikke videre, og riv brevet i stykker, når du har svaret."),
                _("Har du ikke en telefon eller computer, så spørg din leder, hvor du kan låne en."),
            ],
        }


def mark(link: str) -> str:
    """The QR mark as SVG."""
    out = io.BytesIO()
    segno.make(link, error="m", mask=MASK, boost_error=False, micro=False).save(
        out, kind="svg", xmldecl=False, border=0
    )
    return out.getvalue().decode()
