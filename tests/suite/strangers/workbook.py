"""openpyxl, a stranger, looks into a workbook of ours or changes answers in it.

    python3 workbook.py look BOOK.xlsx                        prints what it finds on each sheet, as JSON
    python3 workbook.py change BOOK.xlsx CODE=VALUE …         writes answers into the rows with these codes
    python3 workbook.py iso-dates BOOK.xlsx CODE=VALUE …      the same, with dates written as text of their own kind
"""

import json
import sys

import openpyxl


def heads(sheet):
    """The columns by their names, and the row these stand in."""
    for row in sheet.iter_rows(max_row=6):
        names = {cell.value: cell.column for cell in row if cell.value}
        if "Код" in names and "Ответ" in names:
            return names, row[0].row
    return None


def look(book):
    sheets = []
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        found = heads(sheet)
        answers = found[0]["Ответ"] if found else None
        sheets.append(
            {
                "title": sheet.title,
                "hidden": sheet.sheet_state != "visible",
                "protected": bool(sheet.protection.sheet),
                "lists": sum(1 for rule in sheet.data_validations.dataValidation if rule.type == "list"),
                "rules": len(sheet.data_validations.dataValidation),
                "open": sum(1 for cell in cells if not cell.protection.locked),
                "open_formulas": [cell.coordinate for cell in cells if cell.data_type == "f" and not cell.protection.locked],
                "answers": sum(1 for cell in cells if cell.column == answers and not cell.protection.locked),
                "repeats_its_head": bool(sheet.print_title_rows),
            }
        )
    return sheets


def change(book, wanted):
    for sheet in book:
        found = heads(sheet)
        if not found:
            continue
        columns, head = found
        for row in range(head + 1, sheet.max_row + 1):
            code = sheet.cell(row, columns["Код"]).value
            if code in wanted:
                value = wanted.pop(code)
                sheet.cell(row, columns["Ответ"]).value = int(value) if value.isdigit() else value
    assert not wanted, f"no rows for {wanted}"


path = sys.argv[2]
book = openpyxl.load_workbook(path)
if sys.argv[1] == "look":
    json.dump(look(book), sys.stdout, ensure_ascii=False)
else:
    book.iso_dates = sys.argv[1] == "iso-dates"
    change(book, dict(pair.split("=", 1) for pair in sys.argv[3:]))
    book.save(path)
