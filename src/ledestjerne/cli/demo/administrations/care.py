# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Ældre og Handicap: home care, nursing, care homes, training, housing and meals."""

from __future__ import annotations

from ..outline import Branch, Own, leaves, parts

HOME_CARE = {
    "Nord": ("Havneby", "Tangby", "Fyrvej", "Strandby"),
    "Syd": ("Lyngsted", "Egholt", "Mosebæk", "Sønderhede"),
    "Øst": ("Klintrup", "Sandby", "Østerlund", "Birkerup"),
    "Vest": ("Vesterhede", "Ådal", "Engbjerg", "Hedegård"),
    "Midt": ("Torvet", "Åparken", "Stationsby", "Slotsbanken"),
}
CARE_HOMES = {
    "Nord": ("Bøgelunden", "Fjordglimt", "Tanghøj", "Nordlyset", "Havudsigten"),
    "Syd": ("Lyngtoften", "Egebakken", "Kløverengen", "Sydvænget", "Rosenhaven"),
    "Øst": ("Klintholm", "Birkehøj", "Morgenrøden", "Solbakken", "Østervænget"),
    "Vest": ("Aftensolen", "Hedehuset", "Vestervænget", "Ådalshøj", "Engparken"),
}
HOUSING = {
    "Nord": (
        "Bostedet Ankerhus",
        "Bostedet Skovlyst",
        "Bostedet Mågen",
        "Bofællesskabet Ternen",
        "Bostedet Tofterne",
    ),
    "Syd": (
        "Bostedet Pilehaven",
        "Bostedet Egely",
        "Bofællesskabet Kilden",
        "Bostedet Lyngly",
        "Bostedet Markhuset",
    ),
    "Øst": ("Bostedet Klinten", "Bostedet Søhus", "Bofællesskabet Lunden", "Bostedet Brinken", "Bostedet Hegnet"),
    "Vest": (
        "Bostedet Vibegården",
        "Bostedet Hedelyng",
        "Bofællesskabet Åbo",
        "Bostedet Enghøj",
        "Bostedet Vesterled",
    ),
}
SHIFTS = ("Rød gruppe", "Blå gruppe", "Gul gruppe", "Hvid gruppe", "Aftengruppen")


def _home_care_district(number: int, place: str) -> Branch:
    groups = [Branch(f"{shift}, {place}", "homecare") for shift in SHIFTS]
    if place == "Torvet":
        groups.append(Branch("Grøn gruppe, Torvet", "homecare", closed=True))
    if place == "Åparken":
        groups[0] = Branch("Åens gruppe, Åparken", "homecare", formerly="Rød gruppe, Åparken")
    if place == "Hedegård":
        groups.append(Branch("Team Tryghed, Hedegård", "homecare", opened=True))
    return Branch(f"Hjemmeplejen {place}", "homecare", tuple(groups), Own.MANY if number % 2 else Own.FEW)


def _home_care() -> Branch:
    areas = [
        Branch(
            f"Hjemmeplejen Område {area}",
            "homecare",
            tuple(_home_care_district(number, place) for number, place in enumerate(places)),
        )
        for area, places in HOME_CARE.items()
    ]
    night = Branch(
        "Natten",
        "homecare",
        (*leaves(("Nattevagten Nord", "Nattevagten Syd", "Nattevagten Midt"), "homecare"),),
    )
    extra = (
        *leaves(("Vikarkorpset Nord", "Vikarkorpset Syd", "Rengøringsteamet"), "homecare"),
        Branch("Nødkaldscentralen", "homecare", few=True),
        Branch("Planlægningen", "office"),
    )
    return Branch("Hjemmepleje", "office", (*areas, night, *extra), Own.MANY)


def _nursing() -> Branch:
    groups = {
        "Nord": ("Havneby", "Tangby", "Strandby", "Fyrvej"),
        "Syd": ("Lyngsted", "Egholt", "Birkerup", "Mosebæk"),
        "Midt": ("Torvet", "Åparken", "Ådal", "Slotsbanken"),
    }
    areas = [
        Branch(
            f"Sygeplejen {area}", "nursing", leaves([f"Sygeplejegruppe {place}" for place in places], "nursing")
        )
        for area, places in groups.items()
    ]
    special = (
        *leaves(("Sygeplejeklinik Nord", "Sygeplejeklinik Syd", "Sygeplejen om natten"), "nursing"),
        Branch("Palliativt team", "nursing", few=True),
        Branch("Sårteamet", "nursing", few=True),
        Branch("Akutteamet", "nursing", formerly="Den kommunale akutfunktion"),
    )
    return Branch("Sygepleje", "nursing", (*areas, *special), Own.MANY)


