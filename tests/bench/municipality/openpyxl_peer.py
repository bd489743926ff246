"""The way it is done today: one workbook per school, consolidated by a script.

    python3 openpyxl_peer.py make  DIR            # a bare workbook for each answers' JSON `school_letters … json` wrote
    python3 openpyxl_peer.py fill  DIR TEMPLATE   # the same answers in a real form: a workbook of `school form`
    python3 openpyxl_peer.py count DIR            # opens them all and counts what `municipality summary` counts

`count` prints seconds for the bare workbooks (five columns, no words: the least there can be) and for the forms that
people really send around. The script does what such scripts do: opens each workbook read-only, reads one row per
question, counts. It verifies no signature, knows no questions that do not apply, and stores nothing.
"""

import json
import pathlib
import sys
import time

import openpyxl

CODE, ANSWER, OF = "Код", "Ответ", "Из скольких"


def answers_of(source: pathlib.Path) -> dict:
    answers = json.loads(source.read_text(encoding="utf-8"))
    for body in answers.values():
        if isinstance(body.get("value"), list):
            body["value"] = "; ".join(body["value"])
    return answers


def make(folder: pathlib.Path) -> None:
    for source in sorted(folder.glob("*.json")):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([CODE, ANSWER, OF])
        for code, body in answers_of(source).items():
            sheet.append([code, body.get("value", body.get("num")), body.get("den")])
        book.save(source.with_suffix(".xlsx"))


def fill(folder: pathlib.Path, template: pathlib.Path) -> None:
    (folder / "forms").mkdir(exist_ok=True)
    for source in sorted(folder.glob("*.json")):
        answers = answers_of(source)
        book = openpyxl.load_workbook(template)
        for sheet in book.worksheets:
            for row, code_at, answer_at, of_at in list(questions(sheet.iter_rows(values_only=True))):
                body = answers.get(str(row[1][code_at]))
                if body is not None:
                    sheet.cell(row[0], answer_at + 1).value = body.get("value", body.get("num"))
                    if of_at is not None:
                        sheet.cell(row[0], of_at + 1).value = body.get("den")
        book.save(folder / "forms" / source.with_suffix(".xlsx").name)


def questions(rows):
    """Rows below a header that names a code and an answer, one for each such group of columns."""
    groups = []
    for number, row in enumerate(rows, start=1):
        if CODE in row and ANSWER in row:
            starts = [at for at, name in enumerate(row) if name == CODE]
            groups = []
            for start, end in zip(starts, starts[1:] + [len(row)]):
                names = list(row[start:end])
                of = start + names.index(OF) if OF in names else None
                groups.append((start, start + names.index(ANSWER), of))
            continue
        for code_at, answer_at, of_at in groups:
            if row[code_at]:
                yield (number, row), code_at, answer_at, of_at


def count(books: list[pathlib.Path]) -> dict:
    started = time.perf_counter()
    indicators: dict[str, dict[str, float]] = {}
    for path in books:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for (_, row), code_at, answer_at, of_at in questions(sheet.iter_rows(values_only=True)):
                line = indicators.setdefault(row[code_at], {"yes": 0, "partly": 0, "no": 0, "num": 0.0, "den": 0.0})
                value = row[answer_at]
                if value in ("да", "имеется"):
                    line["yes"] += 1
                elif value == "частично":
                    line["partly"] += 1
                elif value == "нет":
                    line["no"] += 1
                elif isinstance(value, (int, float)):
                    line["num"] += value
                    of = row[of_at] if of_at is not None else None
                    line["den"] += of if isinstance(of, (int, float)) else 0
        book.close()
    seconds = time.perf_counter() - started
    return {"workbooks": len(books), "indicators": len(indicators), "seconds": round(seconds, 3)}


if __name__ == "__main__":
    command, where = sys.argv[1], pathlib.Path(sys.argv[2])
    if command == "make":
        make(where)
    elif command == "fill":
        fill(where, pathlib.Path(sys.argv[3]))
    else:
        print("bare workbooks:", json.dumps(count(sorted(where.glob("*.xlsx")))))
        print("forms:", json.dumps(count(sorted((where / "forms").glob("*.xlsx")))))
