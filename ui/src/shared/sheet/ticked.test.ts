import { describe, expect, it } from 'vitest';
import { ticked } from './ticked';

const item = { options: ['а', 'б', 'в', 'ничего'], exclusive: ['ничего'] };

describe('a tick', () => {
  it('adds in the order of the question and takes away', () => {
    expect(ticked(item, ['в'], 'а')).toEqual(['а', 'в']);
    expect(ticked(item, ['а', 'в'], 'а')).toEqual(['в']);
  });

  it('knows answers that exclude the others', () => {
    expect(ticked(item, ['а', 'в'], 'ничего')).toEqual(['ничего']);
    expect(ticked(item, ['ничего'], 'б')).toEqual(['б']);
  });
});
