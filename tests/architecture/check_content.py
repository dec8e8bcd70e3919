# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: T201
"""Checks the shipped content and prints what is wrong with it.

FOLDER       where the content lies
--source     a text whose sentences must not be copied: no six words in a row may be shared
--notes      a page about the content, compared with the source too
--reference  one published item a line, "name|wording": prints the nearest of them for each of our items
--lix-table  the reading level of every item
"""

import argparse
import difflib
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Node = dict[str, Any]

PACKS = ["social_capital", "between_groups", "leadership_evaluation", "effect_pulse"]
OTHERS = ["foundation", "meeting_kit", "guideline_template"]
STRUCTURE_NAMES = ["ledelse i udvikling", "ny virkelighed ny velfærd"]
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
STOP = set(
    WORD.findall(
        "i og at det der som en et den til er på for af med de vi os min mit jeg du dig din jeres vores når før "
        "om har kan hvad hvem hvor hvorfor sig man også så men eller ud op her bliver blive får selv sin sit alle "
        "noget nogen deres hver"
    )
)
ENDINGS = ("erne", "ernes", "ene", "ens", "ets", "en", "et", "er", "e", "s")
UNFAVOURABLE = re.compile(r"\btie om|bliver glemt|de samme få|rygter|bliver væk|igen og igen")
DOUBLE_NEGATIVE = re.compile(r"\b(ikke|aldrig|ingen)\b.*\b(ikke|aldrig|ingen|u(?:den|muligt))\b")
WITH_A_REVERSED_ITEM = ("total", "group", "between", "leader", "top")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def lix(text: str) -> float:
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len([part for part in re.split(r"[.!?:]+", text) if words(part)]))
    return len(found) / sentences + 100 * sum(len(word) > 6 for word in found) / len(found)


