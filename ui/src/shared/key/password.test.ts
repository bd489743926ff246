// What a password must have before it is sent.
import { describe, expect, it } from 'vitest';
import { weakness } from './password';

describe('a password', () => {
  it('passwords', () => {
    expect(weakness('семь зн', 'семь зн')).toBe('short');
    expect(weakness('три слова', 'три слово')).toBe('differ');
    expect(weakness('три слова', 'три слова')).toBeNull();
  });
});
