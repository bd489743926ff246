// Small forms of text.
import { describe, expect, it } from 'vitest';
import { dated, titled } from './text';

describe('text', () => {
  it('dates without dots get them, other text is left alone', () => {
    expect(dated('31052025')).toBe('31.05.2025');
    expect(dated(' 31/05/2025 ')).toBe('31.05.2025');
    expect(dated('май')).toBe('май');
    expect(titled('частично')).toBe('Частично');
  });
});
