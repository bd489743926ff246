// Finding a question by what a person remembers of it.
import { describe, expect, it } from 'vitest';
import { outline } from '../../backend/memory/outline';
import { partsOf } from '../../backend/items';
import { find, prepare, wordsOf } from './find';

describe('search', () => {
  const items = partsOf(outline, { passport: 'П', selfstudy: 'С', approval: 'Т', further: 'Д' }).flatMap(
    (p) => p.sections.flatMap((s) => s.items),
  );
  const index = prepare(items);

  it('finds by beginnings of words, by number, with ё as е', () => {
    expect(find(index, 'кружк занима').map((i) => i.target)).toEqual(['1.06']);
    expect(find(index, '1.0').length).toBe(9);
    expect(find(index, 'удовлетворенности')[0]?.target).toBe('1.04');
    expect(find(index, 'положения')[0]?.target).toBe('1.01');
    expect(find(index, '   ')).toEqual([]);
    expect(find(index, 'кружк космос')).toEqual([]);
  });
  it('takes strange text as text', () => {
    expect(wordsOf('<script>.*[ё')).toEqual(['script', 'е']);
  });
});
