# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A whole round in a database of its own, as a program: `python -m tests.results.scenario FOLDER`.

Writes what happened (the truth) and every line that was logged into the folder.
"""

import json
import logging
import random
import sys
from dataclasses import asdict
from pathlib import Path


def main(folder: Path, *, alone: bool) -> None:
    import django

    django.setup()
    from ledestjerne.measurement import actions
    from ledestjerne.organisation.access import viewer_for
    from ledestjerne.organisation.models import Person
    from ledestjerne.post.actions import deliver
    from ledestjerne.results.actions import close_round
    from tests.measurement.launched import OPENS, make_open_round
    from tests.people import build_people

    from .answered import answer, give_ages

    logging.basicConfig(filename=folder / "log.txt", level=logging.INFO, force=True)
    hanne = viewer_for(build_people().hr, OPENS)
    for person in Person.objects.all()[:20]:
        Person.objects.filter(pk=person.pk).update(email=f"{person.key}@example.org")
    give_ages()
    if alone:
        Person.objects.filter(key="anna").update(bands={"Alder": "over 70"})
    round_id = make_open_round(hanne, guideline={"bands": ("Alder",)})
    actions.send_invitations(on=OPENS)
    deliver("worker")
    truth = answer(round_id, random.Random(11))
    close_round(round_id=round_id)
    (folder / "truth.json").write_text(json.dumps(asdict(truth)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), alone="alone" in sys.argv)
