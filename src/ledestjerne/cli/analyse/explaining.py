# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every file says about itself: how to read the figures, how answers are protected, which pack it was."""

from __future__ import annotations

from collections.abc import Sequence

from ledestjerne.analysis.values import Text

from .results import Results
from .words import ONE_WORDING, Say

Part = tuple[str, Sequence[str]]


def closing(results: Results, say: Say) -> list[Part]:
    """Headings with their sentences."""
    return [reading(results, say), protection(results, say), about_pack(results, say)]


def reading(results: Results, say: Say) -> Part:
    sentences = [
        Text(
            "Hvert svar giver fra 0 til 100 point. En persons tal er gennemsnittet af de udsagn, der er svaret "
            "på, når det er nok af skalaens. Enhedens tal er gennemsnittet af dens personer, også dem under "
            "den. Udsagn, der er formuleret omvendt, er vendt, så et højt tal betyder det samme overalt.",
            "Each answer gives from 0 to 100 points. A person's score is the mean of the items answered, when "
            "those are enough of the scale. A unit's score is the mean of its people, those below it included. "
            "Items worded the other way round are turned, so that a high figure means the same everywhere.",
        ),
        Text(
            "Tallet efter ± handler om, hvad alle i enheden ville have svaret: Så langt kan tallet ligge fra "
            "det, vi havde fået, hvis ingen havde sprunget over. Det står i hele point, og ± 0 betyder under et "
            "halvt. Når to enheder sammenlignes, regnes der med en større usikkerhed.",
            "The figure after ± is about what everybody in the unit would have said: so far the score may be "
            "from what we would have got, had nobody left it out. It is in whole points, and ± 0 means below "
            "half a point. When two units are compared, a larger uncertainty is used.",
        ),
    ]
    if any(results.is_numeric(scale) for scale in results.scales):
        sentences.append(
            Text(
                "Tal, der er svaret som tal, står på deres egen skala og ikke fra 0 til 100.",
                "Figures that were answered as numbers stand on their own scale, not from 0 to 100.",
            )
        )
    return say(Text("Sådan læses tallene", "How to read the figures")), [say(text) for text in sentences]


_PROTECTION = (
    Text(
        "Man skal heller ikke kunne regne sig frem. Har et hus tyve svar, og dets nabo tre, ville området minus "
        "det store hus være de tre. Så vises det store hus heller ikke. Det samme gælder mellem udsagn og den "
        "skala, de hører til, og for dem, der sidder direkte i en enhed over andre.",
        "Nor must anybody be able to work it out. If one house has twenty answers and its neighbour three, the "
        "area minus the large house would be the three. Then the large house is not shown either. The same goes "
        "between items and the scale they belong to, and for those who sit directly in a unit above others.",
    ),
    Text(
        "Har næsten alle i en gruppe svaret det samme, ville tallet fortælle, hvad hver enkelt mener. Så vises "
        "det ikke.",
        "Where nearly everybody in a group gave the same answer, the figure would tell what each of them "
        "thinks. Then it is not shown.",
    ),
    Text(
        f"Et tal, der mangler i en enhed, som ellers vises, har kun én forklaring: {ONE_WORDING.da}",
        f"A figure missing in a unit that is otherwise shown has one explanation only: {ONE_WORDING.en}",
    ),
    Text(
        "Alle svar tæller med i tallene for de større enheder, også når enhedens eget tal ikke vises.",
        "All answers count in the figures of the larger units, also when the unit's own figure is not shown.",
    ),
)


def _divided(results: Results) -> tuple[Text, ...]:
    least, named = results.rules.n_split, ", ".join(split.id for split in results.splits)
    return (
        Text(
            f"Enheder med mindst {least} svar er også delt op ({named}). En gruppe vises kun, når ingen kan "
            "findes ved at lægge grupper sammen og trække dem fra hinanden. Nogle vises derfor kun sammen, og "
            "nogle slet ikke.",
            f"Units with at least {least} answers are divided too ({named}). A group is shown only where nobody "
            "can be found by adding groups and subtracting them. So some are shown together only, and some not "
            "at all.",
        ),
    )


def protection(results: Results, say: Say) -> Part:
    k, spread = results.rules.k, results.rules.k_distribution
    sentences = [
        Text(
            f"Et tal bygger altid på mindst {k} svar. Hvor mange der har valgt hvert svar på et udsagn, vises "
            f"først fra {spread} svar, og usikkerheden på et enkelt udsagn det samme.",
            f"A figure always stands on at least {k} answers. How many chose each answer to an item is shown "
            f"only from {spread} answers, and so is the uncertainty of a single item.",
        ),
        *_PROTECTION,
        *(_divided(results) if results.splits else ()),
    ]
    return say(Text("Sådan passer vi på svarene", "How the answers are protected")), [
        say(text) for text in sentences
    ]


def about_pack(results: Results, say: Say) -> Part:
    pack = results.instrument
    facts = [
        (Text("Skema", "Instrument"), f"{say(pack.title)} ({pack.id} {pack.version})"),
        (Text("Status", "Status"), pack.status),
        (Text("Licens", "Licence"), pack.licence),
        (Text("Kilde", "Source"), pack.source),
        (Text("Kontrolsum", "Checksum"), results.checksum),
    ]
    sentences = [f"{say(name)}: {value}" for name, value in facts if value]
    if pack.limits:
        sentences.append(say(pack.limits))
    return say(Text("Om spørgeskemaet", "About the questionnaire")), sentences
