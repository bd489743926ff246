// Rows of a table as the editor shows and sends them.
import type { FieldTable } from '../../backend/generated';

/** The lines on the screen: the given ones, or those stored and those begun. */
export function lines(table: FieldTable, stored: string[][], begun: number): string[][] {
  const empty = table.columns.map(() => '');
  if (table.fixed) {
    return table.rows.map((name) => stored.find((line) => line[0] === name) ?? [name, ...empty.slice(1)]);
  }
  return [...stored, ...Array.from({ length: begun }, () => [...empty])];
}

/** The same lines with one cell changed. */
export function placed(shown: string[][], row: number, column: number, text: string): string[][] {
  return shown.map((line, at) => (at === row ? line.map((old, c) => (c === column ? text : old)) : line));
}

/** The lines worth storing: of given ones those with something in them, of added ones those with a word. */
export function cleared(table: FieldTable, rows: string[][]): string[][] {
  const from = table.fixed ? 1 : 0;
  return rows.filter((line) => line.slice(from).some((text) => text.trim() !== ''));
}
