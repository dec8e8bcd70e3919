# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Børn og Unge: day care, schools, families and health."""

from __future__ import annotations

from ..outline import Branch, Own, leaves, parts
from ..words import words

AREAS = ("Midt", "Syd", "Øst", "Vest", "Fjorden", "Skoven", "Havnen", "Heden", "Engen", "Bakken", "Åen", "Søen")
SINGLES = ("Børnehaven", "Vuggestuen", "Naturbørnehaven", "Børnehaven", "Vuggestuen", "Skovbørnehaven")
DISTRICTS = ("Nordøst", "Nordvest", "Sydøst", "Sydvest", "Midtby")
CHILDMINDERS = (
    "Tangby",
    "Lyngsted",
    "Birkerup",
    "Egholt",
    "Mosebæk",
    "Klintrup",
    "Sandby",
    "Havneby",
    "Ådal",
    "Midtby",
)


def _north() -> Branch:
    """The area of the named leader: one neighbour has fewer than five answers."""
    return Branch(
        "Område Nord",
        "daycare",
        (
            Branch("Børnehaven Solsikken", "daycare", staff=14),
            Branch("Børnehuset Fjordgården", "daycare", staff=26),
            Branch("Naturbørnehaven Lyngen", "daycare", staff=11),
            Branch("Vuggestuen Mariehønen", "daycare", few=True),
            Branch("Vuggestuen Spiren", "daycare", staff=13),
        ),
    )


def _area(number: int, name: str) -> Branch:
    singles = [
        Branch(f"{kind} {word}", "daycare")
        for kind, word in zip(SINGLES, words("day_care")[6 * number : 6 * number + 6], strict=True)
    ]
    if name == "Fjorden":  # one house was taken over from the area beside it
        singles[0] = Branch(singles[0].name, "daycare", moved_from="Område Vest")
    house = f"Børnehuset {words('day_care_houses')[number]}"
    parted = Branch(
        house,
        "daycare",
        parts(house, {"Vuggestuen": "daycare", "Børnehaven": "daycare", "Skovgruppen": "daycare"}),
    )
    second = f"Børnehuset {words('day_care_houses')[number + 6]}" if number >= 6 else ""
    more = (
        (Branch(second, "daycare", parts(second, {"De små": "daycare", "De store": "daycare"})),) if second else ()
    )
    return Branch(f"Område {name}", "daycare", (*singles, parted, *more), Own.MANY)


def _day_care() -> Branch:
    areas = [_area(number, name) for number, name in enumerate(AREAS)]
    minders = leaves([f"Dagplejen {place}" for place in CHILDMINDERS], "childminding")
    legestue = Branch("Legestuen Brumbassen", "childminding", few=True)
    closed = Branch("Dagplejen Rørvang", "childminding", closed=True)
    return Branch(
        "Dagtilbud",
        "office",
        (
            Branch("Dagtilbudskontoret", "office"),
            Branch("Støttepædagogerne", "daycare"),
            _north(),
            *areas,
            Branch("Dagplejen", "childminding", (*minders, legestue, closed), Own.MANY),
        ),
        Own.MANY,
    )


def _school(number: int, school: str) -> Branch:
    stages = {"Indskolingen": "school", "Mellemtrinnet": "school", "Udskolingen": "school"}
    club = f"SFO, {school}"
    if number % 5 < 2:
        after = Branch(
            club, "afterschool", parts(f"SFO {school}", {"De yngste": "afterschool", "Klubben": "afterschool"})
        )
    else:
        after = Branch(club, "afterschool")
    special = parts(school, {"Specialklasserne": "school"}) if number % 7 == 0 else ()
    return Branch(
        school, "school", (*parts(school, stages), after, *special), Own.MANY if number == 13 else Own.FEW
    )


def _schools() -> Branch:
    schools = [_school(number, name) for number, name in enumerate(words("schools"))]
    size = -(-len(schools) // len(DISTRICTS))
    districts = [
        Branch(f"Skoledistrikt {name}", "school", tuple(schools[size * i : size * (i + 1)]), Own.MANY)
        for i, name in enumerate(DISTRICTS)
    ]
    small = (
        Branch("Naturskolen", "school", few=True),
        Branch("Skolehaverne", "school", few=True),
        Branch("Modtagelsesklasserne", "school", opened=True),
    )
    return Branch("Skoler", "office", (Branch("Skolekontoret", "office"), *districts, *small), Own.MANY)


def _families() -> Branch:
    teams = ("Modtagelsen", "Børneteamet", "Ungeteamet", "Familieplejen", "Handicapteamet for børn")
    psychology = ("PPR Team Småbørn", "PPR Team Skole Nord", "PPR Team Skole Syd", "Talehøreteamet")
    homes = ("Ungehuset Ankeret", "Børnehjemmet Strandeng", "Aflastningen Havblik", "Familiehuset Broen")
    return Branch(
        "Børn og Familie",
        "family",
        (
            Branch("Familierådgivningen", "family", leaves(teams, "family"), Own.MANY),
            Branch("Pædagogisk Psykologisk Rådgivning", "family", leaves(psychology, "family")),
            Branch("Døgn og aflastning for børn", "housing", leaves(homes, "housing")),
            Branch("Familievejlederne", "family", formerly="Hjemmevejlederne"),
            Branch("Samværsteamet", "family", few=True),
        ),
    )


def _health() -> Branch:
    nurses = ("Sundhedsplejen Nord", "Sundhedsplejen Syd", "Sundhedsplejen Midt", "Sundhedsplejen Vest")
    clinics = [
        f"Tandklinikken {place}"
        for place in ("Havneby", "Tangby", "Birkerup", "Midtby", "Egholt", "Lyngsted", "Klintrup")
    ]
    return Branch(
        "Sundhed for børn",
        "health",
        (
            Branch("Sundhedsplejen", "health", leaves(nurses, "health")),
            Branch(
                "Tandplejen", "health", (*leaves(clinics, "health"), Branch("Tandregulering", "health")), Own.MANY
            ),
            Branch("Børneterapien", "therapy"),
        ),
    )


def _youth() -> Branch:
    clubs = (
        "Ungdomsklubben Kajen",
        "Ungdomsklubben Værftet",
        "Ungdomsklubben Laden",
        "Ungdomsklubben Remisen",
        "Ungdomsklubben Depotet",
    )
    return Branch(
        "Ungdom",
        "afterschool",
        (
            Branch("Ungdomsskolen", "school", moved_from="Skoler"),
            Branch("Ungdomsklubberne", "afterschool", leaves(clubs, "afterschool")),
            Branch("Gadeplan", "afterschool", few=True),
            Branch("SSP-teamet", "family", few=True),
            Branch("Kompasset, vejledning for unge", "family", formerly="Ungdommens vejledning"),
        ),
    )


def outline() -> Branch:
    """The administration as it is in 2026."""
    offices = leaves(
        (
            "Sekretariatet, Børn og Unge",
            "Økonomi, Børn og Unge",
            "Data og udvikling, Børn og Unge",
            "Byggeri, Børn og Unge",
        ),
        "office",
    )
    return Branch(
        "Børn og Unge",
        "office",
        (*offices, _day_care(), _schools(), _families(), _health(), _youth()),
        Own.MANY,
    )
