// Pictures of every screen on the memory side, to be looked at: `npm run pictures [name]` → pictures/*.png.
// `npm run pictures -- --small [name]`: every screen at 1024×600 and enlarged twice, and a word about what is cut.
import { mkdirSync } from 'node:fs';
import { town } from './town.mjs';
import { id, open, page } from './window.mjs';

const asked = process.argv.slice(2);
const small = asked.includes('--small');
const only = asked.find((word) => !word.startsWith('--'));
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
    'direction-history',
    {},
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.02-да').click();
      await id(t, 'answer-1.02-нет').click();
      await id(t, 'history-1.02').click();
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
  [
    'word',
    {},
    async (t) => {
      await id(t, 'nav-2').click();
      await id(t, 'word-2').fill('Карантин в январе; с отстающими работала Иванова А. П.');
      await id(t, 'next-part').focus();
      await id(t, 'word-person').waitFor();
      await id(t, 'word-person').scrollIntoViewIfNeeded();
    },
  ],
  [
    'note-person',
    {},
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'field-1.06').click();
      await id(t, 'note-1.06').fill('уточнить: Иванова А. П.');
      await id(t, 'link-1.06').focus();
      await id(t, 'person-1.06').waitFor();
    },
  ],
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
  [
    'report-text',
    {},
    async (t) => {
      await id(t, 'nav-report').click();
      await id(t, 'report-mode-text').click();
      await id(t, 'text-edit-intro-goal').click();
      await id(t, 'text-field-intro-goal').fill('Цели — открытость. Ответственная Образцова М. П.');
      await id(t, 'text-keep-intro-goal').click();
      await id(t, 'text-edit-pupils-total').click();
    },
  ],
  ['measures', {}, (t) => id(t, 'nav-measures').click()],
  [
    'measures-plan',
    {},
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'take-R02').click();
      await id(t, 'tab-plan').click();
      await id(t, 'measure-m1-more').click();
    },
  ],
  [
    'measures-decisions',
    {},
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'tab-decisions').click();
      await id(t, 'decision-new-what').fill('Утвердить план мер');
      await id(t, 'decision-add').click();
    },
  ],
  [
    'measures-roadmap',
    {},
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'take-R02').click();
      await id(t, 'tab-roadmap').click();
    },
  ],
  [
    'measures-past',
    {},
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'tab-past').click();
    },
  ],
  [
    'measures-map',
    {},
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'tab-map').click();
    },
  ],
  [
    'measures-1024',
    { width: 1024, height: 600, dark: true },
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'take-R02').click();
      await id(t, 'tab-plan').click();
    },
  ],
  [
    'measures-map-zoom',
    { scale: 2 },
    async (t) => {
      await id(t, 'nav-unfold').click();
      await id(t, 'nav-measures').click();
      await id(t, 'tab-map').click();
    },
  ],
  ['analysis', {}, (t) => id(t, 'nav-analysis').click()],
  [
    'analysis-open',
    {},
    async (t) => {
      await id(t, 'nav-analysis').click();
      await id(t, 'analysis-direction-1').locator('summary').click();
    },
  ],
  [
    'analysis-dynamics',
    {},
    async (t) => {
      await id(t, 'nav-analysis').click();
      await id(t, 'dynamics').scrollIntoViewIfNeeded();
    },
  ],
  ['analysis-fresh', { start: 'fresh' }, (t) => id(t, 'nav-analysis').click()],
  ['report', {}, (t) => id(t, 'nav-report').click()],
  ['papers', {}, (t) => id(t, 'nav-papers').click()],
  [
    'papers-sheets',
    {},
    async (t) => {
      await id(t, 'nav-papers').click();
      await id(t, 'print-collection-sheets').click();
    },
  ],
  [
    'papers-survey',
    {},
    async (t) => {
      await id(t, 'nav-papers').click();
      await id(t, 'print-survey').click();
      await id(t, 'survey-table').click();
      await id(t, 'papers-written').waitFor();
    },
  ],
  [
    'papers-workbook',
    {},
    async (t) => {
      await id(t, 'nav-papers').click();
      await id(t, 'workbook-choose').click();
      await id(t, 'workbook-accept').waitFor();
    },
  ],
  [
    'papers-unsigned',
    {},
    async (t) => {
      await id(t, 'nav-papers').click();
      await id(t, 'print-signing-sheet').click();
    },
  ],
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
  [
    'handover-ready',
    { query: '&ready&returned' },
    async (t) => {
      await id(t, 'nav-handover').click();
      await id(t, 'key-first').fill('три слова подряд');
      await id(t, 'key-second').fill('три слова подряд');
      await id(t, 'key-create').click();
      await id(t, 'receive-choose').click();
      await id(t, 'invitation-compare').click();
      await id(t, 'partner-agreed').click();
      await id(t, 'partner-trust').click();
      await id(t, 'way-post').click();
      await id(t, 'sign-password').fill('три слова подряд');
      await id(t, 'sign-button').click();
      await id(t, 'queue-1').waitFor();
    },
  ],
  [
    'handover-compare',
    {},
    async (t) => {
      await id(t, 'nav-handover').click();
      await id(t, 'receive-choose').click();
      await id(t, 'invitation-compare').click();
    },
  ],
  ['today-returned', { query: '&returned' }, async () => {}],
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
  [
    'previous',
    {},
    async (t) => {
      await id(t, 'who').click();
      await id(t, 'year-2023/2024').click();
      await id(t, 'who').click();
      await id(t, 'previous-letter').scrollIntoViewIfNeeded();
    },
  ],
  [
    'previous-stranger',
    { query: '&stranger=1' },
    async (t) => {
      await id(t, 'who').click();
      await id(t, 'year-2023/2024').click();
      await id(t, 'who').click();
      await id(t, 'previous-letter').click();
      await id(t, 'previous-compared').waitFor();
    },
  ],
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
  ...town,
];

/** The same screens on a small window and enlarged twice, where the side bar is folded away. */
function smaller([name, wishes, act]) {
  if (wishes.width || wishes.scale || wishes.dark) return [];
  const unfolded = async (t) => {
    if ((await id(t, 'nav-unfold').count()) > 0 && (await id(t, 'nav-unfold').isVisible()))
      await id(t, 'nav-unfold').click();
    await act(t);
  };
  return [
    [`${name}-1024`, { ...wishes, width: 1024, height: 600 }, act],
    [`${name}-zoom`, { ...wishes, scale: 2 }, unfolded],
  ];
}

/** What sticks out of the window to the side, where nobody can read it. */
function cut() {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  const out = [...document.querySelectorAll('body *')].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    const inside = one.closest('table, svg, .skip, .hidden, [data-testid="page"]');
    return width > 0 && right > window.innerWidth + 1 && !inside;
  });
  const names = out.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
  return wide > 1 || out.length > 0 ? `cut to the side by ${wide} px: ${names.join(', ')}` : '';
}

mkdirSync('pictures', { recursive: true });
const window = await open();
try {
  for (const [name, wishes, act] of small ? shots.flatMap(smaller) : shots) {
    if (only && !name.includes(only)) continue;
    const tab = await page(window, wishes);
    try {
      await act(tab);
      await tab.waitForTimeout(250);
    } catch (reason) {
      console.error(`${name}: ${String(reason).split('\n')[0]}`);
    }
    const sticks = await tab.evaluate(cut);
    if (sticks) console.error(`${name}: ${sticks}`);
    await tab.screenshot({ path: `pictures/${name}.png` });
    for (const complaint of tab.complaints) console.error(`${name}: ${complaint}`);
    await tab.context().close();
  }
} finally {
  await window.close();
}
