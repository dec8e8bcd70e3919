# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An open round of 60 statements in six parts, for benchmarks: `python bench/asked.py people layout` prints JSON.

{"round": id, "codes": [one for each person, in random order]}. Runs in the environment of bench/databases.py. With
`paper` behind it, nobody has mail.
"""

import json
import random
import sys
from datetime import date, timedelta

PARTS, ITEMS_A_PART, UNITS = 6, 10, 170
ALWAYS = date(2020, 1, 1)
MARK = "KODE-KODE-KODE"  # stands in the reference's form where the code goes

_OPTION = '\n[[response_sets.options]]\nvalue = {value}\nscore = {score}\nlabel.da = "{label}"\n'
_LABELS = ("I meget høj grad", "I høj grad", "Delvist", "I ringe grad", "I meget ringe grad")


def item_id(number: int) -> str:
    """Items are numbered from one."""
    return f"i{number}"


def pack() -> str:
    """The questionnaire."""
    lines = [
        'id = "tres"\nversion = "1.0"\ntitle.da = "Tres udsagn"\nminutes = 10',
        'stem.da = "I hvor høj grad passer udsagnet på dit arbejde?"',
        '[[response_sets]]\nid = "grad"\nname.da = "Grad"',
    ]
    lines += [
        _OPTION.format(value=5 - place, score=100 - 25 * place, label=label) for place, label in enumerate(_LABELS)
    ]
    lines.append('[[response_sets.missing]]\nvalue = "na"\nlabel.da = "Ved ikke"')
    lines += [
        f'[[sections]]\nid = "d{part}"\norder = {part}\nname.da = "Del {part}"' for part in range(1, PARTS + 1)
    ]
    lines.append('[[scales]]\nid = "alt"\nname.da = "Det hele"\nminimum_answered = 0.5')
    for number in range(1, PARTS * ITEMS_A_PART + 1):
        lines.append(
            f'[[items]]\nid = "{item_id(number)}"\nsection = "d{(number - 1) // ITEMS_A_PART + 1}"\n'
            f'scales = ["alt"]\nresponse_set = "grad"\n'
            f'text.da = "Udsagn nummer {number} om det, vi gør sammen i hverdagen."'
        )
    return "\n\n".join(lines)


def make(people: int, layout: str, *, on_paper: bool = False) -> dict[str, object]:
    """The municipality, the guideline and the launched round."""
    from django.utils import timezone

    from ledestjerne.analysis.values import Text
    from ledestjerne.measurement.actions import (
        add_instrument,
        change_draft,
        draft_round,
        launch_round,
        record_guideline,
    )
    from ledestjerne.measurement.codes import code_for, secret_of
    from ledestjerne.measurement.models import Invited
    from ledestjerne.measurement.queries import Agreement
    from ledestjerne.organisation.access import Viewer

    actor = Viewer(account_id=None, name="Målebænken", person_key=None, is_hr=True)
    _organisation(people, on_paper)
    said, today = Text("Det er aftalt i udvalget.", "Agreed by the committee."), timezone.localdate()
    guideline = record_guideline(
        actor,
        agreed=Agreement(
            title="Retningslinje", decided_on=today, decided_by="Hovedudvalget", purpose=said, legal_basis=said,
            who_sees=said, comment_rule=said, follow_up=said, answers_kept_months=36, backups_kept_days=30,
            dpo_contact="dpo@example.org",
        ),
    )  # fmt: skip
    instrument = add_instrument(actor, text=pack())
    made = draft_round(actor, title="Målingen", guideline_id=guideline, instrument_id=instrument, opens_on=today)
    change_draft(actor, round_id=made, layout=layout, closes_on=today + timedelta(days=18), reminders=[])
    launch_round(actor, round_id=made, on=today)
    secret, rows = secret_of(made), Invited.objects.filter(round_id=made).values_list("pk", "issue")
    codes = [code_for(secret, pk, issue) for pk, issue in rows]
    random.Random(made).shuffle(codes)
    return {"round": made, "codes": codes}


def _organisation(people: int, on_paper: bool) -> None:
    from ledestjerne.organisation.models import Person, Position, Unit, UnitPeriod

    if Unit.objects.exists():
        return
    root = Unit.objects.create(key="hele")
    UnitPeriod.objects.create(unit=root, name="Hele kommunen", order=0, path=f"/{root.pk}/", valid_from=ALWAYS)
    units = Unit.objects.bulk_create(Unit(key=f"e{number}") for number in range(UNITS))
    UnitPeriod.objects.bulk_create(
        UnitPeriod(
            unit=unit, name=f"Enhed {n}", parent=root, order=n, path=f"/{root.pk}/{unit.pk}/", valid_from=ALWAYS
        )
        for n, unit in enumerate(units)
    )
    persons = Person.objects.bulk_create(
        Person(key=f"p{n}", name=f"Navn {n}", email="" if on_paper else f"p{n}@example.org", valid_from=ALWAYS)
        for n in range(people)
    )
    Position.objects.bulk_create(
        Position(person=person, unit=units[n % UNITS], valid_from=ALWAYS) for n, person in enumerate(persons)
    )


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(make(int(sys.argv[1]), sys.argv[2], on_paper=sys.argv[3:] == ["paper"]), sys.stdout)
