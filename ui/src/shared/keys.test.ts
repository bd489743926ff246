// A forgotten layout switch costs nothing.
import { describe, expect, it } from 'vitest';
import { isKey } from './keys.svelte';

describe('keys of both layouts', () => {
  const press = (key: string, code: string): KeyboardEvent => new KeyboardEvent('keydown', { key, code });
  it('the letter decides in Russian, the key in Latin', () => {
    expect(isKey(press('д', 'KeyL'), 'Д', 'KeyL')).toBe(true);
    expect(isKey(press('l', 'KeyL'), 'Д', 'KeyL')).toBe(true);
    expect(isKey(press('Д', ''), 'Д', 'KeyL')).toBe(true);
    expect(isKey(press('ф', 'KeyL'), 'Д', 'KeyL')).toBe(false);
    expect(isKey(press('Enter', 'Enter'), 'Д', 'KeyL')).toBe(false);
  });
});
