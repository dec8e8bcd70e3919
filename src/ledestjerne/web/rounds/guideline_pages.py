# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Page values about guidelines."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.measurement.access import may_run_rounds
from ledestjerne.measurement.queries import GuidelineView, proposed_guideline, template_limits
from ledestjerne.organisation.access import Viewer

from . import words
from .forms import GuidelineForm
from .pages import Facts, FormPage, GuidelinePage


def new_guideline_page(form: GuidelineForm) -> FormPage:
    """Writing in what was agreed."""
    proposed = proposed_guideline()
    return FormPage(
        title=_("Skriv en retningslinje ind"),
        lead=words.say(proposed.intro)
        + " "
        + _("Når en måling er åbnet, kan dens retningslinje og grænser ikke ændres, heller ikke af HR."),
        note=words.say(proposed.legal_note),
        form=form,
        button=_("Gem retningslinjen"),
        back_href=reverse("measurements"),
        back=_("Tilbage til målinger"),
    )


def guideline_page(viewer: Viewer, found: GuidelineView) -> GuidelinePage:
    """One guideline in full."""
    return GuidelinePage(
        id=found.id,
        title=found.title,
        facts=(
            (_("Aftalt den"), words.day(found.decided_on)),
            (_("Aftalt i"), found.decided_by),
            (_("Grupperinger, som svarene må have med"), ", ".join(found.bands) or _("ingen valgt")),
            (_("Vises samlet, når de er for små hver for sig"), merged(found)),
            (_("Få medarbejdere direkte i en enhed over andre"), direct_staff(found)),
            (_("Svarene gemmes"), words.months(found.answers_kept_months)),
            (_("Sikkerhedskopier gemmes"), words.days(found.backups_kept_days)),
            (_("Databeskyttelsesrådgiver"), found.dpo_contact),
        ),
        limits=limits_of(found),
        texts=(
            (_("Formål"), words.say(found.purpose)),
            (_("Hvilken lov målingen hviler på"), words.say(found.legal_basis)),
            (_("Hvem ser hvad"), words.say(found.who_sees)),
            (_("Kommentarer"), words.say(found.comment_rule)),
            (_("Opfølgning"), words.say(found.follow_up)),
        ),
        is_used=found.is_used,
        may_withdraw=may_run_rounds(viewer) and not found.is_used,
    )


def merged(found: GuidelineView) -> str:
    """Which groups are told together."""
    told = [f"{band}: {' + '.join(group)}" for band, groups in found.merges.items() for group in groups]
    return "; ".join(told) or _("naboer, hvor grupperne har tal")


def direct_staff(found: GuidelineView) -> str:
    """Where they count."""
    if found.files_direct_staff:
        return _("De tæller med i den mindste enhed under")
    return _("De tæller først med længere oppe")


def limits_of(found: GuidelineView) -> Facts:
    """Every limit by the template's words for its topic."""
    main = {
        "social_capital": found.k,
        "item_spread": found.k_distribution,
        "comments": found.k_comments,
    }
    told = main | dict(found.topic_limits)
    return tuple(
        (words.say(one.name), words.plain(told[one.topic])) for one in template_limits() if one.topic in told
    )
