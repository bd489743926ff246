// What is asked of a password before the program sees it: length and the same text twice. The program judges again.

export const SHORTEST = 8;

export function weakness(first: string, second: string): 'short' | 'differ' | null {
  if ([...first].length < SHORTEST) return 'short';
  return first === second ? null : 'differ';
}
