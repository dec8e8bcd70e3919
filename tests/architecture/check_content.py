# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Checks the shipped content. Usage: check_content.py FOLDER [--source TEXT] [--reference TEXT] [--lix-table]

--source     a text whose sentences must not be copied: no six words in a row may be shared
--reference  one published item a line, "name|wording": prints the nearest of them for each of our items
"""

import argparse, difflib, pathlib, re, sys, tomllib

PACKS = ["social_capital", "between_groups", "leadership_evaluation", "effect_pulse"]
OTHERS = ["foundation", "meeting_kit", "guideline_template"]
STRUCTURE_NAMES = ["ledelse i udvikling", "ny virkelighed ny velfærd"]
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)
STOP = set(
    """i og at det der som en et den til er på for af med de vi os min mit jeg du dig din jeres vores når før om har
 kan hvad hvem hvor hvorfor sig man også så men eller ud op her bliver blive får selv sin sit alle noget nogen deres hver""".split()
)

UNFAVOURABLE = re.compile(r"\btie om|bliver glemt|de samme få|rygter|bliver væk|igen og igen")


def words(text):
    return WORD.findall(text.lower())


def lix(text):
    w = words(text)
    if not w:
        return 0.0
    sentences = max(1, len([s for s in re.split(r"[.!?:]+", text) if words(s)]))
    return len(w) / sentences + 100 * sum(len(x) > 6 for x in w) / len(w)


def texts(node, path=""):
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


def grams(text, n=6):
    for part in re.split(r"[\n]+", text):
        w = words(part)
        for i in range(len(w) - n + 1):
            yield " ".join(w[i : i + n])


def stems(text):
    out = set()
    for w in words(text):
        if w in STOP:
            continue
        for end in ("erne", "ernes", "ene", "ens", "ets", "en", "et", "er", "e", "s"):
            if w.endswith(end) and len(w) - len(end) >= 4:
                w = w[: -len(end)]
                break
        out.add(w)
    return out


def similarity(a, b):
    sa, sb = stems(a), stems(b)
    jac = len(sa & sb) / len(sa | sb) if sa | sb else 0
    return 0.6 * jac + 0.4 * difflib.SequenceMatcher(None, words(a), words(b), autojunk=False).ratio()


def main():
    arg = argparse.ArgumentParser()
    arg.add_argument("folder")
    arg.add_argument("--source")
    arg.add_argument("--reference")
    arg.add_argument("--lix-table", action="store_true")
    arg = arg.parse_args()
    folder, problems, data = pathlib.Path(arg.folder), [], {}
    for name in PACKS + OTHERS:
        raw = (folder / f"{name}.toml").read_text(encoding="utf-8")
        data[name] = tomllib.loads(raw)
        if re.search(r"(?m)(^|\s)/(tmp|work|home|usr)/", raw):
            problems.append(f"{name}: machine path")
        if "!" in re.sub(r"(?m)^\s*#.*$", "", raw):
            problems.append(f"{name}: exclamation mark")
        for key in ("id", "version", "title", "licence", "source", "status"):
            if key not in data[name]:
                problems.append(f"{name}: {key} missing")
        for path, pair in texts(data[name]):
            for lang in ("da", "en"):
                if not str(pair.get(lang, "")).strip():
                    problems.append(f"{name}{path}: no {lang}")
            if set(re.findall(r"\{(\w+)\}", pair.get("da", ""))) != set(
                re.findall(r"\{(\w+)\}", pair.get("en", ""))
            ):
                problems.append(f"{name}{path}: placeholders differ")
    for name in PACKS:
        pack = data[name]
        sets, scales = {r["id"]: r for r in pack["response_sets"]}, {s["id"]: s for s in pack["scales"]}
        sections, ids = {s["id"] for s in pack["sections"]}, [i["id"] for i in pack["items"]]
        if len(ids) != len(set(ids)):
            problems.append(f"{name}: item id twice")
        for item in pack["items"]:
            where = f"{name}:{item['id']}"
            if item["response_set"] not in sets:
                problems.append(f"{where}: response set")
            if item["section"] not in sections:
                problems.append(f"{where}: section")
            for s in item["scales"]:
                if s not in scales:
                    problems.append(f"{where}: scale {s}")
                elif scales[s]["short"] and not item["short"]:
                    problems.append(f"{where}: not short, but in {s}")
            if item["kind"] == "closed" and not item["scales"] and item.get("report") != "single":
                problems.append(f"{where}: no scale")
            if item["kind"] == "closed" and ("why" not in item or item["text"]["da"].count(".") != 1):
                problems.append(f"{where}: one sentence and a reason")
            if re.search(
                r"\b(ikke|aldrig|ingen)\b.*\b(ikke|aldrig|ingen|u(?:den|muligt))\b",
                item["text"]["da"].lower(),
            ):
                problems.append(f"{where}: double negative")
            for rater in item.get("raters", []):
                known = {r["id"]: r["variant"] for r in pack["raters"]}
                if rater not in known:
                    problems.append(f"{where}: rater {rater}")
                elif known[rater] not in item.get("variants", {}) and known[rater] not in ("group", "team"):
                    problems.append(f"{where}: no text for {rater}")
        for s in scales.values():
            n = sum(s["id"] in i["scales"] for i in pack["items"])
            if n < 3:
                problems.append(f"{name}: scale {s['id']} has {n} items")
            if s["minimum_answered"] != 0.5:
                problems.append(f"{name}: {s['id']} minimum_answered")
        for r in sets.values():
            scores = sorted(o["score"] for o in r.get("options", []))
            if r["kind"] == "choice" and scores != [0, 25, 50, 75, 100]:
                problems.append(f"{name}: scores of {r['id']}")
    # reversal: only the items flagged may say something unfavourable, and turning must lift them
    for name in PACKS:
        for item in data[name]["items"]:
            if item["kind"] != "closed":
                continue
            said = bool(UNFAVOURABLE.search(item["text"]["da"].lower()))
            if said != item["reversed"]:
                problems.append(f"{name}:{item['id']}: wording and reversed flag disagree")
        for s in data[name]["scales"]:
            mine = [i["reversed"] for i in data[name]["items"] if s["id"] in i["scales"]]
            favourable = sum(100 - (0 if r else 100) if r else 100 for r in mine) / len(mine)
            yes_to_all = sum(0 if r else 100 for r in mine) / len(mine)
            if favourable != 100:
                problems.append(f"{name}:{s['id']}: a favourable person scores {favourable}")
            if (
                name == "social_capital"
                and s["id"] in ("total", "group", "between", "leader", "top")
                and yes_to_all == 100
            ):
                problems.append(f"{name}:{s['id']}: no reversed item")
    if arg.source:
        raw = pathlib.Path(arg.source).read_text(encoding="utf-8")
        src = {
            g for block in re.split(r"\n\s*\n", raw) for g in grams(re.sub(r"[*#]", "", block).replace("\n", " "))
        }
        src = {g for g in src if not any(n in g for n in STRUCTURE_NAMES)}
        for name in PACKS + OTHERS:
            for path, pair in texts(data[name]):
                for g in set(grams(pair["da"])) & src:
                    problems.append(f"{name}{path}: six words shared with the source: {g}")
        md = folder / "CONTENT.md"
        if md.exists():
            for g in set(grams(md.read_text(encoding="utf-8"))) & src:
                problems.append(f"CONTENT.md: six words shared with the source: {g}")
        five = {" ".join(g.split()[:5]) for g in src} | {" ".join(g.split()[1:]) for g in src}
        near = [
            (name + path, g)
            for name in PACKS + OTHERS
            for path, pair in texts(data[name])
            for g in set(grams(pair["da"], 5)) & five
        ]
        print("five words in a row shared with the source:", near or "none")

    def fill(pack, text):
        for p in data[pack].get("placeholders", []):
            text = text.replace("{" + p["id"] + "}", p["example"]["da"])
        return text

    rows = [
        (name, i["id"], v, fill(name, t))
        for name in PACKS
        for i in data[name]["items"]
        for v, t in [("text", i["text"]["da"])] + [(v, x["da"]) for v, x in i.get("variants", {}).items()]
    ]
    main_rows = [r for r in rows if r[2] == "text"]
    print(
        "items:",
        len(main_rows),
        "| item lix: mean %.1f max %.1f"
        % (sum(lix(r[3]) for r in main_rows) / len(main_rows), max(lix(r[3]) for r in main_rows)),
    )
    print(
        "items and variants with lix 35 or more:",
        [(r[1], r[2], round(lix(r[3]), 1)) for r in rows if lix(r[3]) >= 35] or "none",
    )
    for name in OTHERS:
        long = [(p, t["da"]) for p, t in texts(data[name]) if len(words(t["da"])) >= 12]
        if long:
            v = [lix(t) for _, t in long]
            print(
                f"{name}: {len(long)} passages, lix mean {sum(v) / len(v):.1f}, max {max(v):.1f}; 40 or more:",
                [(p, round(lix(t), 1)) for p, t in long if lix(t) >= 40] or "none",
            )
    if arg.lix_table:
        for r in main_rows:
            print(f"LIX\t{r[0]}\t{r[1]}\t{lix(r[3]):.1f}\t{r[3]}")
        for p, t in texts(data["foundation"]):
            if len(words(t["da"])) >= 20:
                print(f"LIX\tfoundation\t{p}\t{lix(t['da']):.1f}")
    if arg.reference:
        ref = [
            l.split("|", 1)
            for l in pathlib.Path(arg.reference).read_text(encoding="utf-8").splitlines()
            if "|" in l
        ]
        near = sorted(
            ((*max((similarity(t, w), n, w) for n, w in ref), i, t) for _, i, v, t in rows), reverse=True
        )
        seen = set()
        for score, n, w, i, t in near:
            if i in seen:
                continue
            seen.add(i)
            if len(seen) <= 25:
                print(f"NEAR\t{score:.2f}\t{i}\t{t}\t<->\t{n}: {w}")
        flat = {" ".join(words(w)) for _, w in ref}
        for _, i, v, t in rows:
            if " ".join(words(t)) in flat:
                problems.append(f"{i}: identical to a published item")
            for w in flat:
                if set(grams(t, 5)) & set(grams(w, 5)):
                    problems.append(f"{i}: five words in a row shared with a published item")
    print("\n".join("PROBLEM " + p for p in problems) or "no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
