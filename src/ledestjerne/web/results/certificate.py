# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The certificate of a round in plain words: what was promised, what was tried, what it does not promise."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ledestjerne.organisation.access import Viewer
from ledestjerne.results.queries.anonymity import Anonymity
from ledestjerne.results.queries.certificates import CertificateView

from . import the_word, words
from .pages import CertificatePage, Trial

# name in the certificate: what is told of it, and what it means
COUNTED = {
    "residuals": (
        gettext_noop("Steder, hvor ét vist tal kan trækkes fra et andet"),
        gettext_noop("Hvert sted er det talt, hvor mange svar der bliver tilbage."),
    ),
    "smallest": (
        gettext_noop("Færrest svar, der bliver tilbage et sted"),
        gettext_noop("Det må aldrig være færre, end grænsen siger."),
    ),
    "smallest_distribution": (
        gettext_noop("Det samme, hvor svarenes fordeling vises"),
        gettext_noop("Her er grænsen højere."),
    ),
    "sampled": (
        gettext_noop("Enheder, hvor alle regnestykker er prøvet"),
        gettext_noop(
            "Trukket ved lodtrækning: alt, hvad der vises i dem og under dem, lagt sammen på alle måder."
        ),
    ),
    "groups": (
        gettext_noop("Enkeltpersoner og par, der er prøvet i dem"),
        gettext_noop("Kunne noget regnestykke ende hos dem alene?"),
    ),
    "beside": (
        gettext_noop("Målinger fra det sidste halve år, prøvet sammen med denne"),
        gettext_noop("Kunne svar fra nogle få, der er kommet, gået eller flyttet, regnes ud af forskellen?"),
    ),
}
DIVIDED = {
    "sums": (
        gettext_noop("Tal om grupper, der er lagt sammen og trukket fra hinanden"),
        gettext_noop("Fordelt på alder, køn og lignende, i hele målingen på én gang."),
    ),
    "small_cells": (
        gettext_noop("Små grupper i en enhed, vist eller ej"),
        gettext_noop("Kunne tallet for nogen af dem regnes ud?"),
    ),
    "persons": (gettext_noop("Enkeltpersoner"), gettext_noop("Hver eneste, der har svaret, for hvert tema.")),
    "pairs": (gettext_noop("Par"), gettext_noop("To ad gangen, med en hvilken som helst vægt på hver.")),
    "unions": (
        gettext_noop("Sammenlægninger af hold, som ingen tal skiller ad"),
        gettext_noop("Op til fire hold ad gangen, lagt sammen og trukket fra hinanden."),
    ),
    "trials": (
        gettext_noop("Forsøg på at gætte et regnestykke ved tilfældig søgning"),
        gettext_noop("En kendt metode til at finde regnestykker, der rører få mennesker."),
    ),
    "fewest": (
        gettext_noop("Færrest mennesker i noget regnestykke, søgningen fandt"),
        gettext_noop("Nul betyder, at den ikke fandt nogen."),
    ),
}


def certificate_page(found: CertificateView, kept: Anonymity, viewer: Viewer) -> CertificatePage:
    """Everything one reads on the certificate."""
    number = found.round.id
    return CertificatePage(
        title=found.round.title,
        measured=_("Målt i %(month)s") % {"month": words.month(found.round.measured_on)},
        lead=lead(found),
        word=the_word.heading(kept),
        word_reasons=tuple(the_word.reasons(kept)),
        promises=tuple(promises(found)),
        units=_("%(shown)s af %(units)s")
        % {
            "shown": words.count(found.units_shown),
            "units": words.count(found.units),
        },
        counted=tuple(trials(COUNTED, found.tried)),
        divided=tuple(trials(DIVIDED, found.by_split)),
        own_knowledge=found.limits.k - 1,
        checksum=found.checksum,
        json_href=reverse("certificate_file", args=[number]),
        plan_href=reverse("plan_file", args=[number]) if found.may_have_plan else "",
        results_href=reverse("social_capital", args=[viewer.home_unit]) if viewer.home_unit else "",
    )


def lead(found: CertificateView) -> str:
    if found.findings:
        return _("Prøverne fandt noget, som ikke må vises. Derfor er der ikke vist noget fra målingen.")
    return _(
        "Før resultaterne blev frigivet, ledte et andet program end det, der bestemmer, hvad der vises, efter "
        "tal, der kunne føres tilbage til enkelte eller små grupper. Det fandt ingen."
    )


def promises(found: CertificateView) -> Iterator[str]:
    """The limits of the round, as whole sentences."""
    limits = found.limits
    yield _(
        "Intet tal bygger på færre end %(k)s svar. Det gælder også, når man lægger viste tal sammen eller trækker "
        "dem fra hinanden."
    ) % {"k": limits.k}
    yield _("Hvordan svarene fordeler sig, vises fra %(k)s svar, og kommentarer fra %(comments)s svar.") % {
        "k": limits.k_distribution,
        "comments": limits.k_comments,
    }
    if found.divided_by:
        yield _(
            "Fordelt på %(names)s vises tal kun i enheder med mindst %(least)s svar og for grupper med mindst "
            "%(k)s. Grupperne krydses aldrig."
        ) % {
            "names": words.listed_inside(found.divided_by),
            "least": words.count(limits.n_split),
            "k": limits.k_group,
        }
    for limit in sorted(set(limits.topics.values())):
        yield _("Spørgsmål om følsomme emner vises fra %(k)s svar.") % {"k": limit}
    yield _("Har alle i en gruppe svaret det samme, eller alle på nær én, vises det ikke.")


def trials(known: Mapping[str, tuple[str, str]], numbers: Mapping[str, int]) -> Iterator[Trial]:
    """What was tried, in a fixed order; what has no words here stands in the file alone."""
    for name, (told, meaning) in known.items():
        if name in numbers:
            yield Trial(_(told), words.count(numbers[name]), _(meaning))
