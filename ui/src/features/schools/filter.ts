// Which schools of the register a person asked for: words of the name or digits of the ИНН, and how far they are.
import type { RegisterRow } from '../../backend/generated';

/** Without capitals and without the two dots that nobody types. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('\u0451', '\u0435');
}

export function matching(rows: RegisterRow[], words: string, standing: string): RegisterRow[] {
  const wanted = plain(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    const text = plain(`${row.name} ${row.inn}`);
    return (standing === '' || row.standing === standing) && wanted.every((word) => text.includes(word));
  });
}
