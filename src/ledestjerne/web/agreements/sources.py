# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a promise can come from. It is kept in words with the promise, which knows none of the rooms above."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ledestjerne.organisation.access import Viewer
from ledestjerne.results.queries import unit_results

Source = tuple[str, str, str]  # code in the form, label, reference


def sources(viewer: Viewer, unit_key: str) -> tuple[Source, ...]:
    """The latest round first where there is one, then the places a team talks."""
    results = unit_results(viewer, unit_key)
    rounds = (("round", results.round.title, f"round:{results.round.id}"),) if results else ()
    return (
        *rounds,
        ("trio", _("Samarbejdet i TRIO"), "trio"),
        ("apv", _("Arbejdspladsvurderingen (APV)"), "apv"),
        ("other", _("Noget andet"), ""),
    )


def came_from(offered: Iterable[Source], code: str) -> dict[str, str]:
    """As the promise keeps it; nothing where nothing was chosen."""
    return next(({"kind": kind, "label": label, "ref": ref} for kind, label, ref in offered if kind == code), {})