def texts(node: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every pair of languages with its place."""
    if isinstance(node, dict):
        if "da" in node or "en" in node:
            yield path, node
            return
        for key, child in node.items():
            yield from texts(child, f"{path}.{key}")
    elif isinstance(node, list):
        for i, child in enumerate(node):
            name = child.get("id", child.get("topic", child.get("role", i))) if isinstance(child, dict) else i
            yield from texts(child, f"{path}[{name}]")


def grams(text: str, length: int = 6) -> set[str]:
    """Every run of so many words inside one line."""
    found = set()
    for line in text.splitlines():
        said = words(line)
        found |= {" ".join(said[i : i + length]) for i in range(len(said) - length + 1)}
    return found


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def similarity(ours: str, theirs: str) -> float:
    a, b = ({stem(word) for word in words(text) if word not in STOP} for text in (ours, theirs))
    shared = len(a & b) / len(a | b) if a | b else 0.0
    order = difflib.SequenceMatcher(None, words(ours), words(theirs), autojunk=False).ratio()
    return 0.6 * shared + 0.4 * order


# -- Checks -------------------------------------------------------------------------------------------------------


def check_file(name: str, raw: str, content: Node) -> Iterator[str]:
    if re.search(r"(^|\s)/(tmp|work|home|usr)/", raw, re.MULTILINE):
        yield f"{name}: machine path"
    if "!" in re.sub(r"(?m)^\s*#.*$", "", raw):
        yield f"{name}: exclamation mark"
    for key in ("id", "version", "title", "licence", "source", "status"):
        if key not in content:
            yield f"{name}: {key} missing"
    for path, pair in texts(content):
        yield from (f"{name}{path}: no {lang}" for lang in ("da", "en") if not str(pair.get(lang, "")).strip())
        if len({frozenset(re.findall(r"\{(\w+)\}", pair.get(lang, ""))) for lang in ("da", "en")}) > 1:
            yield f"{name}{path}: placeholders differ"


def check_item(name: str, pack: Node, item: Node) -> Iterator[str]:
    where, said = f"{name}:{item['id']}", item["text"]["da"].lower()
    short = {scale["id"] for scale in pack["scales"] if scale["short"]}
    if not item["short"] and short & set(item["scales"]):
        yield f"{where}: not short, but in a short scale"
    if DOUBLE_NEGATIVE.search(said):
        yield f"{where}: double negative"
    if item["kind"] == "closed":
        if not item["scales"] and item.get("report") != "single":
            yield f"{where}: no scale"
        if "why" not in item or said.count(".") != 1:
            yield f"{where}: one sentence and a reason"
        if bool(UNFAVOURABLE.search(said)) != item["reversed"]:
            yield f"{where}: wording and reversed flag disagree"
    yield from check_raters(where, pack, item)


def check_raters(where: str, pack: Node, item: Node) -> Iterator[str]:
    variant = {rater["id"]: rater["variant"] for rater in pack.get("raters", [])}
    for rater in item.get("raters", []):
        if rater not in variant:
            yield f"{where}: rater {rater}"
        elif variant[rater] not in {*item.get("variants", {}), "group", "team"}:
            yield f"{where}: no text for {rater}"


def check_pack(name: str, pack: Node) -> Iterator[str]:
    for item in pack["items"]:
        yield from check_item(name, pack, item)
    for scale in pack["scales"]:
        turned = [item["reversed"] for item in pack["items"] if scale["id"] in item["scales"]]
        if len(turned) < 3:
            yield f"{name}: scale {scale['id']} has {len(turned)} items"
        if scale["minimum_answered"] != 0.5:
            yield f"{name}: {scale['id']} minimum_answered"
        if name == "social_capital" and scale["id"] in WITH_A_REVERSED_ITEM and not any(turned):
            yield f"{name}:{scale['id']}: no reversed item"
    for answers in pack["response_sets"]:
        scores = sorted(option["score"] for option in answers.get("options", []))
        if answers["kind"] == "choice" and scores != [0, 25, 50, 75, 100]:
            yield f"{name}: scores of {answers['id']}"


def check_source(data: dict[str, Node], source: str, notes: str) -> Iterator[str]:
    blocks = re.split(r"\n\s*\n", source)
    theirs = set().union(*(grams(re.sub(r"[*#]", "", block).replace("\n", " ")) for block in blocks))
    theirs = {gram for gram in theirs if not any(name in gram for name in STRUCTURE_NAMES)}
    ours = [(f"{name}{path}", pair["da"]) for name in data for path, pair in texts(data[name])]
    for place, text in [*ours, ("notes", notes)]:
        yield from (f"{place}: six words shared with the source: {gram}" for gram in grams(text) & theirs)
    five = {" ".join(gram.split()[part]) for gram in theirs for part in (slice(5), slice(1, 6))}
    near = [(place, gram) for place, text in ours for gram in grams(text, 5) & five]
    print("five words in a row shared with the source:", near or "none")


Wording = tuple[str, str, str, str]  # pack, item, "text" or variant, Danish with the placeholders filled in


def wordings(data: dict[str, Node]) -> Iterator[Wording]:
    for name in PACKS:
        examples = {place["id"]: place["example"]["da"] for place in data[name].get("placeholders", [])}
        for item in data[name]["items"]:
            for variant, pair in {"text": item["text"], **item.get("variants", {})}.items():
                yield name, item["id"], variant, pair["da"].format(**examples)


def check_reference(rows: list[Wording], reference: str) -> Iterator[str]:
    published = [line.split("|", 1) for line in reference.splitlines() if "|" in line]
    nearest: dict[str, tuple[float, str, str, str]] = {}
    for _, item, _, text in rows:
        found = max((similarity(text, wording), name, wording) for name, wording in published)
        nearest[item] = max(nearest.get(item, (0.0, "", "", "")), (*found, text))
        if any(words(text) == words(wording) for _, wording in published):
            yield f"{item}: identical to a published item"
        if any(grams(text, 5) & grams(wording, 5) for _, wording in published):
            yield f"{item}: five words in a row shared with a published item"
    for item, (score, name, wording, text) in sorted(nearest.items(), key=lambda pair: -pair[1][0])[:25]:
        print(f"NEAR\t{score:.2f}\t{item}\t{text}\t<->\t{name}: {wording}")


# -- Reading level ------------------------------------------------------------------------------------------------


def print_reading_level(data: dict[str, Node], rows: list[Wording]) -> None:
    level = [lix(text) for _, _, variant, text in rows if variant == "text"]
    print(f"items: {len(level)} | item lix: mean {sum(level) / len(level):.1f} max {max(level):.1f}")
    hard = [(item, variant, round(lix(text), 1)) for _, item, variant, text in rows if lix(text) >= 35]
    print("items and variants with lix 35 or more:", hard or "none")
    for name in OTHERS:
        long = [(path, lix(pair["da"])) for path, pair in texts(data[name]) if len(words(pair["da"])) >= 12]
        values = [value for _, value in long]
        print(
            f"{name}: {len(long)} passages, lix mean {sum(values) / len(values):.1f}, max {max(values):.1f}; "
            f"40 or more: {[(path, round(value, 1)) for path, value in long if value >= 40] or 'none'}"
        )


def print_lix_table(data: dict[str, Node], rows: list[Wording]) -> None:
    for name, item, variant, text in rows:
        if variant == "text":
            print(f"LIX\t{name}\t{item}\t{lix(text):.1f}\t{text}")
    for path, pair in texts(data["foundation"]):
        if len(words(pair["da"])) >= 20:
            print(f"LIX\tfoundation\t{path}\t{lix(pair['da']):.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    for name in ("--source", "--notes", "--reference"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--lix-table", action="store_true")
    told = parser.parse_args()
    raw = {name: (told.folder / f"{name}.toml").read_text(encoding="utf-8") for name in PACKS + OTHERS}
    data = {name: tomllib.loads(text) for name, text in raw.items()}
    rows = list(wordings(data))
    problems = [problem for name in raw for problem in check_file(name, raw[name], data[name])]
    problems += [problem for name in PACKS for problem in check_pack(name, data[name])]
    if told.source:
        notes = told.notes.read_text(encoding="utf-8") if told.notes else ""
        problems += check_source(data, told.source.read_text(encoding="utf-8"), notes)
    print_reading_level(data, rows)
    if told.lix_table:
        print_lix_table(data, rows)
    if told.reference:
        problems += check_reference(rows, told.reference.read_text(encoding="utf-8"))
    print("\n".join("PROBLEM " + problem for problem in problems) or "no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
