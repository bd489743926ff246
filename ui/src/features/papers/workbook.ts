// The differences of a workbook by the parts of the form, in the order in which they come.
import type { WorkbookDifference } from '../../backend/generated';

export interface PartOfPreview {
  id: string;
  title: string;
  rows: WorkbookDifference[];
}

export function byPart(differences: WorkbookDifference[]): PartOfPreview[] {
  const parts: PartOfPreview[] = [];
  for (const row of differences) {
    const known = parts.find((part) => part.id === row.part);
    if (known) known.rows.push(row);
    else parts.push({ id: row.part, title: row.part_title, rows: [row] });
  }
  return parts;
}
