# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Asking the people concerned with one tap: begun and ended by the clock (docs/methods/asking.md)."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import override

from ledestjerne.agreements.letters import address, decision_page, letters_about
from ledestjerne.agreements.models import Commitment, Decision
from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import Actor, record
from ledestjerne.measurement.codes import ALPHABET, LENGTH, code_for, create_secret, destroy, grouped, secret_of
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.queries import TeamMember, team_of
from ledestjerne.post.actions import forget_letters, send_later
from ledestjerne.responses.actions.tapping import keep_tap
from ledestjerne.results.actions.taps import release_taps

from ..models import AskedCode, Asking
from ..queries.asking import lookup_of, question_for, statements_of
from ..queries.slips import SECRET, SlipRun, slips_to_print
from ..queries.steps import latest_round

HELPED_AFTER, REASON_AFTER = timedelta(days=42), timedelta(days=7)
LATEST = timedelta(days=14)  # what the clock missed longer ago than this is not asked any more
OPEN_FOR = timedelta(days=14)
K, K_DISTRIBUTION = 5, 10


def start_askings(actor: Actor, *, on: date) -> int:
    """Ask about what was kept or decided long enough ago. Returns how many askings were begun."""
    kept = on - HELPED_AFTER
    commitments = Commitment.objects.filter(
        status=Commitment.Status.KEPT, erased_on=None, kept_on__lte=kept, kept_on__gt=kept - LATEST
    ).exclude(pk__in=Asking.objects.filter(commitment__isnull=False).values("commitment_id"))
    decided = on - REASON_AFTER
    decisions = Decision.objects.filter(
        asks_reason=True,
        superseded_by=None,
        erased_on=None,
        decided_on__lte=decided,
        decided_on__gt=decided - LATEST,
    ).exclude(pk__in=Asking.objects.filter(decision__isnull=False).values("decision_id"))
    begun = [_begin(actor, on, commitment, commitment=commitment) for commitment in commitments]
    begun += [_begin(actor, on, decision, decision=decision) for decision in decisions]
    return sum(begun)


def close_askings(actor: Actor, *, on: date) -> int:
    """Make the figures of askings whose time is up, and forget answers and codes. Returns how many."""
    over = Q(closes_on__lt=on) | Q(commitment__erased_on__isnull=False) | Q(decision__erased_on__isnull=False)
    rows = Asking.objects.filter(over, closed=False).select_related("commitment", "decision")
    for asking in rows:
        with transaction.atomic():
            AskedCode.objects.filter(asking=asking).delete()  # waits for answers on their way in
            scores = {one.id: one.scores for one in statements_of(asking)}
            asking.figures = release_taps(
                asking_id=asking.pk, scores=scores, k=asking.k, k_distribution=asking.k_distribution
            )
            asking.closed = True
            asking.save(update_fields=["figures", "closed"])
            forget_letters(_letters_of(asking))
            record(actor, "close_asking", asking.unit_key, {"asking": asking.pk})
        destroy(asking.pk, SECRET)
    return len(rows)


@transaction.atomic
def tap(*, address: str, code: str, item_id: str, answer: str, on: date) -> bool:
    """Keep one answer, once. answer: the number of the category from the lowest score, or "" for none of them.

    address: "" where the code alone was written.

    Nothing is recorded: who answered, and when, is nowhere. False where the code is not asked this now.
    """
    row = AskedCode.objects.select_for_update().filter(lookup=lookup_of(code)).first()
    asked = statements_of(row.asking) if row and question_for(address, code, on) else ()
    statement = next((one for one in asked if one.id == item_id), None)
    if row is None or statement is None or item_id in row.answered:
        return False
    if answer:
        if answer not in {str(number) for number in range(len(statement.categories))}:
            return False
        keep_tap(asking_id=row.asking_id, item_id=item_id, category=int(answer))
    row.answered = [*row.answered, item_id]
    row.save(update_fields=["answered"])
    return True


def _begin(
    actor: Actor,
    on: date,
    about: Commitment | Decision,
    *,
    commitment: Commitment | None = None,
    decision: Decision | None = None,
) -> bool:
    """Whether there were enough to ask."""
    unit_key = about.unit_key
    k, k_distribution = _limits(unit_key, on)
    concerned = [one for one in team_of(unit_key, on, below=about.concerns_below) if not one.leads]
    with_mail = {one.email: one for one in concerned if one.email}
    slips = sum(not one.email for one in concerned)
    if len(with_mail) + slips < k:
        return False
    with transaction.atomic():
        asking = Asking.objects.create(
            commitment=commitment,
            decision=decision,
            unit_key=unit_key,
            address=secrets.token_urlsafe(18),
            asked=len(with_mail) + slips,
            slips=slips,
            asked_on=on,
            closes_on=on + OPEN_FOR,
            k=k,
            k_distribution=k_distribution,
        )
        if not statements_of(asking):
            transaction.set_rollback(True)
            return False
        _give_codes(asking, list(with_mail.values()))
        record(actor, "start_asking", unit_key, {"asking": asking.pk, "asked": asking.asked})
    return True


