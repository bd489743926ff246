// Which rows of a letter an expert asked to see.
import type { ReviewRow } from '../../backend/generated';

export type Wanted = 'all' | 'odd' | 'unchecked' | 'changed';

export function matters(row: ReviewRow, wanted: Wanted): boolean {
  switch (wanted) {
    case 'all':
      return true;
    case 'odd':
      return row.unlike !== '' || row.findings.length > 0;
    case 'unchecked':
      return row.state === 'asked' && row.points !== '' && row.verdict === 'unchecked';
    case 'changed':
      return row.before !== null;
  }
}