def _care_home(number: int, name: str) -> Branch:
    north = f"Hus Nord, {name}"
    if number % 2:
        first = Branch(north, "carehome", parts(north, {"Stuen": "carehome", "Første sal": "carehome"}))
    else:
        first = Branch(north, "carehome")
    below = [first, Branch(f"Hus Syd, {name}", "carehome")]
    if number % 3 != 1:
        below.append(Branch(f"Aften og nat, {name}", "carehome"))
    if number % 2 == 0:
        below.append(Branch(f"Køkkenet, {name}", "kitchen", few=number % 8 == 2))
    return Branch(f"Plejecenter {name}", "carehome", tuple(below))


def _care_homes() -> Branch:
    numbered = enumerate((area, name) for area, names in CARE_HOMES.items() for name in names)
    homes: dict[str, list[Branch]] = {area: [] for area in CARE_HOMES}
    for number, (area, name) in numbered:
        homes[area].append(_care_home(number, name))
    areas = [Branch(f"Plejecentre {area}", "carehome", tuple(below), Own.MANY) for area, below in homes.items()]
    extra = (
        Branch("Demenskonsulenterne", "carehome", few=True),
        Branch("Midlertidige pladser, Åhjemmet", "carehome"),
        Branch("Friplejeteamet", "carehome", closed=True),
    )
    return Branch("Plejecentre", "office", (*areas, *extra), Own.MANY)


def _training() -> Branch:
    teams = (
        "Genoptræning Nord",
        "Genoptræning Syd",
        "Genoptræning Midt",
        "Hverdagsrehabilitering",
        "Neuroteamet",
        "Træning på plejecentre",
    )
    return Branch(
        "Træning og Rehabilitering",
        "therapy",
        (
            *leaves(teams, "therapy"),
            Branch("Synskonsulenterne", "therapy", few=True),
            Branch("Forebyggelsescentret", "health", moved_from="Sygepleje"),
        ),
        Own.MANY,
    )


def _aids() -> Branch:
    return Branch(
        "Hjælpemidler",
        "service",
        (
            Branch("Hjælpemiddeldepotet", "service"),
            Branch("Sagsbehandling, hjælpemidler", "therapy"),
            Branch("Boligindretning", "therapy", few=True),
        ),
    )


def _homes_for_disabled() -> Branch:
    areas = []
    for area, names in HOUSING.items():
        split = names[0]
        parted = Branch(split, "housing", parts(split, {"Afdeling A": "housing", "Afdeling B": "housing"}))
        flats = Branch(
            names[4], "housing", parts(names[4], {"Lejlighederne": "housing", "Fælleshuset": "housing"})
        )
        areas.append(Branch(f"Botilbud {area}", "housing", (parted, *leaves(names[1:4], "housing"), flats)))
    days = leaves(
        ("Dagtilbuddet Værkstedet", "Dagtilbuddet Gartneriet", "Dagtilbuddet Caféen", "Dagtilbuddet Atelieret"),
        "housing",
    )
    return Branch(
        "Handicap",
        "office",
        (
            *areas,
            Branch("Dagtilbud for voksne", "housing", days),
            *leaves(("Bostøtten Nord", "Bostøtten Syd", "Mestringsteamet"), "housing"),
            Branch("Ledsagerkorpset", "housing", few=True),
        ),
        Own.MANY,
    )


def _meals() -> Branch:
    kitchens = (
        "Centralkøkkenet",
        "Køkkenet Nordby",
        "Køkkenet Sønderhede",
        "Køkkenet Midt",
        "Køkkenet Fjorden",
        "Diætteamet",
        "Udbringningen",
    )
    return Branch("Mad og Måltider", "kitchen", leaves(kitchens, "kitchen"), Own.MANY)


def _assessment() -> Branch:
    return Branch(
        "Visitation", "health", leaves(("Visitation Nord", "Visitation Syd", "Visitation Handicap"), "health")
    )


def outline() -> Branch:
    """The administration as it is in 2026."""
    offices = leaves(
        (
            "Sekretariatet, Ældre og Handicap",
            "Økonomi, Ældre og Handicap",
            "Kvalitet og læring, Ældre og Handicap",
        ),
        "office",
    )
    technology = Branch("Velfærdsteknologi", "office", opened=True)
    below = (
        _assessment(),
        _home_care(),
        _nursing(),
        _care_homes(),
        _training(),
        _aids(),
        _homes_for_disabled(),
        _meals(),
    )
    return Branch("Ældre og Handicap", "office", (*offices, technology, *below), Own.MANY)