def _limits(unit_key: str, on: date) -> tuple[int, int]:
    """As in a measurement, and never looser than the unit's latest one."""
    latest = latest_round([unit_key], on)
    if latest is None:
        return K, K_DISTRIBUTION
    return max(K, latest.k), max(K_DISTRIBUTION, latest.k_distribution)


def print_slips(actor: Viewer, *, asking_id: int, on: date) -> SlipRun:
    """The slips of one asking with their codes, the same every time. Raises NotFound for those who print none."""
    found = next((one for one in slips_to_print(actor, on) if one.asking_id == asking_id), None)
    if found is None:
        raise NotFound
    try:
        codes = _slip_codes(asking_id, found.slips)
    except FileNotFoundError:
        raise NotFound from None
    record(actor, "print_slips", found.unit_key, {"asking": asking_id, "slips": found.slips})
    return SlipRun(found, f"{settings.PUBLIC_ADDRESS}/spurgt/", tuple(grouped(code) for code in codes))


def _slip_codes(asking_id: int, slips: int) -> list[str]:
    secret = secret_of(asking_id, SECRET)
    return [code_for(secret, number, 1) for number in range(slips)]


def _give_codes(asking: Asking, members: list[TeamMember]) -> None:
    """A mail with a code of her own to each, and codes for the slips. Kept in one order without names."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in members]
    for member, code in zip(members, codes, strict=True):
        subject, text = _letter(asking, code)
        send_later(
            to=member.email,
            subject=subject.in_language(member.language),
            text=text.in_language(member.language),
            language=member.language,
            about=_letters_of(asking),
        )
    if asking.slips:
        create_secret(asking.pk, SECRET)
        codes += _slip_codes(asking.pk, asking.slips)
    AskedCode.objects.bulk_create(
        [AskedCode(lookup=lookup, asking=asking) for lookup in sorted(lookup_of(code) for code in codes)],
        batch_size=2000,
    )


def _letters_of(asking: Asking) -> str:
    """What the letters are about: they are forgotten with the words they tell."""
    return f"{letters_about(asking.about)}/asking-{asking.pk}"


def _letter(asking: Asking, code: str) -> tuple[Text, Text]:
    shown = grouped(code)
    link = f"{settings.PUBLIC_ADDRESS}/spurgt/{asking.address}/#{shown}"
    until = asking.closes_on
    da = (
        "Hverken ledere eller kolleger kan se, hvad du svarer, eller om du har svaret. Svarene vises kun samlet, "
        f"og kun hvis mindst {asking.k} svarer.\n\n"
        f"{link}\n\nDin kode er {shown}. Den gælder til og med {_day(until, 'da')} og er kun til dig."
    )
    en = (
        "Neither leaders nor colleagues can see what you answer, or whether you have. Answers are shown only "
        f"together, and only if at least {asking.k} answer.\n\n"
        f"{link}\n\nYour code is {shown}. It works until and including {_day(until, 'en')} and is for you alone."
    )
    if isinstance(asking.about, Decision):
        return _decision_letter(asking.about, da, en)
    what = asking.about.what.rstrip(" .")
    return (
        Text("Hjalp det?", "Did it help?"),
        Text(
            f"I aftalte: »{what}«. Hvordan er det gået? Tre spørgsmål, ét tryk til hvert.\n\n{da}",
            f"You agreed: “{what}”. How has it gone? Three questions, one tap each.\n\n{en}",
        ),
    )


def _day(on: date, language: str) -> str:
    with override(language):
        return date_format(on)


def _decision_letter(decision: Decision, da: str, en: str) -> tuple[Text, Text]:
    """With the reason and the way to the decision: nobody understands what she has not read."""
    what, why = decision.what.rstrip(" ."), decision.why.replace("\r\n", "\n").strip()
    link, by = address(decision_page(decision.pk)), decision.decided_by_name
    return (
        Text("Er begrundelsen forstået?", "Was the reason understood?"),
        Text(
            f"{by} har besluttet: »{what}«.\n\nBegrundelsen er:\n{why}\n\nLæs hele beslutningen: {link}\n\n"
            f"Forstår du hvorfor? Ét spørgsmål, ét tryk.\n\n{da}",
            f"{by} has decided: “{what}”.\n\nThe reason is:\n{why}\n\nRead the whole decision: {link}\n\n"
            f"Do you understand why? One question, one tap.\n\n{en}",
        ),
    )
