# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne analyse` on the published data sets: the figures others found, from the files it writes."""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.cli.analysing import PACKS, Document, analysed, by_id, cell
from tests.real_data import shared_data

pytestmark = pytest.mark.real_data
CLOSE = 1e-5


def survey(tmp_path: Path, name: str, unit: str, *more: str) -> Document:
    return analysed(tmp_path, shared_data("surveys", f"{name}.csv"), PACKS / f"{name}.toml", unit, *more)


def column(name: str, *headings: str) -> list[list[str]]:
    with shared_data("surveys", f"{name}.csv").open(encoding="utf-8") as file:
        return [[row[heading] for heading in headings] for row in csv.DictReader(file)]


def test_bh1996_differences_between_companies(tmp_path: Path) -> None:
    scales = by_id(survey(tmp_path, "bh1996", "GRP")["scales"])
    expected = {
        "hrs": (0.133107, 0.919673),
        "lead": (0.127028, 0.915613),
        "cohes": (0.044265, 0.775460),
        "wbeing": (0.043369, 0.771713),
    }
    for name, (icc1, icc2) in expected.items():
        assert scales[name]["n"] == 7382
        assert scales[name]["icc1"] == pytest.approx(icc1, abs=CLOSE)
        assert scales[name]["icc2"] == pytest.approx(icc2, abs=CLOSE)
    assert scales["wbeing"]["icc1"] == pytest.approx(0.04336905, abs=CLOSE)  # as printed in the tutorial


def test_bh1996_one_item_in_a_scale_has_agreement_but_no_reliability(tmp_path: Path) -> None:
    scales = by_id(survey(tmp_path, "bh1996", "GRP")["scales"])
    assert scales["lead"]["rwg_j_mean"] == pytest.approx(0.741156, abs=CLOSE)
    assert (scales["lead"]["alpha"], scales["lead"]["omega"]) == (None, None)
    assert scales["lead"]["reasons"] == {"alpha": "one_item", "omega": "one_item"}
    assert scales["hrs"]["reasons"]["rwg_j_mean"] == "no_categories"


def test_bh1996_numbers_stay_on_their_own_scale(tmp_path: Path) -> None:
    found = survey(tmp_path, "bh1996", "GRP")
    values = np.array(column("bh1996", "GRP", "LEAD", "HRS"), dtype=float)
    for place, name in ((1, "lead"), (2, "hrs")):
        assert cell(found, "all", name)["mean"] == pytest.approx(values[:, place].mean(), abs=1e-6)
        mine = values[values[:, 0] == 17, place]
        shown = cell(found, "17", name)
        assert (shown["n"], shown["mean"]) == (len(mine), pytest.approx(mine.mean(), abs=1e-6))


def test_bhr2000_reliability_agreement_and_differences(tmp_path: Path) -> None:
    scales = by_id(survey(tmp_path, "bhr2000", "GRP")["scales"])
    leaders = scales["LEADM"]
    assert leaders["n"] == 5400
    assert leaders["alpha"] == pytest.approx(0.891343, abs=CLOSE)
    assert leaders["rwg_j_mean"] == pytest.approx(0.887612, abs=CLOSE)
    assert (leaders["icc1"], leaders["icc2"]) == pytest.approx((0.135699, 0.895440), abs=CLOSE)
    assert (scales["HRS"]["icc1"], scales["HRS"]["icc2"]) == pytest.approx((0.1741008, 0.9199889), abs=CLOSE)
    assert (scales["RELIG"]["icc1"], scales["RELIG"]["icc2"]) == pytest.approx((0.009132, 0.334533), abs=CLOSE)


def test_bhr2000_means_in_points_are_those_of_the_answers(tmp_path: Path) -> None:
    found = survey(tmp_path, "bhr2000", "GRP")
    whole = cell(found, "all", "LEADM")
    assert whole["n"] == 5400
    assert whole["mean"] / 25 + 1 == pytest.approx(2.861431, abs=CLOSE)  # 0-100 back to 1-5
    assert len(found["units"]) == 100
    assert found["units"][0]["id"] == "all"


def test_cohesion_of_eleven_soldiers_in_two_units(tmp_path: Path) -> None:
    found = survey(tmp_path, "cohesion", "UNIT")
    (scale,) = found["scales"]
    assert scale["rwg_j_mean"] == pytest.approx((0.7539683 + 0.8988764) / 2, abs=CLOSE)
    assert [unit["n"] for unit in found["units"]] == [11, 6, 5]
    hidden = [one["item"] for one in found["items"] if one["unit"] == "all" and one["status"] == "withheld"]
    assert hidden, "one soldier answered only part: the scale and all its items are never shown together"


def test_cohesion_by_platoon_hides_both_where_one_has_too_few(tmp_path: Path) -> None:
    found = survey(tmp_path, "cohesion", "PLATOON")
    assert {unit["id"]: unit["status"] for unit in found["units"]} == dict.fromkeys(
        ("all", "1ST", "2ND"), "released"
    )
    found = survey(tmp_path, "cohesion", "PLATOON", "--k", "6")
    assert [unit["status"] for unit in found["units"]] == ["released", "withheld", "withheld"]
    assert found["scales"][0]["reasons"]["alpha"] == "hidden_units"


def test_bfi_reliability_with_reversed_items_and_missing_answers(tmp_path: Path) -> None:
    scales = by_id(survey(tmp_path, "bfi", "gender")["scales"])
    expected = {
        "A": (0.703018, 0.723984),
        "C": (0.726735, 0.733793),
        "E": (0.761733, 0.763408),
        "N": (0.813963, 0.818293),
        "O": (0.600173, 0.618070),
    }
    for name, (alpha, omega) in expected.items():
        assert scales[name]["alpha"] == pytest.approx(alpha, abs=CLOSE)
        assert scales[name]["omega"] == pytest.approx(omega, abs=CLOSE)


def test_bfi_item_means_as_published(tmp_path: Path) -> None:
    found = survey(tmp_path, "bfi", "gender")
    published = {"O1": 4.82, "O2": 2.71, "O3": 4.44, "O4": 4.89, "O5": 2.49}
    turned = {one["id"] for one in found["asked"] if one["reversed"]}
    for item, mean in published.items():
        points = cell(found, "all", item)["mean"]
        raw = 1 + (100 - points if item in turned else points) / 20
        assert raw == pytest.approx(mean, abs=0.005)


def test_bfi_rows_without_a_unit_are_left_out_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = survey(tmp_path, "bfi", "education")
    blank = sum(value[0] == "" for value in column("bfi", "education"))
    assert found["rows_without_unit"] == blank > 0
    assert found["people"] == found["rows"] - blank == 2800 - blank
    assert f"{blank} rækker uden enhed er ikke talt med." in capsys.readouterr().err


def test_nothing_of_django_is_loaded(tmp_path: Path) -> None:
    arguments = [
        "analyse", str(shared_data("surveys", "cohesion.csv")), "--pack", str(PACKS / "cohesion.toml"),
        "--unit", "UNIT", "--out", str(tmp_path / "out"),
    ]  # fmt: skip
    program = (
        "import sys; from ledestjerne.cli.main import main; "
        f"assert main({arguments!r}) == 0; "
        "loaded = {name for name in ('django', 'scipy.stats', 'scipy.optimize') if name in sys.modules}; "
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
