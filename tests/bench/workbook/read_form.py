"""How long does taking a filled workbook take, against openpyxl reading the same cells and against an earlier build?

    python3 read_form.py VSOKO SAMPLE.json [--earlier VSOKO] [--runs 15]

Makes a desk of the sample school in a temporary folder, gives the whole workbook out, changes one answer in it, and times
`school read-form --preview` as a whole process: start, database, reading, comparing. openpyxl is timed inside a process that
has it imported already, so that only its reading counts. Prints medians in milliseconds and their ratios.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl


def timed(work, runs):
    """Median of so many runs in milliseconds, after one that warms the caches."""
    work()
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def cells(path):
    """Every cell of every sheet, as openpyxl reads it."""
    book = openpyxl.load_workbook(path)
    return sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


def change(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(max_col=1):
            if row[0].value == "1.06":
                head = next(cell.column for cell in sheet[3] if cell.value == "Ответ")
                sheet.cell(row[0].row, head).value = "частично"
    book.save(path)


def desk(program, sample, folder):
    run = lambda *words: subprocess.run(
        [program, "--data", str(folder), *words], check=True, capture_output=True, text=True
    ).stdout
    run("school", "init", str(sample))
    return run


parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("sample")
parser.add_argument("--earlier")
parser.add_argument("--runs", type=int, default=15)
given = parser.parse_args()

with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    book = folder / "book.xlsx"
    ours = desk(given.program, given.sample, folder / "ours")
    ours("school", "form", str(book))
    words = ["school", "read-form", str(book), "--preview"]
    found = {}
    # As the program wrote it, and as a stranger saved it.
    for state in ("given out", "filled in"):
        if state == "filled in":
            change(book)
        measured = {"cells": cells(book), "size": book.stat().st_size}
        measured["read-form"] = timed(lambda: ours(*words), given.runs)
        measured["start alone"] = timed(lambda: ours("school", "status"), given.runs)
        measured["openpyxl"] = timed(lambda: cells(book), max(3, given.runs // 5))
        measured["openpyxl / read-form"] = measured["openpyxl"] / measured["read-form"]
        if given.earlier:
            theirs = desk(given.earlier, given.sample, folder / f"earlier {state}")
            measured["earlier"] = timed(lambda: theirs(*words), given.runs)
            measured["read-form / earlier"] = measured["read-form"] / measured["earlier"]
        found[state] = {name: round(value, 2) for name, value in measured.items()}

json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
print()
