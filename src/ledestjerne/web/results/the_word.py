# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The word for a round's answers, anonymous or confidential, and why. Said on the certificate."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledestjerne.results.queries.anonymity import Anonymity, Still


def heading(found: Anonymity) -> str:
    """The word itself."""
    return _("Svarene er anonyme") if found.is_anonymous else _("Svarene er fortrolige")


def reasons(found: Anonymity) -> Iterator[str]:
    """Why it is that word, in whole sentences."""
    if found.is_anonymous:
        yield _(
            "Listen over, hvem der fik hvilken kode, er slettet, og svarene er blandet. Der er heller ingen "
            "sikkerhedskopi tilbage fra før målingen lukkede. Intet svar står alene med sin enhed og sine grupper."
        )
    if Still.IMPORTED in found.reasons:
        yield _(
            "De er givet et andet sted og læst ind. Vi ved ikke, om nogen dér kan føre dem tilbage til et "
            "menneske."
        )
    if Still.OPEN in found.reasons:
        yield _("Så længe målingen ikke er lukket, findes der en liste, der knytter en kode til en person.")
    if found.until is not None:
        yield _(
            "Listen over koder er slettet, og svarene er blandet. Men til og med %(day)s kan der være "
            "sikkerhedskopier fra før målingen lukkede, og i dem står listen endnu."
        ) % {"day": date_format(found.until, "DATE_FORMAT")}
    if Still.SINGLED_OUT in found.reasons:
        yield _(
            "I databasen er der svar, som står alene med deres enhed og grupper. Den, der både kan læse databasen "
            "og personalelisten, kunne se, hvis de er. På siderne vises de aldrig for sig."
        )
