// School years as they are written: `2024/2025`.

/** The year after, or nothing when this is not a school year. */
export function yearAfter(period: string): string | null {
  const parts = /^(\d{4})\/(\d{4})$/.exec(period);
  if (!parts) return null;
  return `${parts[2]}/${Number(parts[2]) + 1}`;
}

/** The year before, or nothing when this is not a school year. */
export function yearBefore(period: string): string | null {
  const parts = /^(\d{4})\/(\d{4})$/.exec(period);
  if (!parts) return null;
  return `${Number(parts[1]) - 1}/${parts[1]}`;
}

/** The school year a form is filled in for: the one that began in the calendar year before. */
export function usualYear(today: Date): string {
  const year = today.getFullYear();
  return `${year - 1}/${year}`;
}

/** Years to choose from on the first screen, the usual one among them. */
export function yearsAround(today: Date): string[] {
  const year = today.getFullYear();
  return [1, 0, -1, -2].map((d) => `${year + d - 1}/${year + d}`);
}
