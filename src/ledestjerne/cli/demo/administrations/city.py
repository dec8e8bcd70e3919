# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""By og Kultur: roads and parks, buildings, planning, environment, libraries, culture and sport."""

from __future__ import annotations

from ..outline import Branch, Own, leaves

AREAS = ("Nord", "Syd", "Øst", "Vest")


def _roads() -> Branch:
    crews = [
        Branch(
            f"Driftsområde {area}",
            "roads",
            leaves(
                [
                    f"{crew} {area}"
                    for crew in ("Vejmandskab", "Parkmandskab", "Fejeholdet", "Skiltemandskab", "Grønt mandskab")
                ],
                "roads",
            ),
        )
        for area in AREAS
    ]
    return Branch(
        "Vej og Park",
        "planning",
        (
            *crews,
            *leaves(("Mekanikerværkstedet", "Gartnerholdet", "Vandløbsholdet", "Broer og havn"), "roads"),
            Branch("Vintertjenesten", "roads", few=True),
            Branch("Skovarbejderne", "roads"),
            Branch("Kirkegårdene", "roads"),
            Branch("Havnevagten", "roads", few=True),
            Branch("Vejprojekter", "planning"),
            Branch("Trafik og Byrum", "planning", formerly="Trafikkontoret"),
        ),
        Own.MANY,
    )


def _buildings() -> Branch:
    cleaning = [
        Branch(
            f"Rengøring {area}",
            "cleaning",
            leaves([f"Rengøringshold {area} {number}" for number in range(1, 8)], "cleaning"),
            Own.MANY,
        )
        for area in AREAS
    ]
    service = leaves([f"Teknisk Service {area}" for area in AREAS], "service")
    return Branch(
        "Ejendomme",
        "planning",
        (
            Branch("Rengøring", "cleaning", tuple(cleaning), Own.MANY),
            Branch("Teknisk Service", "service", (*service, Branch("Låsesmedene", "service", few=True))),
            *leaves(("Bygningsvedligehold", "Byggeprojekter"), "planning"),
            Branch("Energi og Indeklima", "planning", opened=True),
            Branch("Udlejning", "planning", few=True),
        ),
        Own.MANY,
    )


def _planning() -> Branch:
    return Branch(
        "Plan og Byg",
        "planning",
        leaves(
            ("Byplan", "Byggesag Nord", "Byggesag Syd", "Byggesag Erhverv", "Geodata", "Landsbyteamet"), "planning"
        ),
        Own.MANY,
    )


def _environment() -> Branch:
    teams = ("Natur og Vandløb", "Virksomhedsmiljø", "Klima og Kyst")
    waste = leaves(("Genbrugspladsen Nord", "Genbrugspladsen Syd", "Affaldsplan"), "service")
    return Branch(
        "Miljø",
        "planning",
        (
            *leaves(teams, "planning"),
            Branch("Spildevand", "planning", moved_from="Plan og Byg"),
            Branch("Affald og Genbrug", "service", waste),
        ),
    )


def _libraries() -> Branch:
    branches = ("Havneby", "Tangby", "Birkerup", "Lyngsted", "Egholt", "Klintrup", "Sandby", "Mosebæk")
    return Branch(
        "Biblioteker",
        "culture",
        (
            Branch("Hovedbiblioteket, børn", "culture"),
            Branch("Hovedbiblioteket, voksne", "culture"),
            Branch("Biblioteket Digitalt", "culture"),
            *leaves([f"Biblioteket i {place}" for place in branches], "culture"),
            Branch("Bogbussen", "culture", few=True),
        ),
        Own.MANY,
    )


def _culture() -> Branch:
    return Branch(
        "Kultur",
        "culture",
        (
            Branch("Musikskolen", "culture", leaves(("Musikskolen, klassisk", "Musikskolen, rytmisk"), "culture")),
            Branch("Kystmuseet", "culture"),
            Branch("Billedskolen", "culture", few=True),
            Branch("Kulturhuset Kedelhallen", "culture"),
            Branch("Byarkivet", "culture", few=True),
        ),
    )


def _sport() -> Branch:
    halls = (
        "Tanghallen",
        "Lynghallen",
        "Havnehallen",
        "Vesterhallen",
        "Østerhallen",
        "Skøjtehallen",
        "Idrætsanlæg Nord",
        "Idrætsanlæg Syd",
    )
    pools = ("Svømmehallen Bølgebryderen", "Svømmehallen Egholt", "Havnebadet")
    return Branch(
        "Idræt og Fritid",
        "culture",
        (
            *leaves(halls, "service"),
            Branch("Svømmehallerne", "culture", leaves(pools, "culture")),
            Branch("Foreningskontoret", "culture"),
        ),
        Own.MANY,
    )


def outline() -> Branch:
    """The administration as it is in 2026."""
    offices = leaves(
        ("Sekretariatet, By og Kultur", "Økonomi, By og Kultur", "Digitalt team, By og Kultur"), "office"
    )
    below = (_roads(), _buildings(), _planning(), _environment(), _libraries(), _culture(), _sport())
    return Branch("By og Kultur", "office", (*offices, *below), Own.MANY)
