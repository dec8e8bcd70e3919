# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How the demo municipality is written down: branches of units, before anybody works in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Own(Enum):
    """How many answer with the unit itself: its own staff and the leaders of the units directly below."""

    FEW = "few"  # one to four answers
    MANY = "many"  # five or more


@dataclass(frozen=True)
class Kind:
    """A kind of workplace: the usual number of employees, who works there, and how many of them are women."""

    name: str
    size: int
    professions: Mapping[str, float]
    women: float
    response_rate: float = 0.78


PEDAGOGUE, ASSISTANT, TEACHER = "Pædagoger", "Pædagogmedhjælpere og dagplejere", "Lærere"
CARER, NURSE, THERAPIST = "Social- og sundhedspersonale", "Sygeplejersker", "Terapeuter"
SOCIAL_WORKER, ACADEMIC, CLERK = "Socialrådgivere", "Akademikere", "Administrativt personale"
CRAFT, KITCHEN, CULTURE = "Teknik og service", "Køkken og rengøring", "Kultur og fritid"
PROFESSIONS = (
    PEDAGOGUE,
    ASSISTANT,
    TEACHER,
    CARER,
    NURSE,
    THERAPIST,
    SOCIAL_WORKER,
    ACADEMIC,
    CLERK,
    CRAFT,
    KITCHEN,
    CULTURE,
)

_KINDS = (
    Kind("daycare", 17, {PEDAGOGUE: 0.55, ASSISTANT: 0.40, KITCHEN: 0.05}, 0.90, 0.80),
    Kind("childminding", 20, {ASSISTANT: 0.95, PEDAGOGUE: 0.05}, 0.97, 0.82),
    Kind("school", 21, {TEACHER: 0.85, PEDAGOGUE: 0.13, CLERK: 0.02}, 0.68, 0.77),
    Kind("afterschool", 16, {PEDAGOGUE: 0.6, ASSISTANT: 0.4}, 0.66, 0.76),
    Kind("family", 15, {SOCIAL_WORKER: 0.55, ACADEMIC: 0.25, PEDAGOGUE: 0.15, CLERK: 0.05}, 0.84, 0.80),
    Kind("health", 16, {NURSE: 0.6, CLERK: 0.2, ACADEMIC: 0.2}, 0.92, 0.84),
    Kind("homecare", 21, {CARER: 0.95, CLERK: 0.05}, 0.91, 0.73),
    Kind("nursing", 17, {NURSE: 0.85, CARER: 0.15}, 0.94, 0.78),
    Kind("carehome", 20, {CARER: 0.88, NURSE: 0.08, ASSISTANT: 0.04}, 0.90, 0.74),
    Kind("therapy", 16, {THERAPIST: 0.9, CLERK: 0.1}, 0.84, 0.83),
    Kind("housing", 17, {PEDAGOGUE: 0.6, CARER: 0.3, ASSISTANT: 0.1}, 0.72, 0.77),
    Kind("kitchen", 12, {KITCHEN: 1.0}, 0.85, 0.74),
    Kind("cleaning", 21, {KITCHEN: 1.0}, 0.80, 0.70),
    Kind("roads", 13, {CRAFT: 1.0}, 0.12, 0.72),
    Kind("service", 14, {CRAFT: 0.95, CLERK: 0.05}, 0.15, 0.74),
    Kind("jobcentre", 18, {SOCIAL_WORKER: 0.6, CLERK: 0.3, ACADEMIC: 0.1}, 0.78, 0.80),
    Kind("culture", 13, {CULTURE: 0.8, CLERK: 0.1, ACADEMIC: 0.1}, 0.60, 0.80),
    Kind("office", 15, {CLERK: 0.55, ACADEMIC: 0.45}, 0.66, 0.86),
    Kind("planning", 15, {ACADEMIC: 0.7, CRAFT: 0.1, CLERK: 0.2}, 0.52, 0.84),
)
KINDS = {kind.name: kind for kind in _KINDS}


@dataclass(frozen=True)
class Branch:
    """A unit and what hangs below it, as it is after the reorganisation of 2026, and what it was before.

    own: for units with units below. few: a leaf with one to four answers. staff: an exact number of employees.
    formerly: the name before; moved_from: the name of the unit it hung under before.
    opened, closed: it came, or went, with the reorganisation.
    """

    name: str
    kind: str
    below: tuple[Branch, ...] = ()
    own: Own = Own.FEW
    few: bool = False
    staff: int | None = None
    formerly: str = ""
    moved_from: str = ""
    opened: bool = False
    closed: bool = False


def leaves(names: Sequence[str], kind: str) -> tuple[Branch, ...]:
    """One unit without units below for each name."""
    return tuple(Branch(name, kind) for name in names)


def parts(place: str, kinds: Mapping[str, str]) -> tuple[Branch, ...]:
    """The parts of one place: `{"Køkkenet": "kitchen"}` becomes "Køkkenet, Bøgelunden"."""
    return tuple(Branch(f"{part}, {place}", kind) for part, kind in kinds.items())
