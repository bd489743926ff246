"""Takes apart what strangers read of one report: LibreOffice's ODT made of the DOCX, poppler's structure of the PDF.

    python3 report.py REPORT.odt REPORT.structure

Prints {"docx": {...}, "pdf": {...}}: headings as [level, text], tables as rows of cells; of the DOCX also how many tables
repeat their header, what is said of the pictures, and whether pages are numbered.
"""

import json
import re
import sys
import zipfile
from xml.etree import ElementTree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"


def plain(text):
    """One kind of space, no hyphens: where lines end is not the content."""
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").replace("-", "").split())


def said(element):
    """The text of an element; marks of spaces and line breaks are spaces."""
    parts = []
    for node in element.iter():
        if node.tag in (TEXT + "s", TEXT + "line-break", TEXT + "tab", TEXT + "p"):
            parts.append(" ")
        parts.append(node.text or "")
        parts.append(node.tail or "" if node is not element else "")
    return plain("".join(parts))


def odt(path):
    with zipfile.ZipFile(path) as parts:
        content = ElementTree.fromstring(parts.read("content.xml"))
        styles = ElementTree.fromstring(parts.read("styles.xml"))
    tables = list(content.iter(TABLE + "table"))
    rows = lambda table: [[said(cell) for cell in row.iter(TABLE + "table-cell")] for row in table.iter(TABLE + "table-row")]
    return {
        "headings": [
            [int(heading.get(TEXT + "outline-level")), said(heading)] for heading in content.iter(TEXT + "h") if said(heading)
        ],
        "tables": [rows(table) for table in tables],
        "repeated": sum(1 for table in tables if table.find(TABLE + "table-header-rows") is not None),
        "pictures": [plain(words.text or "") for words in content.iter(SVG + "desc")],
        "numbered": next(styles.iter(TEXT + "page-number"), None) is not None,
    }


def structure(path):
    """The same of `pdfinfo -struct-text`: an element a line, its text in quotes below it, deeper ones indented."""
    headings, tables, into = [], [], None
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith('"'):
            if into is not None:
                into.append(line[1:-1])
            continue
        role = re.split(r"[ :]", line, maxsplit=1)[0]
        if line.startswith("/") or role in ("Span", "Link", "Reference", "Object"):
            continue
        into = None
        if role in ("H1", "H2"):
            into = []
            headings.append((int(role[1]), into))
        elif role == "Table":
            tables.append([])
        elif role == "TR":
            tables[-1].append([])
        elif role in ("TD", "TH"):
            into = []
            tables[-1][-1].append(into)
    joined = lambda parts: plain(" ".join(parts))
    return {
        "headings": [[level, joined(parts)] for level, parts in headings],
        "tables": [[[joined(cell) for cell in row] for row in table] for table in tables],
    }


json.dump({"docx": odt(sys.argv[1]), "pdf": structure(sys.argv[2])}, sys.stdout, ensure_ascii=False)
