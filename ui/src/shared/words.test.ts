// Sentences agree with their numbers.
import { describe, expect, it } from 'vitest';
import { t } from './words';

describe('words', () => {
  it('plurals agree', () => {
    expect(t('direction-left', { left: 1, asked: 23 })).toBe('Остался 1 вопрос из 23');
    expect(t('direction-left', { left: 3, asked: 23 })).toBe('Осталось 3 вопроса из 23');
    expect(t('direction-left', { left: 11, asked: 23 })).toBe('Осталось 11 вопросов из 23');
  });
  it('a value never becomes an order to Fluent', () => {
    expect(t('undone', { what: '{ $what } <b>' })).toBe('Отменено: { $what } <b>');
  });
});
