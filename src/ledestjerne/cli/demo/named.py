# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The people one can sign in as, and the story of the small unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from ledestjerne.analysis.values import Text

SOLSIKKEN, FJORDGAARDEN, NORTH = "Børnehaven Solsikken", "Børnehuset Fjordgården", "Område Nord"
DAY_CARE, CHILDREN = "Dagtilbud", "Børn og Unge"

# How the people of Solsikken see it, year by year, and how many of the fourteen answer
SOLSIKKEN_STORY: tuple[Mapping[str, float], ...] = (
    {"general": 0.05, "trust": 0.05, "group": 0.15, "leader": 0.1},
    {"general": 0.05, "trust": 0.08, "justice": 0.05, "cooperation": -0.15, "group": 0.15, "leader": 0.1},
    {
        "general": 0.08,
        "trust": 0.15,
        "justice": -0.30,
        "cooperation": 0.45,
        "group": 0.2,
        "leader": 0.2,
        "top": -0.2,
    },
)
SOLSIKKEN_ANSWERS = (10, 11, 12)
SOLSIKKEN_AGREES = ("", "", "sc_group_cooperation_1")  # all but one give the same answer: not shown


class Post(Enum):
    """What the person is in the unit."""

    LEADER = "leader"
    EMPLOYEE = "employee"
    NONE = "none"


class Grant(Enum):
    """What the person may besides."""

    NONE = "none"
    HR = "hr"
    DPO = "dpo"
    REPRESENTATIVE = "representative"
    SYSTEM_ADMINISTRATOR = "system administrator"


@dataclass(frozen=True)
class Named:
    """One person on the demo's sign-in page. scope: the unit a representative's grant is for."""

    name: str
    email: str
    woman: bool
    post: Post
    unit: str
    role: Text
    description: Text
    grant: Grant = Grant.NONE
    scope: str = ""


NAMED = (
    Named(
        "Bo Lind",
        "bo.lind@nordfjord.example",
        False,
        Post.EMPLOYEE,
        SOLSIKKEN,
        Text("Medarbejder", "Employee"),
        Text(
            "Pædagog i Børnehaven Solsikken. Ser resultatet for sin egen gruppe og intet andet.",
            "Pedagogue in the day care centre Solsikken. Sees the result of his own group and nothing else.",
        ),
    ),
    Named(
        "Maja Bruun",
        "maja.bruun@nordfjord.example",
        True,
        Post.LEADER,
        SOLSIKKEN,
        Text("Leder af en lille enhed", "Leader of a small unit"),
        Text(
            "Leder Børnehaven Solsikken med 14 medarbejdere. 12 har svaret, og en nabo er ikke vist.",
            "Leads the day care centre Solsikken with 14 employees. 12 have answered; a neighbour is not shown.",
        ),
    ),
    Named(
        "Jonas Hald",
        "jonas.hald@nordfjord.example",
        False,
        Post.LEADER,
        DAY_CARE,
        Text("Leder af ledere", "Leader of leaders"),
        Text(
            "Chef for Dagtilbud. Har et kort over de områder, der hører under ham.",
            "Head of day care. Has a map of the areas below him.",
        ),
    ),
    Named(
        "Karen Munk",
        "karen.munk@nordfjord.example",
        True,
        Post.LEADER,
        CHILDREN,
        Text("Direktør", "Director"),
        Text(
            "Direktør for Børn og Unge med omkring 6.900 ansatte.",
            "Director of Children and Youth with about 6,900 employees.",
        ),
    ),
    Named(
        "Inger Dahl",
        "inger.dahl@nordfjord.example",
        True,
        Post.EMPLOYEE,
        "HR Udvikling",
        Text("HR-konsulent", "HR consultant"),
        Text(
            "Ser alle viste resultater i kommunen, men ingen svar. Indlæser organisation og målinger.",
            "Sees all results shown in the municipality, but no answers. Imports organisation and rounds.",
        ),
        Grant.HR,
    ),
    Named(
        "Signe Toft",
        "signe.toft@nordfjord.example",
        True,
        Post.EMPLOYEE,
        FJORDGAARDEN,
        Text("TRIO-repræsentant", "TRIO representative"),
        Text(
            "Tillidsrepræsentant for Område Nord. Ser resultaterne for områdets enheder.",
            "Shop steward for Område Nord. Sees the results of the area's units.",
        ),
        Grant.REPRESENTATIVE,
        NORTH,
    ),
    Named(
        "Peter Krog",
        "peter.krog@nordfjord.example",
        False,
        Post.EMPLOYEE,
        "IT Drift",
        Text("Systemadministrator", "System administrator"),
        Text(
            "Passer konti og rettigheder. Ser ingen resultater ud over sin egen gruppes.",
            "Looks after accounts and rights. Sees no results except those of his own group.",
        ),
        Grant.SYSTEM_ADMINISTRATOR,
    ),
    Named(
        "Alma Friis",
        "alma.friis@nordfjord.example",
        True,
        Post.NONE,
        "",
        Text("Udenforstående", "Outsider"),
        Text(
            "Har en konto, men intet job i kommunen. Har skjult navne i kommentarer, men ser ingen resultater.",
            "Has an account but no job in the municipality. Has hidden names in comments, but sees no results.",
        ),
    ),
    Named(
        "Lis Holm",
        "lis.holm@nordfjord.example",
        True,
        Post.NONE,
        "",
        Text("Databeskyttelsesrådgiver", "Data protection officer"),
        Text(
            "Ser, hvad der gemmes, og hvem der gjorde hvad. Kan slette ord om helbred, men ser ingen resultater.",
            "Sees what is kept and who did what. Can erase words about health, but sees no results.",
        ),
        Grant.DPO,
    ),
)
