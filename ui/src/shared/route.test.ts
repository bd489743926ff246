// Places and jumps.
import { describe, expect, it } from 'vitest';
import { go, open, placeOf, route } from './route.svelte';

describe('places', () => {
  it('every target knows its screen', () => {
    expect(placeOf('2.16')).toEqual({ screen: 'direction', part: '2' });
    expect(placeOf('word.3')).toEqual({ screen: 'direction', part: '3' });
    expect(placeOf('passport.inn').screen).toBe('passport');
    expect(placeOf('selfstudy.1.10').screen).toBe('selfstudy');
    expect(placeOf('approval.order_number').screen).toBe('report');
  });
  it('a jump remembers where it came from and the same jump is one again', () => {
    open('checks');
    go('1.05', 'checks');
    const step = route.now.step;
    expect(route.now).toMatchObject({ screen: 'direction', part: '1', target: '1.05', from: 'checks' });
    go('1.05', 'checks');
    expect(route.now.step).toBe(step + 1);
  });
});
