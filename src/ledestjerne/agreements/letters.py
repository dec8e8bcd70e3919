# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The words of the letters, in the reader's language. Plain text; each says why one gets it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ledestjerne.organisation.queries import TeamMember, people_by_key
from ledestjerne.post.actions import Words

from .models import Commitment, Decision, Dispatch, Notice
from .queries.reminders import DuePromise
from .queries.units import unit_name
from .queries.values import OPEN, Promise, promises

AGREED, REMINDER = "agreements-agreed", "agreements-reminder"  # kinds of letters, in settings.LETTER_WRITERS


def letters_about(row: Commitment | Decision) -> str:
    """The name that waiting letters with the words of a promise or a decision bear, to go with them."""
    return f"{'decision' if isinstance(row, Decision) else 'commitment'}-{row.pk}"


def write_agreed(references: Sequence[int]) -> dict[int, Words]:
    """Letters about what a unit has agreed; none for promises erased meanwhile or people who have left."""
    today = timezone.localdate()
    found: dict[int, Words] = {}
    rows = Dispatch.objects.filter(pk__in=references)
    people = people_by_key({row.person_key for row in rows}, today)
    told: dict[tuple[str, date], tuple[Promise, ...]] = {}
    for row in rows:
        if (row.unit_key, row.on) not in told:
            agreed = Commitment.objects.filter(unit_key=row.unit_key, told_on=row.on, erased_on=None)
            told[row.unit_key, row.on] = promises(agreed.order_by("pk"), today)
        listed = told[row.unit_key, row.on]
        if listed and row.person_key in people:
            found[row.pk] = agreed_letter(people[row.person_key], unit_name(row.unit_key), row.unit_key, listed)
    return found


def write_reminders(references: Sequence[int]) -> dict[int, Words]:
    """Reminders of what is still open when they are sent."""
    today = timezone.localdate()
    rows = Notice.objects.filter(
        dispatch__in=references, commitment__status__in=OPEN, commitment__erased_on=None
    ).select_related("commitment", "dispatch")
    letters: defaultdict[int, list[Notice]] = defaultdict(list)
    for row in rows.order_by("by", "pk"):
        letters[row.dispatch_id].append(row)
    keys = {row.dispatch.person_key for row in rows} | {row.commitment.who_person for row in rows}
    people = people_by_key(keys, today)
    return {
        reference: reminder_letter(people[notices[0].dispatch.person_key], [_due(one, people) for one in notices])
        for reference, notices in letters.items()
        if notices[0].dispatch.person_key in people
    }


def _due(notice: Notice, people: dict[str, TeamMember]) -> DuePromise:
    row = notice.commitment
    return DuePromise(
        id=row.pk,
        unit_key=row.unit_key,
        unit_name=unit_name(row.unit_key),
        words=row.what if notice.reads else "",
        who=row.who_name,
        by=row.by,
        kind=notice.kind,
        has_left=bool(row.who_person) and row.who_person not in people,
    )


def agreed_letter(member: TeamMember, unit: str, unit_key: str, told: Iterable[Promise]) -> Words:
    """What the unit has agreed, to somebody in it."""
    listed = list(told)
    with override(member.language):
        subject = ngettext("Det aftalte vi: 1 aftale", "Det aftalte vi: %(count)s aftaler", len(listed))
        lines = [
            _("Kære %(name)s") % {"name": member.name},
            _("I %(unit)s har I aftalt:") % {"unit": unit},
            *(
                _("%(what)s\n%(who)s gør det senest %(day)s.")
                % {"what": promise.what, "who": promise.who, "day": day(promise.by)}
                for promise in listed
            ),
            _("Se aftalerne, og hvordan det går: %(address)s") % {"address": address(unit_page(unit_key))},
            _("Du får mailen, fordi du hører til enheden."),
        ]
        return _words(member, subject % {"count": len(listed)}, lines)


def reminder_letter(member: TeamMember, due: Sequence[DuePromise]) -> Words:
    """What somebody has promised or answers for, and when."""
    with override(member.language):
        late = any(one.kind != "before" for one in due)
        subject = _("En aftale er over sin dato") if late else _("En aftale nærmer sig sin dato")
        lines = [
            _("Kære %(name)s") % {"name": member.name},
            *(reminder_line(one) for one in due),
            _("Du får mailen, fordi du har lovet det, eller fordi du leder enheden eller linjen over den."),
        ]
        return _words(member, subject, lines)


def _words(member: TeamMember, subject: str, paragraphs: Sequence[str]) -> Words:
    return Words(to=member.email, subject=subject, text="\n\n".join(paragraphs) + "\n", language=member.language)


def reminder_line(due: DuePromise) -> str:
    values = {"unit": due.unit_name, "who": due.who, "day": day(due.by), "what": due.words}
    if not due.words:
        said = _("En aftale i %(unit)s havde frist %(day)s og er ikke holdt. Tal med lederen om den.")
        return f"{said % values}\n{address(unit_page(due.unit_key))}"
    if due.has_left:
        said = _("»%(what)s« har frist %(day)s. %(who)s arbejder her ikke længere. Aftal, hvem der gør det.")
    elif due.kind == "before":
        said = _("»%(what)s« (%(unit)s). %(who)s gør det senest %(day)s.")
    elif due.kind == "overdue":
        said = _("»%(what)s« (%(unit)s). Fristen var %(day)s. %(who)s står for den. Skriv, hvordan det går.")
    else:
        said = _("»%(what)s« i %(unit)s havde frist %(day)s. %(who)s står for den. Tal om, hvad der skal til.")
    return f"{said % values}\n{address(f'/aftaler/{due.id}/')}"


def unit_page(unit_key: str) -> str:
    return f"/enhed/{quote(unit_key, safe='')}/aftaler/"


def decision_page(decision_id: int) -> str:
    return f"/aftaler/beslutning/{decision_id}/"


def day(on: date) -> str:
    """tirsdag den 3. marts 2026"""
    return date_format(on)


def address(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"
