# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Taking instruments in and removing them: allowed, refused, recorded."""

from datetime import date

import pytest

from ledestjerne.analysis.survey.instrument import PackError, checksum
from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import (
    INSTRUMENT_PACKS,
    add_instrument,
    create_closed_round,
    load_shipped_packs,
    remove_instrument,
)
from ledestjerne.measurement.models import Instrument
from ledestjerne.measurement.queries import instrument, instrument_view, instruments
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from tests.analysis.test_instrument import SOUND
from tests.builders import make_tree


def use(hanne: Viewer, instrument_id: int) -> int:
    tree = make_tree({"whole": None})
    return create_closed_round(
        hanne, title="Prøve", instrument_id=instrument_id, tree=tree, eligible=[5], measured_on=date(2026, 1, 1)
    )


def test_hr_and_system_administrators_take_in_a_pack(hanne: Viewer, svend: Viewer) -> None:
    add_instrument(hanne, text=SOUND)
    add_instrument(svend, text=SOUND.replace('version = "1.0"', 'version = "1.1"'))
    assert [(line.pack_id, line.version) for line in instruments(svend)] == [("proeve", "1.0"), ("proeve", "1.1")]


def test_taking_in_a_pack_is_recorded_with_its_checksum(hanne: Viewer) -> None:
    add_instrument(hanne, text=SOUND)
    entry = Entry.objects.get(action="add_instrument")
    assert (entry.actor_name, entry.subject) == ("Hanne", "proeve 1.0")
    assert entry.details == {"checksum": checksum(SOUND)}


def test_nobody_else_takes_in_or_removes_a_pack(hanne: Viewer, somebody_else: Viewer) -> None:
    made = add_instrument(hanne, text=SOUND)
    with pytest.raises(NotFound):
        add_instrument(somebody_else, text=SOUND.replace("Ro", "Uro"))
    with pytest.raises(NotFound):
        remove_instrument(somebody_else, instrument_id=made)
    with pytest.raises(NotFound):
        load_shipped_packs(somebody_else)
    assert Instrument.objects.get().checksum == checksum(SOUND)


def test_nobody_else_sees_the_instruments(hanne: Viewer, somebody_else: Viewer) -> None:
    made = add_instrument(hanne, text=SOUND)
    assert instruments(somebody_else) == ()
    assert instrument_view(somebody_else, made) is None


def test_a_bad_pack_is_not_kept(hanne: Viewer) -> None:
    with pytest.raises(PackError) as caught:
        add_instrument(hanne, text=SOUND.replace("score = 0", "score = 200"))
    assert caught.value.line == 18
    assert not Instrument.objects.exists()
    assert not Entry.objects.exists()


def test_the_same_text_again_changes_nothing(hanne: Viewer) -> None:
    first = add_instrument(hanne, text=SOUND)
    assert add_instrument(hanne, text=SOUND) == first
    assert Entry.objects.count() == 1


def test_a_pack_nobody_has_used_is_replaced_and_that_is_recorded(hanne: Viewer) -> None:
    first = add_instrument(hanne, text=SOUND)
    assert add_instrument(hanne, text=SOUND.replace('name.da = "Ro"', 'name.da = "Stilhed"')) == first
    assert instrument("proeve", "1.0").scale("calm").name.da == "Stilhed"
    assert set(Entry.objects.values_list("action", flat=True)) == {"add_instrument", "replace_instrument"}


def test_a_used_pack_keeps_its_text_and_the_refusal_names_the_line_of_the_version(hanne: Viewer) -> None:
    use(hanne, add_instrument(hanne, text=SOUND))
    with pytest.raises(PackError) as caught:
        add_instrument(hanne, text=SOUND.replace('name.da = "Ro"', 'name.da = "Stilhed"'))
    assert caught.value.line == 2
    assert "ny version" in caught.value.message.da
    assert instrument("proeve", "1.0").scale("calm").name.da == "Ro"
    assert add_instrument(hanne, text=SOUND) == Instrument.objects.get().pk


def test_an_unused_instrument_can_be_removed_and_that_is_recorded(svend: Viewer) -> None:
    remove_instrument(svend, instrument_id=add_instrument(svend, text=SOUND))
    assert not Instrument.objects.exists()
    assert Entry.objects.filter(action="remove_instrument", subject="proeve 1.0").exists()


def test_a_used_instrument_cannot_be_removed(hanne: Viewer) -> None:
    made = add_instrument(hanne, text=SOUND)
    use(hanne, made)
    with pytest.raises(Refused):
        remove_instrument(hanne, instrument_id=made)
    assert [line.is_used for line in instruments(hanne)] == [True]


def test_removing_what_is_not_there_looks_as_if_it_were_forbidden(hanne: Viewer) -> None:
    with pytest.raises(NotFound):
        remove_instrument(hanne, instrument_id=4711)
    with pytest.raises(NotFound):
        instrument("nothing", "1")


def test_the_shipped_packs_are_loaded_once(hanne: Viewer) -> None:
    assert len(load_shipped_packs(hanne)) == len(INSTRUMENT_PACKS)
    assert load_shipped_packs(hanne) == ()
    assert {line.pack_id for line in instruments(hanne)} == {
        "social-kapital",
        "mellem-grupper",
        "ledelsesevaluering-fem-stjerner",
        "effektpuls",
    }


def test_loading_the_shipped_packs_leaves_what_the_municipality_changed(hanne: Viewer) -> None:
    load_shipped_packs(hanne)
    stored = Instrument.objects.get(pack_id="social-kapital")
    add_instrument(hanne, text=stored.text + "\n# ours\n")
    load_shipped_packs(hanne)
    assert Instrument.objects.get(pack_id="social-kapital").text.endswith("# ours\n")


def test_the_view_of_an_instrument_holds_its_pack_and_checksum(hanne: Viewer) -> None:
    found = instrument_view(hanne, add_instrument(hanne, text=SOUND))
    assert found is not None
    assert found.checksum == checksum(SOUND)
    assert found.line.title == found.instrument.title
    assert not found.line.is_used
