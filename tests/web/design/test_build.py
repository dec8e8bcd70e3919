# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Static files and translations: what is taken, what it weighs, and that no message lacks its English."""

import gzip
import shutil
from pathlib import Path

import pytest

from ledestjerne.web.design import messages, vendor

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "node_modules"
CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Enhed"
msgstr "Unit"

msgid "%(n)s konto"
msgid_plural "%(n)s konti"
msgstr[0] "%(n)s account"
msgstr[1] "%(n)s accounts"

msgid "Tom"
msgstr ""
"""


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (MODULES / "dkfds").is_dir():
        pytest.skip("node_modules are not installed (npm ci)")
    folder = tmp_path_factory.mktemp("static")
    vendor.take(MODULES, folder)
    return folder / "vendor"


def test_the_sheet_declares_no_fonts_and_points_at_files_that_are_there(taken: Path) -> None:
    sheet = (taken / "css" / "dkfds.css").read_text(encoding="utf-8")
    assert "@font-face" not in sheet
    assert "sourceMappingURL" not in sheet
    addresses = vendor.pointed_at(sheet)
    assert len(addresses) > 50
    assert all((taken / "css" / address).resolve().is_file() for address in addresses)


def test_the_licence_comes_along(taken: Path) -> None:
    assert "SIL OPEN FONT LICENSE" in (taken / "LICENSE.md").read_text(encoding="utf-8").upper()


def test_a_first_visit_stays_far_below_250_kilobytes(taken: Path) -> None:
    sheets = [taken / "css" / "dkfds.css", vendor.STATIC / "ledestjerne.css", vendor.STATIC / "emblem-ikon.svg"]
    weight = sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets)
    weight += sum((taken / "fonts" / name).stat().st_size for name in vendor.FONTS)
    assert weight < 100_000


def test_without_node_modules_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="Run 'npm ci' first"):
        vendor.take(tmp_path, tmp_path)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A package with one room, its catalogue, one module and one template."""
    place = tmp_path / "package" / "room"
    catalogue = place / messages.CATALOGUE
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CATALOGUE, encoding="utf-8")
    (place / "words.py").write_text('_("Enhed"); ngettext("%(n)s konto", "%(n)s konti", 2); _("Leder")\n')
    (place / "page.html").write_text(
        '{% translate "Tom" %}{% blocktranslate %}Hej {{ navn }}{% endblocktranslate %}'
    )
    return tmp_path / "package"


def test_messages_without_english_are_found_in_code_and_templates(room: Path) -> None:
    assert [entry.message for entry in messages.missing(room)] == ["Tom", "Hej %(navn)s", "Leder"]


def test_a_folder_without_a_catalogue_lacks_everything(room: Path) -> None:
    shutil.rmtree(room / "room" / "locale")
    assert len(messages.missing(room)) == 5


def test_catalogues_are_compiled_beside_themselves(room: Path) -> None:
    (compiled,) = messages.compile_all(room)
    assert compiled.name == "django.mo"
    assert compiled.read_bytes()[:4] == b"\xde\x12\x04\x95"


def test_every_message_of_the_product_has_its_english() -> None:
    assert messages.missing() == []


def test_the_same_words_say_the_same_in_english_everywhere() -> None:
    """The catalogues are read as one, so only one of two translations would ever be shown."""
    said: dict[object, set[object]] = {}
    for path in messages.PACKAGE.rglob("django.po"):
        for message in messages.read(path):
            said.setdefault((message.context, str(message.id)), set()).add(str(message.string))
    assert {key: found for key, found in said.items() if key[1] and len(found) > 1} == {}
