// Small forms of text the sheet needs.

/** The first letter large: options travel in small letters, buttons do not show them so. */
export function titled(text: string): string {
  return text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);
}

/** A date typed without dots gets them; everything else is left for the program to judge. */
export function dated(text: string): string {
  const tidy = text.trim();
  const digits = /^(\d{2})(\d{2})(\d{4})$/.exec(tidy);
  if (digits) return `${digits[1]}.${digits[2]}.${digits[3]}`;
  return tidy.replace(/[/,\-]/g, '.');
}
