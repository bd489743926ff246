// What a tick makes of a list of answers.

/** The list after `option` was ticked or let go: an answer that excludes the others («ничего из этого») takes them
 *  away, and is taken away by them. */
export function ticked(
  item: { options: string[]; exclusive: string[] },
  before: string[],
  option: string,
): string[] {
  if (before.includes(option)) return before.filter((o) => o !== option);
  const alone = item.exclusive.includes(option);
  const next = alone ? [option] : [...before.filter((o) => !item.exclusive.includes(o)), option];
  return item.options.filter((o) => next.includes(o));
}
