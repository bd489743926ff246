// School years.
import { describe, expect, it } from 'vitest';
import { usualYear, yearAfter, yearBefore, yearsAround } from './years';

describe('years', () => {
  it('years', () => {
    expect(usualYear(new Date(2025, 9, 1))).toBe('2024/2025');
    expect(usualYear(new Date(2026, 1, 1))).toBe('2025/2026');
    expect(yearAfter('2024/2025')).toBe('2025/2026');
    expect(yearBefore('2024/2025')).toBe('2023/2024');
    expect(yearBefore('x')).toBeNull();
    expect(yearAfter('x')).toBeNull();
    expect(yearsAround(new Date(2025, 9, 1))).toContain('2024/2025');
  });
});
