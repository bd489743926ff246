// Libraries of spreadsheets, strangers, open a workbook of ours, write answers into the rows with these codes and save it.
//
//     node workbook.cjs sheetjs|sheetjs-dates|exceljs|xlsx-populate FROM.xlsx TO.xlsx [CODE=VALUE …]
"use strict";

const [library, from, to, ...pairs] = process.argv.slice(2);
const wanted = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
const written = (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/// Walks over the filled cells of a sheet as [row, column, value] and puts answers beside their codes.
function fill(cells, put) {
  let answers = null;
  for (const [row, column, value] of cells) {
    if (value === "Ответ" && answers === null) answers = column;
    if (answers === null || column !== 0 || !wanted.has(String(value))) continue;
    put(row, answers, written(wanted.get(String(value))));
    wanted.delete(String(value));
  }
}

function sheetjs(options) {
  const XLSX = require("xlsx");
  const book = XLSX.readFile(from, options);
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    const cells = Object.keys(sheet)
      .filter((key) => !key.startsWith("!"))
      .map((key) => [XLSX.utils.decode_cell(key), sheet[key].v])
      .sort(([one], [other]) => one.r - other.r || one.c - other.c)
      .map(([at, value]) => [at.r, at.c, value]);
    fill(cells, (row, column, value) => {
      const kind = typeof value === "number" ? "n" : "s";
      sheet[XLSX.utils.encode_cell({ r: row, c: column })] = { t: kind, v: value };
    });
  }
  XLSX.writeFile(book, to, options);
}

async function exceljs() {
  const { Workbook } = require("exceljs");
  const book = new Workbook();
  await book.xlsx.readFile(from);
  for (const sheet of book.worksheets) {
    const cells = [];
    sheet.eachRow((row, at) => row.eachCell((cell, column) => cells.push([at, column - 1, cell.value])));
    fill(cells, (row, column, value) => {
      sheet.getCell(row, column + 1).value = value;
    });
  }
  await book.xlsx.writeFile(to);
}

async function xlsxPopulate() {
  const book = await require("xlsx-populate").fromFileAsync(from);
  for (const sheet of book.sheets()) {
    const range = sheet.usedRange();
    if (range === undefined) continue;
    const first = range.startCell();
    const cells = range
      .value()
      .flatMap((line, row) => line.map((value, column) => [first.rowNumber() + row, first.columnNumber() + column - 1, value]))
      .filter(([, , value]) => value !== undefined);
    fill(cells, (row, column, value) => sheet.cell(row, column + 1).value(value));
  }
  await book.toFileAsync(to);
}

async function main() {
  const libraries = {
    sheetjs: () => sheetjs({}),
    "sheetjs-dates": () => sheetjs({ cellDates: true }),
    exceljs,
    "xlsx-populate": xlsxPopulate,
  };
  await libraries[library]();
  if (wanted.size > 0) throw new Error(`no rows for ${[...wanted.keys()]}`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
