// Which schools of the register a person asked for: words of the name or digits of the ИНН, and how far they are.
import type { RegisterRow } from '../../backend/generated';

export function matching(rows: RegisterRow[], words: string, standing: string): RegisterRow[] {
  const wanted = words
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    const text = `${row.name} ${row.inn}`.toLowerCase().replaceAll('ё', 'е');
    return (standing === '' || row.standing === standing) && wanted.every((word) => text.includes(word));
  });
}
