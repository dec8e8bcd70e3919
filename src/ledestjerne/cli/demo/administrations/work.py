# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Social og Arbejdsmarked: job centre, benefits, social psychiatry, addiction, sheltered work."""

from __future__ import annotations

from ..outline import Branch, Own, leaves

JOB_CENTRE = {
    "Jobparate": (
        "Team Akademiker",
        "Team Kontor og Handel",
        "Team Industri",
        "Team Service",
        "Team Byggeri",
        "Virksomhedsteamet",
    ),
    "Unge og Uddannelse": (
        "Uddannelsesteam Nord",
        "Uddannelsesteam Syd",
        "Uddannelsesteam Midt",
        "Mentorteamet",
        "Ungevejen",
    ),
    "Sygedagpenge": (
        "Sygedagpenge Team 1",
        "Sygedagpenge Team 2",
        "Sygedagpenge Team 3",
        "Barselsteamet",
        "Fastholdelsesteamet",
    ),
    "Ressource og Afklaring": (
        "Ressourceforløb",
        "Fleksjobteamet",
        "Rehabiliteringsteamet",
        "Afklaringsteamet",
        "Seniorjobteamet",
    ),
}


def _job_centre() -> Branch:
    departments = [
        Branch(name, "jobcentre", leaves(teams, "jobcentre"), Own.MANY if number == 0 else Own.FEW)
        for number, (name, teams) in enumerate(JOB_CENTRE.items())
    ]
    integration = Branch(
        "Integration",
        "jobcentre",
        (
            *leaves(("Modtageteamet", "Sprog og Job"), "jobcentre"),
            Branch("Tolketeamet", "jobcentre", few=True),
        ),
    )
    return Branch(
        "Jobcenter", "office", (*departments, integration, Branch("Jobcentrets modtagelse", "jobcentre")), Own.MANY
    )


def _benefits() -> Branch:
    teams = ("Kontanthjælp", "Sygedagpengeudbetaling", "Boligstøtte", "Enkeltydelser")
    return Branch(
        "Ydelser", "jobcentre", (*leaves(teams, "jobcentre"), Branch("Kontrolgruppen", "jobcentre", few=True))
    )


def _psychiatry() -> Branch:
    north = ("Bostedet Horisonten", "Bostedet Ponton", "Støttecentret Molen", "Bofællesskabet Båden")
    south = ("Bostedet Toppen", "Bostedet Græsset", "Støttecentret Lysningen", "Bofællesskabet Stien")
    return Branch(
        "Socialpsykiatri",
        "housing",
        (
            Branch("Socialpsykiatri Nord", "housing", leaves(north, "housing")),
            Branch("Socialpsykiatri Syd", "housing", leaves(south, "housing")),
            Branch("Værestedet Kahytten", "housing", few=True),
            Branch("Hjemmevejledningen", "housing"),
            Branch("Krisepladserne", "housing", opened=True),
        ),
        Own.MANY,
    )


def _addiction() -> Branch:
    teams = ("Rusmiddelbehandlingen", "Alkoholambulatoriet", "Ungeteam Rusmidler")
    return Branch("Rusmidler", "family", (*leaves(teams, "family"), Branch("Gadesygeplejen", "nursing", few=True)))


def _homeless() -> Branch:
    places = ("Herberget Skibsklokken", "Natcaféen Lanternen", "Krisecentret Havnen", "Bolig først")
    return Branch("Hjemløshed", "housing", leaves(places, "housing"))


def _adults() -> Branch:
    teams = ("Voksenrådgivningen", "Myndighed Handicap", "Myndighed Psykiatri", "Merudgifter")
    return Branch("Myndighed for voksne", "family", leaves(teams, "family"))


def _sheltered() -> Branch:
    places = (
        "Værkstedet Sejlloftet",
        "Værkstedet Smedjen",
        "Gartneriet Grønnevang",
        "Caféen Kombyssen",
        "Genbrugsbutikken",
        "Cykelværkstedet",
        "Trykkeriet",
    )
    return Branch("Beskyttet beskæftigelse", "housing", leaves(places, "housing"), Own.MANY)


def outline() -> Branch:
    """The administration as it is in 2026."""
    offices = leaves(
        (
            "Sekretariatet, Social og Arbejdsmarked",
            "Økonomi, Social og Arbejdsmarked",
            "Analyse, Social og Arbejdsmarked",
        ),
        "office",
    )
    closed = Branch("Projektkontoret", "office", closed=True)
    below = (_job_centre(), _benefits(), _adults(), _psychiatry(), _addiction(), _homeless(), _sheltered())
    return Branch("Social og Arbejdsmarked", "office", (*offices, closed, *below), Own.MANY)
