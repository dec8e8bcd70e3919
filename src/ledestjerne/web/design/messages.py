# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The catalogues of messages: compiling them, and saying which Danish message has no English yet.

Danish is written in the code. The English stands by hand in locale/en/LC_MESSAGES/django.po beside it.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
CATALOGUE = Path("locale", "en", "LC_MESSAGES", "django.po")
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
TEMPLATE_CALL = re.compile(r"\b(n?gettext|pgettext)\(")


@dataclass(frozen=True)
class Missing:
    """A message with no English in the catalogue beside its file."""

    file: Path
    message: str


def catalogues(package: Path = PACKAGE) -> list[Path]:
    return sorted(package.rglob(str(CATALOGUE)))


def compile_all(package: Path = PACKAGE) -> list[Path]:
    """Make a .mo beside every .po; say which were written."""
    return [_compile(path) for path in catalogues(package)]


def _compile(path: Path) -> Path:
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, read(path))
    return compiled


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def missing(package: Path = PACKAGE) -> list[Missing]:
    """Every message in code and templates that its own folder's catalogue does not translate."""
    found = []
    for file in sorted(file for suffix in ("py", "html", "txt") for file in package.rglob(f"*.{suffix}")):
        messages = list(messages_in(file))
        if messages:
            known = _translated(_catalogue_beside(file, package))
            found += [Missing(file.relative_to(package), message) for message in messages if message not in known]
    return found


def messages_in(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = _calls_only(templatize(text, str(file)))
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in CALLS and node.args:
            # pgettext("context", "message"); ngettext("one", "many", n) is known by its first form
            argument = node.args[1 if _name(node.func) == "pgettext" else 0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def _calls_only(templatized: str) -> str:
    """Django makes a line of X and calls; keep the calls so that it is Python again."""
    calls = []
    for match in TEMPLATE_CALL.finditer(templatized):
        for end in (i for i, sign in enumerate(templatized) if sign == ")" and i > match.end()):
            try:
                ast.parse(templatized[match.start() : end + 1].strip(), mode="eval")
            except SyntaxError:
                continue
            calls.append(templatized[match.start() : end + 1].strip())
            break
    return "\n".join(calls)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _catalogue_beside(file: Path, package: Path) -> Path | None:
    folder = file.parent
    while folder != package.parent:
        if (folder / CATALOGUE).exists():
            return folder / CATALOGUE
        folder = folder.parent
    return None


def _translated(path: Path | None) -> set[str]:
    if path is None:
        return set()
    known = set()
    for message in read(path):
        text = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if text and all(message.string if isinstance(message.string, tuple | list) else [message.string]):
            known.add(text)
    return known


def main() -> int:
    """List what is missing, file by file; ends with status 1 when something is."""
    lacking = missing()
    for entry in lacking:
        sys.stdout.write(f"{entry.file}: {entry.message!r}\n")
    sys.stdout.write(f"{len(lacking)} messages without English\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main())
