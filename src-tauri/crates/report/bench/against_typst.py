#!/usr/bin/env python3
"""The same report set by typst: how much longer a general typesetting program takes for the same pages.

    cargo build --release -p cli && cargo build -p report --example preview
    python3 src-tauri/crates/report/bench/against_typst.py target/release/vsoko target/debug/examples/preview

Both sides are whole processes: `vsoko school report` (opens the school's database, analyses, draws the charts, lays
out, writes the tagged PDF) against `python -c 'import typst; …'` that compiles a ready source with the text, the tables
and the pictures of that very report. The source is made once, before anything is timed, of the display list: the
same paragraphs and cells, in the same fonts, with the same charts as SVG. typst comes from PyPI into target/typst-venv; it is not needed
for anything else. Runs alternate; the ratio of each pair is taken, and the median is told.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[4]
WORK = ROOT / "target" / "typst-bench"
VENV = ROOT / "target" / "typst-venv"
PAIRS = 11
# The left margin of an official paper, in points.
LEFT = 85.04
# The compiler reads nothing but this folder and our fonts.
COMPILE = (
    "import sys, typst;"
    "typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"
)


def run(*command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def escaped(text):
    return json.dumps(text, ensure_ascii=False)


def blocks(document):
    """Paragraphs, headings, tables and pictures out of the display list: runs of one block belong together."""
    found = []
    pictures, edge = 0, 0.0
    for page in document["pages"]:
        for item in page["items"]:
            if "Figure" in item:
                pictures += 1
                found.append({"kind": "figure", "number": pictures, "width": item["Figure"]["width"]})
                continue
            line = item.get("Line")
            if line is not None and line["x1"] == line["x2"]:
                edge = line["x1"]  # the right edge of the cell whose text comes next
            run = item.get("Text")
            if run is None or run["mark"]["role"] == "Artifact":
                continue
            role, key = run["mark"]["role"], (str(run["mark"]), None)
            cell = next((role[k] for k in ("Cell", "HeaderCell") if isinstance(role, dict) and k in role), None)
            if cell is not None:
                block = run["mark"]["block"]
                if not found or found[-1].get("block") != block:
                    found.append({"kind": "table", "block": block, "cells": {}, "edges": {}})
                found[-1]["edges"][cell["column"] + cell["span"]] = edge
                place = (cell["row"], cell["column"])
                known = found[-1]["cells"].setdefault(place, {"text": "", "span": cell["span"], "head": "HeaderCell" in role})
                known["text"] = joined(known["text"], run["text"])
            elif found and found[-1].get("key") == key:
                found[-1]["text"] = joined(found[-1]["text"], run["text"])
            else:
                level = role["Heading"] if isinstance(role, dict) and "Heading" in role else 0
                kind = "heading" if level else "paragraph"
                found.append({"kind": kind, "key": key, "level": level, "text": run["text"]})
    return found


def joined(before, more):
    return before[:-1] + more if before.endswith("-") else f"{before} {more}".strip()


def source(parts):
    """The blocks as typst: strings in code, so that no letter of the text is markup."""
    out = [
        '#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm), numbering: "1")',
        '#set text(font: "PT Serif", size: 12pt, lang: "ru", hyphenate: true)',
        "#set par(justify: true, first-line-indent: (amount: 12.5mm, all: true), leading: 0.75em)",
        "#set table(stroke: 0.5pt, inset: 3pt)",
        "#show table: set text(size: 10pt)",
        "#outline()",
    ]
    for part in parts:
        if part["kind"] == "heading":
            out.append(f"#heading(level: {part['level']}, {escaped(part['text'])})")
        elif part["kind"] == "paragraph":
            out.append(f"#par({escaped(part['text'])})")
        elif part["kind"] == "figure":
            name = f"sample.pdf.figure-{part['number']}.svg"
            out.append(f'#align(center, image("{name}", width: {part["width"]}pt))')
        else:
            columns = max(column + cell["span"] for (_, column), cell in part["cells"].items())
            text = {False: [], True: []}
            for (row, column), cell in sorted(part["cells"].items()):
                where = f"x: {column}, y: {row}, colspan: {cell['span']}"
                text[cell["head"]].append(f"table.cell({where}, {escaped(cell['text'])})")
            head = f"table.header({', '.join(text[True])})" if text[True] else ""
            edges = [LEFT] + [part["edges"].get(column + 1, 0.0) for column in range(columns)]
            widths = "".join(f"{max(right - left, 20):.1f}fr, " for left, right in zip(edges, edges[1:]))
            out.append(f"#table(columns: ({widths}), {', '.join(filter(None, [head, *text[False]]))})")
    return "\n".join(out)


def main():
    vsoko, preview = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    if not VENV.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin" / "pip", "install", "-q", "typst"], check=True)
    WORK.mkdir(parents=True, exist_ok=True)
    sample = ROOT / "assets" / "samples" / "sample_school.json"
    data = WORK / "school"
    if not data.exists():
        run(vsoko, "--data", data, "school", "init", sample)
    # The report's own blocks and pictures.
    run(preview, sample, WORK / "sample.pdf")
    document = json.loads((WORK / "sample.pdf.json").read_text("utf-8"))
    (WORK / "report.typ").write_text(source(blocks(document)), "utf-8")
    ours = [vsoko, "--data", data, "school", "report", WORK / "ours.pdf"]
    theirs = [
        VENV / "bin" / "python", "-c", COMPILE,
        WORK / "report.typ", WORK / "theirs.pdf", ROOT / "assets" / "fonts",
    ]
    run(*ours), run(*theirs)
    pairs = [(run(*ours), run(*theirs)) for _ in range(PAIRS)]
    ratio = statistics.median(their / our for our, their in pairs)
    our, their = (statistics.median(side) * 1000 for side in zip(*pairs))
    print(f"bench: report as a whole process, ms (typst) | {our:.0f} | {their:.0f} | >= 8 times: {ratio:.1f}")


if __name__ == "__main__":
    main()
