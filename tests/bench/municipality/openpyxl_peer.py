"""The way it is done today: one workbook per school, consolidated by a script.

    python3 openpyxl_peer.py make  DIR   # a workbook for each answers' JSON that `school_letters … json` wrote
    python3 openpyxl_peer.py count DIR   # opens them all and counts what `municipality summary` counts; prints seconds

The script does what such scripts do: opens each workbook read-only, reads one row per question, counts. It verifies no
signature, knows no questions that do not apply, and stores nothing.
"""

import json
import pathlib
import sys
import time

import openpyxl


def make(folder: pathlib.Path) -> None:
    for source in sorted(folder.glob("*.json")):
        answers = json.loads(source.read_text(encoding="utf-8"))
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["Код", "Ответ", "Числитель", "Знаменатель", "Ссылка"])
        for code, body in answers.items():
            value = body.get("value")
            if isinstance(value, list):
                value = "; ".join(value)
            sheet.append([code, value, body.get("num"), body.get("den"), (body.get("links") or [None])[0]])
        book.save(source.with_suffix(".xlsx"))


def count(folder: pathlib.Path) -> None:
    started = time.perf_counter()
    indicators: dict[str, dict[str, float]] = {}
    books = sorted(folder.glob("*.xlsx"))
    for path in books:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for code, value, num, den, _ in book.active.iter_rows(min_row=2, max_col=5, values_only=True):
            line = indicators.setdefault(code, {"yes": 0, "partly": 0, "no": 0, "num": 0.0, "den": 0.0})
            if value in ("да", "имеется"):
                line["yes"] += 1
            elif value == "частично":
                line["partly"] += 1
            elif value == "нет":
                line["no"] += 1
            line["num"] += num or 0
            line["den"] += den or 0
        book.close()
    seconds = time.perf_counter() - started
    print(json.dumps({"workbooks": len(books), "indicators": len(indicators), "seconds": round(seconds, 3)}))


if __name__ == "__main__":
    {"make": make, "count": count}[sys.argv[1]](pathlib.Path(sys.argv[2]))
