import { flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import { charts } from '../../backend/memory/charts';
import Chart from './Chart.svelte';

function shown(svg?: string): HTMLElement {
  const [chart] = charts();
  if (!chart) throw new Error('no chart');
  const target = document.createElement('div');
  const component = mount(Chart, { target, props: { chart: svg === undefined ? chart : { ...chart, svg } } });
  flushSync();
  void unmount;
  void component;
  return target;
}

test('the picture says its words and its table says the same numbers', () => {
  const target = shown();
  const picture = target.querySelector('svg');
  expect(picture?.getAttribute('role')).toBe('img');
  expect(picture?.getAttribute('aria-label')).toContain('Воспитание — 86,5 %');
  expect(target.querySelectorAll('tbody tr')).toHaveLength(6);
  expect(target.querySelectorAll('tbody th[scope=row]')).toHaveLength(6);
  expect(target.querySelector('details')?.open).toBe(false);
});

test('nothing but a drawing comes into the window', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><rect width="1" height="1"/></svg>';
  const target = shown(svg);
  expect(target.querySelector('script')).toBeNull();
  expect(target.querySelector('svg')?.hasAttribute('onload')).toBe(false);
  expect(target.querySelector('svg rect')).not.toBeNull();
});

test('a picture that cannot be shown leaves its table open and says so', () => {
  const target = shown('это не рисунок');
  expect(target.querySelector('svg')).toBeNull();
  expect(target.querySelector('details')?.open).toBe(true);
  expect(target.textContent).toContain('не удалось показать');
});
