# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Borgmesterens Forvaltning: finance, staff, IT, citizen service, law."""

from __future__ import annotations

from ..outline import Branch, Own, leaves


def _citizens() -> Branch:
    return Branch(
        "Borgerservice",
        "office",
        (
            *leaves(
                ("Kontaktcentret", "Pas og Kørekort", "Folkeregistret", "Opkrævning", "Digital hjælp"), "office"
            ),
            Branch("Den mobile borgerservice", "office", few=True),
        ),
        Own.MANY,
    )


def _finance() -> Branch:
    teams = ("Budget", "Regnskab", "Bogholderi", "Finans", "Analyse", "Controlling", "Forsikring")
    return Branch("Økonomi", "office", (*leaves(teams, "office"), Branch("Indkøb og Udbud", "office")), Own.MANY)


def _staff() -> Branch:
    teams = (
        "Løn Nord",
        "Løn Syd",
        "Løn Midt",
        "HR Udvikling",
        "Arbejdsmiljø",
        "Forhandling og Jura",
        "Rekruttering",
    )
    return Branch("HR og Løn", "office", leaves(teams, "office"), Own.MANY)


def _technology() -> Branch:
    teams = ("IT Drift", "IT Netværk", "IT Support", "Digitalisering", "Fagsystemer", "Informationssikkerhed")
    return Branch(
        "IT og Digitalisering",
        "office",
        (*leaves(teams, "office"), Branch("Robotværkstedet", "office", few=True)),
        Own.MANY,
    )


def _politics() -> Branch:
    return Branch(
        "Politik og Jura",
        "office",
        (
            *leaves(("Byrådssekretariatet", "Juridisk Kontor", "Internationalt kontor"), "office"),
            Branch("Kommunikation", "office", formerly="Presse og Kommunikation"),
            Branch("Erhverv og Turisme", "office", moved_from="By og Kultur"),
        ),
    )


def outline() -> Branch:
    """The administration as it is in 2026."""
    closed = Branch("Effektiviseringskontoret", "office", closed=True)
    below = (_finance(), _staff(), _technology(), _citizens(), _politics())
    return Branch("Borgmesterens Forvaltning", "office", (closed, *below), Own.MANY)
