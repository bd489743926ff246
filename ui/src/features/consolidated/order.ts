// In which order the schools of the table stand. Percents come as formatted text; only the order is read from it.
import type { HeatRow } from '../../backend/generated';

export type Order = 'name' | 'best' | 'worst';

function total(row: HeatRow): number {
  const value = Number.parseFloat(row.total.percent.replace(',', '.'));
  return Number.isNaN(value) ? -1 : value;
}

export function ordered(rows: HeatRow[], order: Order): HeatRow[] {
  if (order === 'name') return rows;
  const turn = order === 'best' ? -1 : 1;
  return [...rows].sort((a, b) => turn * (total(a) - total(b)) || a.name.localeCompare(b.name, 'ru'));
}
