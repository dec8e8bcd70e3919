# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What stands around every page for respondents, and the pages with words only."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .pages import CodePage, Facts, Frame, LanguageChoice, PlainPage, RetryPage
from .sheets import slot

CODE, NOTICE, CHOSEN = "code", "notice", "chosen"  # slots of pages with a form


def frame(
    *,
    place: str,
    shared: bool,
    languages: Iterable[str] | None = None,
    has_own_code: bool = False,
    trial: tuple[str, str] = ("", ""),
    carried: Facts = (),
) -> Frame:
    """The frame in the language in force, with the round's languages to choose from.

    trial: where the forms of somebody who only tries go, and where she came from. carried: what they bring along.
    """
    now, known = (get_language() or settings.LANGUAGE_CODE)[:2], dict(settings.LANGUAGES)
    offered = [code for code in (known if languages is None else languages) if code in known]
    return Frame(
        organisation_name=settings.ORGANISATION_NAME,
        language=now,
        languages=tuple(LanguageChoice(code, known[code], code == now) for code in offered if len(offered) > 1),
        is_demo=settings.DEMO,
        has_own_colours=bool(settings.OWN_COLOURS),
        action=trial[0] or reverse("answer_shared" if shared else "answer"),
        place=place,
        code=slot(CODE),
        is_shared=shared,
        has_own_code=has_own_code,
        trial_of=trial[1],
        carried=carried,
    )


def rendered(template: str, page: object) -> str:
    """A page without anything of a request's: no account, no cookie."""
    return render_to_string(f"responses/{template}.html", {"page": page})


def code_page(shared: bool) -> str:
    return rendered("code", CodePage(frame(place="", shared=shared), slot(CHOSEN), slot(NOTICE)))


def plain_page(title: str, *paragraphs: str, shared: bool, languages: Iterable[str] = ()) -> str:
    return rendered("plain", PlainPage(frame(place="", shared=shared, languages=languages), title, paragraphs))


def retry_page(fields: Facts, shared: bool) -> str:
    return rendered("retry", RetryPage(frame(place="", shared=shared, languages=()), fields))


def too_much_page(shared: bool) -> str:
    return plain_page(
        _("Der blev sendt for meget på én gang"),
        _(
            "Intet er ændret, og det, du havde gemt, er der stadig. Gå tilbage, gør dine tekster kortere, og send "
            "igen."
        ),
        shared=shared,
    )


def not_yet_page(opens: str, shared: bool, languages: Iterable[str]) -> str:
    return plain_page(
        _("Målingen er ikke åbnet endnu"),
        _("Du kan svare fra %(day)s. Brug den samme kode.") % {"day": opens},
        shared=shared,
        languages=languages,
    )


def closed_page(last: str, shared: bool, languages: Iterable[str]) -> str:
    """last: the last day of answering; "" where it was closed before that day."""
    over = _("Den sidste dag, man kunne svare, var %(day)s. Der kan ikke sendes flere svar.") % {"day": last}
    early = _("Målingen lukkede før den dag, der var meldt ud. Der kan ikke sendes flere svar.")
    return plain_page(
        _("Målingen er lukket"),
        over if last else early,
        _("Havde du svaret på noget uden at sende det, bliver det slettet sammen med listen over koder."),
        shared=shared,
        languages=languages,
    )
