// Pictures of every screen on the memory side, to be looked at: `npm run pictures [name]` → pictures/*.png.
import { mkdirSync } from 'node:fs';
import { id, open, page } from './window.mjs';

const only = process.argv[2];
const shots = [
  ['start', { start: 'empty' }, async () => {}],
  ['today', {}, async () => {}],
  ['direction', {}, (t) => id(t, 'nav-1').click()],
  [
    'direction-share',
    {},
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'field-1.06').click();
    },
  ],
  [
    'direction-hold',
    {},
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.04-нет').click();
    },
  ],
  [
    'direction-several',
    {},
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'open-1.08').click();
    },
  ],
  [
    'direction-document',
    {},
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.01-имеется').click();
      await id(t, 'history-1.01').click();
    },
  ],
  [
    'direction-failed',
    { query: '&fail=1.02' },
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.02-да').click();
    },
  ],
  [
    'table',
    {},
    async (t) => {
      await id(t, 'nav-6').click();
      await id(t, 'field-6.50').click();
    },
  ],
  ['long', {}, (t) => id(t, 'nav-6').click()],
  ['passport', {}, (t) => id(t, 'nav-passport').click()],
  ['passport-fresh', { start: 'fresh' }, (t) => id(t, 'nav-passport').click()],
  ['selfstudy', {}, (t) => id(t, 'nav-selfstudy').click()],
  [
    'further',
    {},
    async (t) => {
      await id(t, 'nav-further').click();
      await id(t, 'further-block-0').click();
      await id(t, 'cell-further.exams-0-1').click();
    },
  ],
  [
    'further-fixed',
    { start: 'fresh' },
    async (t) => {
      await id(t, 'nav-further').click();
      await id(t, 'further-block-1').click();
    },
  ],
  ['flagged', {}, (t) => id(t, 'nav-flagged').click()],
  [
    'checks',
    {},
    async (t) => {
      await id(t, 'nav-checks').click();
      await id(t, 'check-K01-explain').click();
    },
  ],
  ['report', {}, (t) => id(t, 'nav-report').click()],
  ['handover', {}, (t) => id(t, 'nav-handover').click()],
  [
    'handover-sign',
    {},
    async (t) => {
      await id(t, 'nav-handover').click();
      await id(t, 'key-first').fill('три слова подряд');
      await id(t, 'key-second').fill('три слова подряд');
      await id(t, 'key-create').click();
      await id(t, 'key-fingerprint').waitFor();
    },
  ],
  ['backups', {}, (t) => id(t, 'nav-backups').click()],
  ['help', {}, (t) => id(t, 'nav-help').click()],
  ['about', {}, (t) => id(t, 'nav-about').click()],
  [
    'search',
    {},
    async (t) => {
      await id(t, 'search-open').click();
      await id(t, 'search-words').fill('обуч круж');
    },
  ],
  ['who', {}, (t) => id(t, 'who').click()],
  ['blocked', { start: 'blocked' }, async () => {}],
  ['today-dark', { dark: true }, async () => {}],
  [
    'direction-dark',
    { dark: true },
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'field-1.06').click();
    },
  ],
  ['checks-dark', { dark: true }, (t) => id(t, 'nav-checks').click()],
  [
    'direction-1024',
    { width: 1024, height: 600 },
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'field-1.06').click();
    },
  ],
  ['passport-1024', { width: 1024, height: 600 }, (t) => id(t, 'nav-passport').click()],
  ['start-1024', { start: 'empty', width: 1024, height: 600 }, async () => {}],
  [
    'direction-zoom',
    { scale: 2 },
    async (t) => {
      await id(t, 'nav-unfold').click();
      await id(t, 'nav-1').click();
      await id(t, 'field-1.06').click();
    },
  ],
  ['today-zoom', { scale: 2 }, async () => {}],
  ['start-zoom', { start: 'empty', scale: 2 }, async () => {}],
];

mkdirSync('pictures', { recursive: true });
const window = await open();
try {
  for (const [name, wishes, act] of shots) {
    if (only && !name.includes(only)) continue;
    const tab = await page(window, wishes);
    try {
      await act(tab);
      await tab.waitForTimeout(250);
    } catch (reason) {
      console.error(`${name}: ${String(reason).split('\n')[0]}`);
    }
    await tab.screenshot({ path: `pictures/${name}.png` });
    for (const complaint of tab.complaints) console.error(`${name}: ${complaint}`);
    await tab.context().close();
  }
} finally {
  await window.close();
}
