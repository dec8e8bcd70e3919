# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Takes what we use of DKFDS and IBM Plex Sans out of node_modules, so that no page loads anything else.

DKFDS declares whole font families of 60 kB a weight; we declare the Latin1 part of two weights in our own sheet.
"""

import re
import shutil
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FONTS = ("IBMPlexSans-Regular-Latin1.woff2", "IBMPlexSans-SemiBold-Latin1.woff2")
FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")
SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=[^*]*\*/")
ADDRESS = re.compile(r"url\([\"']?(\.\./[^)\"'?#]+)")


def neutral_sheet(sheet: str) -> str:
    """DKFDS' style sheet without its fonts and without the pointer to a map nobody ships."""
    return SOURCE_MAP.sub("", FONT_FACE.sub("", sheet)).strip() + "\n"


def pointed_at(sheet: str) -> list[str]:
    """The files a style sheet points at, relative to the sheet."""
    return sorted(set(ADDRESS.findall(sheet)))


def take(modules: Path, static: Path = STATIC) -> list[Path]:
    """Copy the sheet, its icons, two fonts and the licence to static/vendor; say which files were written."""
    source, target = modules / "dkfds" / "dist", static / "vendor"
    if not source.is_dir():
        raise SystemExit(f"{modules} holds no dkfds. Run 'npm ci' first, beside package.json.")
    shutil.rmtree(target, ignore_errors=True)
    sheet = neutral_sheet((source / "css" / "dkfds.min.css").read_text(encoding="utf-8"))
    written = [_write(target / "css" / "dkfds.css", sheet)]
    for address in pointed_at(sheet):
        place = Path("css", address).relative_to("css/..")
        written.append(_copy(source / place, target / place))
    for name in FONTS:
        split = source / "fonts" / "IBMPlexSans" / "split" / "woff2" / name
        written.append(_copy(split, target / "fonts" / name))
    return [*written, _copy(source / "LICENSE.md", target / "LICENSE.md")]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, target))
