# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The sentences of the pages about agreements."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.agreements.queries import Change, Counts, Promise

from ..design.language import say as say

SIGNS = {"kept": "kept", "dropped": "changed", "changed": "changed"}


def day(on: date) -> str:
    """tirsdag den 3. marts 2026"""
    return date_format(on)


def month(on: date) -> str:
    """maj 2026"""
    return date_format(on, "F Y")


def status(code: str) -> str:
    return {
        "agreed": _("Aftalt"),
        "under_way": _("I gang"),
        "kept": _("Holdt"),
        "changed": _("Lavet om"),
        "dropped": _("Opgivet"),
    }[code]


def sign(promise: Promise) -> str:
    """Which of the three signs stands beside it: kept, open or changed."""
    return SIGNS.get(promise.status, "open")


def title(promise: Promise) -> str:
    return promise.what or (_("Ordene er slettet") if promise.is_erased else _("En aftale"))


def small(promise: Promise) -> str:
    """How it stands, in one or two sentences."""
    values = {"who": promise.who, "day": day(promise.by), "month": month(promise.agreed_on)}
    if promise.status == "kept" and promise.kept_on:
        return _("Holdt %(kept)s. Aftalt i %(month)s.") % (values | {"kept": day(promise.kept_on)})
    if promise.status == "dropped":
        return _("Opgivet: %(reason)s") % {"reason": sentence(promise.reason)}
    if promise.is_erased:
        return _("Fristen er %(day)s.") % values
    said = (
        _("Fristen var %(day)s. %(who)s står for den.")
        if promise.is_overdue
        else _("%(who)s gør det senest %(day)s.")
    )
    return f"{before(promise)} {said % values}".strip()


def before(promise: Promise) -> str:
    """What stands before the name and the date."""
    if promise.status == "changed":
        return _("Lavet om: %(reason)s") % {"reason": sentence(promise.reason)}
    return _("I gang.") if promise.status == "under_way" else ""


def note(promise: Promise) -> str:
    """What somebody has to see to."""
    if promise.has_left:
        return _("%(who)s arbejder her ikke længere. Aftal, hvem der gør det.") % {"who": promise.who}
    if promise.moved_from and promise.is_open:
        return _("Kommer fra %(unit)s, som er lukket.") % {"unit": promise.moved_from}
    return ""


def sentence(text: str) -> str:
    """With a full stop, whatever the writer did."""
    return text if text[-1:] in ".!?" else f"{text}."


def counts(found: Counts) -> str:
    """12 aftaler i alt: 5 er holdt, 4 er åbne, 1 er opgivet. 2 er over datoen."""
    if not found.made:
        return _("I har ikke skrevet aftaler her endnu.")
    total = ngettext("%(count)s aftale i alt", "%(count)s aftaler i alt", found.made) % {"count": found.made}
    parts = [
        ngettext("%(count)s er holdt", "%(count)s er holdt", found.kept) % {"count": found.kept},
        ngettext("%(count)s er åben", "%(count)s er åbne", found.open) % {"count": found.open},
    ]
    if found.dropped:
        parts.append(
            ngettext("%(count)s er opgivet", "%(count)s er opgivet", found.dropped) % {"count": found.dropped}
        )
    said = f"{total}: {', '.join(parts)}."
    if found.overdue:
        late = ngettext("%(count)s er over sin dato.", "%(count)s er over deres dato.", found.overdue)
        said += " " + late % {"count": found.overdue}
    return said


def changed(change: Change) -> str:
    """What was done, as the history says it."""
    said = {
        "agreed": _("%(by)s skrev aftalen ned."),
        "under_way": _("%(by)s skrev, at den er i gang."),
        "kept": _("%(by)s skrev, at den er holdt."),
        "changed": _("%(by)s lavede den om."),
        "dropped": _("%(by)s skrev, at den er opgivet."),
        "ticked": _("%(by)s rettede i trinene."),
        "moved": _("Den flyttede med, da enheden blev lukket."),
        "erased": _("%(by)s slettede ordene."),
        "decided": _("%(by)s skrev beslutningen ned."),
        "reviewed": _("%(by)s så på den igen. Den står ved magt."),
        "superseded": _("%(by)s skrev en ny beslutning i stedet."),
    }
    if change.what == "agreed" and change.fields:
        return _("%(by)s tog den op igen.") % {"by": change.by}
    return said[change.what] % {"by": change.by}


def field(name: str) -> str:
    return {
        "what": _("Aftalen"),
        "who_name": _("Hvem"),
        "by": _("Dato"),
        "checklist": _("Trin"),
        "unit": _("Enhed"),
        "review_on": _("Ses på igen"),
    }.get(name, name)


def value(name: str, text: str) -> str:
    """A field of the history as it is read: dates in words."""
    if name in ("by", "review_on"):
        return day(date.fromisoformat(text)) if text else "–"
    return text or "–"


def source(promise: Promise) -> str:
    """What it came from."""
    if promise.from_kind == "round" and promise.from_label:
        return _("Målingen: %(label)s") % {"label": promise.from_label}
    return promise.from_label
