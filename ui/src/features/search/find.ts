// Finding by words: every word typed must begin a word of the question; a number is found by its beginning.
import type { Item } from '../../backend/items';

export interface Prepared {
  item: Item;
  words: string[];
}

const LIMIT = 40;

/** Small letters, one letter for е and ё, words apart. */
export function wordsOf(text: string): string[] {
  return text
    .toLocaleLowerCase('ru')
    .replaceAll('\u0451', '\u0435')
    .split(/[^\p{L}\p{N}.]+/u)
    .map((w) => w.replace(/\.+$/, ''))
    .filter((w) => w !== '');
}

export function prepare(items: Iterable<Item>): Prepared[] {
  return [...items].map((item) => ({
    item,
    words: wordsOf(`${item.number} ${item.text} ${item.heading} ${item.options.join(' ')} ${item.knows}`),
  }));
}

/** Endings differ («педагог», «педагогов»): a long word may lack up to two of its last letters. */
function begins(word: string, typed: string): boolean {
  if (word.startsWith(typed)) return true;
  return typed.length > 5 && word.startsWith(typed.slice(0, -2));
}

export function find(index: Prepared[], query: string): Item[] {
  const typed = wordsOf(query);
  if (typed.length === 0) return [];
  const found: Item[] = [];
  for (const { item, words } of index) {
    if (typed.every((w) => words.some((word) => begins(word, w)))) found.push(item);
    if (found.length === LIMIT) break;
  }
  return found;
}
