# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a respondent is told: why, by what right, who sees what, how small groups are protected, what is next.

As long as an invitation and an answer could still be told to belong together, the word is "fortrolig".
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ledestjerne.measurement.queries import Questionnaire, template_limits

from . import words
from .asked import Asked
from .pages import Facts

SPLITS = "splits"  # the topic of groups by age and the like


def effort(asked: Asked) -> str:
    """How much it is, and until when."""
    told = _("%(count)s spørgsmål, %(minutes)s. Du kan svare til og med %(day)s.")
    return told % {
        "count": len(asked.items),
        "minutes": words.minutes(asked.minutes_from(asked.places[0])),
        "day": words.day(asked.questionnaire.closes_on),
    }


def promise(questions: Questionnaire) -> str:
    """The smallest group, in one sentence."""
    told = _("Vi viser kun tal, når mindst %(k)s har svaret, og aldrig så man kan regne sig frem til én person.")
    return told % {"k": questions.guideline.k}


def facts(questions: Questionnaire) -> Facts:
    """What one has a right to know before answering, beside the purpose, which stands on top."""
    agreed = questions.guideline
    return (
        (_("Retsgrundlag"), words.say(agreed.legal_basis)),
        (_("Hvem ser hvad"), words.say(agreed.who_sees)),
        (_("Små grupper"), _small_groups(questions)),
        (_("Det følger med svaret"), _carried(questions)),
        (_("Kommentarer"), words.say(agreed.comment_rule)),
        (_("Så længe gemmes det"), _kept(questions)),
        (_("Når målingen er lukket"), words.say(agreed.follow_up)),
        (_("Hvornår resultaterne vises"), "\n".join(f"{when}: {what}" for when, what in _released(questions))),
        (_("Aftalt af"), _agreed(questions)),
        (_("Databeskyttelsesrådgiver"), agreed.dpo_contact),
    )


def steps(questions: Questionnaire) -> Facts:
    """What happens after one has answered, and when."""
    closing = _("Målingen lukker, og listen over koder slettes")
    return ((words.day(questions.closes_on), closing), *_released(questions))


def _released(questions: Questionnaire) -> Facts:
    """On which day the results are shown to whom."""
    stages = sorted(questions.stages.items(), key=lambda stage: stage[1])
    return tuple((words.day(on), words.stage(name)) for name, on in stages)


def _small_groups(questions: Questionnaire) -> str:
    agreed = questions.guideline
    told = _(
        "Tal for en gruppe vises, når mindst %(k)s har svaret. Hvor mange der har valgt hvert svar, vises, når "
        "mindst %(spread)s har svaret, og kommentarer, når mindst %(comments)s har skrevet. Et tal skjules også, "
        "hvis det ellers kunne bruges til at regne sig frem til få personer. Grænserne er låst, så længe målingen "
        "er åben, og bagefter."
    )
    limits = told % {"k": agreed.k, "spread": agreed.k_distribution, "comments": agreed.k_comments}
    return "\n".join((limits, *_higher_limits(questions)))


def _higher_limits(questions: Questionnaire) -> Iterator[str]:
    """What the committee protects more, of that which is asked here."""
    agreed, told = questions.guideline, _("%(topic)s: mindst %(limit)s.")
    asked = {item.topic for item in questions.instrument.items} | ({SPLITS} if questions.bands else set())
    for topic in template_limits():
        limit = agreed.topic_limits.get(topic.topic, 0)
        if topic.topic in asked and limit > agreed.k:
            yield told % {"topic": words.say(topic.name), "limit": limit}


def _carried(questions: Questionnaire) -> str:
    if not questions.bands:
        return _("Hvilken enhed du svarer med. Ikke dit navn, og ikke hvornår du svarede.")
    told = _(
        "Hvilken enhed du svarer med, og din gruppe for %(bands)s. Ikke dit navn, og ikke hvornår du svarede."
    )
    return told % {"bands": words.listed([band.lower() for band in questions.bands])}


def _kept(questions: Questionnaire) -> str:
    agreed = questions.guideline
    told = _(
        "Så længe målingen er åben, findes der en liste, der knytter en kode til en person. Den bruges til "
        "påmindelser og til at sikre, at man svarer én gang. Den slettes, når målingen lukker. Svarene gemmes i "
        "%(answers)s, og sikkerhedskopier i %(backups)s."
    )
    return told % {
        "answers": words.months(agreed.answers_kept_months),
        "backups": words.days(agreed.backups_kept_days),
    }


def _agreed(questions: Questionnaire) -> str:
    agreed = questions.guideline
    told = _("%(who)s, %(day)s: »%(title)s«")
    return told % {"who": agreed.decided_by, "day": words.day(agreed.decided_on), "title": agreed.title}
