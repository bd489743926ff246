// axe over every screen in a real browser, light and dark, and enlarged twice; and over a screen broken on purpose,
// which it must report: a check that cannot fail proves nothing. `node scripts/axe.mjs town-`: only these screens.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { town } from './town.mjs';
import { id, open, page } from './window.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

const screens = {
  start: ['empty', async () => {}],
  blocked: ['blocked', async () => {}],
  today: ['sample', async () => {}],
  'today, nothing entered': ['fresh', async () => {}],
  direction: ['sample', (t) => id(t, 'nav-1').click()],
  'direction, a share with a finding': [
    'sample',
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'field-1.06').click();
      await id(t, 'history-1.06').click();
    },
  ],
  'direction, a held answer': [
    'sample',
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.04-нет').click();
    },
  ],
  'direction, several': [
    'sample',
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'open-1.08').click();
    },
  ],
  'direction, a refused answer': [
    'sample&fail=1.02',
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.02-да').click();
      await id(t, 'refused-1.02').waitFor();
    },
  ],
  'direction, a table': [
    'sample',
    async (t) => {
      await id(t, 'nav-6').click();
      await id(t, 'field-6.50').click();
    },
  ],
  'direction, a word that names somebody': [
    'sample',
    async (t) => {
      await id(t, 'nav-2').click();
      await id(t, 'word-2').fill('С отстающими работала Иванова А. П.');
      await id(t, 'next-part').focus();
      await id(t, 'word-person').waitFor();
    },
  ],
  'direction, a history': [
    'sample',
    async (t) => {
      await id(t, 'nav-1').click();
      await id(t, 'answer-1.02-да').click();
      await id(t, 'history-1.02').click();
    },
  ],
  'papers, a workbook': [
    'sample',
    async (t) => {
      await id(t, 'nav-papers').click();
      await id(t, 'workbook-choose').click();
      await id(t, 'workbook-accept').waitFor();
    },
  ],
  passport: ['sample', (t) => id(t, 'nav-passport').click()],
  selfstudy: ['sample', (t) => id(t, 'nav-selfstudy').click()],
  flagged: ['sample', (t) => id(t, 'nav-flagged').click()],
  'flagged, empty': ['fresh', (t) => id(t, 'nav-flagged').click()],
  analysis: ['sample', (t) => id(t, 'nav-analysis').click()],
  'analysis, opened': [
    'sample',
    async (t) => {
      await id(t, 'nav-analysis').click();
      await id(t, 'analysis-direction-1').locator('summary').click();
      await id(t, 'risk-example').locator('summary').click();
      await id(t, 'analysis-terms').locator('summary').click();
    },
  ],
  'analysis, nothing entered': ['fresh', (t) => id(t, 'nav-analysis').click()],
  checks: [
    'sample',
    async (t) => {
      await id(t, 'nav-checks').click();
      await id(t, 'check-K01-explain').click();
    },
  ],
  measures: ['sample', (t) => id(t, 'nav-measures').click()],
  'measures, decisions': [
    'sample',
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'tab-decisions').click();
    },
  ],
  'measures, past': [
    'sample',
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'tab-past').click();
    },
  ],
  'measures, map': [
    'sample',
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'tab-map').click();
    },
  ],
  'measures, plan': [
    'sample',
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'take-R02').click();
      await id(t, 'tab-plan').click();
    },
  ],
  'measures, roadmap': [
    'sample',
    async (t) => {
      await id(t, 'nav-measures').click();
      await id(t, 'take-R02').click();
      await id(t, 'tab-roadmap').click();
    },
  ],
  report: [
    'sample',
    async (t) => {
      await id(t, 'nav-report').click();
      await t.locator('[data-testid="page"] svg').waitFor();
    },
  ],
  'report, text': [
    'sample',
    async (t) => {
      await id(t, 'nav-report').click();
      await id(t, 'report-mode-text').click();
      await t.locator('[data-testid="references"] summary').click();
      await t.locator('[data-testid="site"] summary').click();
      await id(t, 'text-edit-pupils-total').click();
      await id(t, 'text-field-pupils-total').fill('Победил Примеров И. И.');
      await id(t, 'text-keep-pupils-total').click();
      await id(t, 'text-names-pupils-total').waitFor();
      await id(t, 'text-add-intro').click();
    },
  ],
  'handover, an invitation compared': [
    'sample',
    async (t) => {
      await id(t, 'nav-handover').click();
      await id(t, 'receive-choose').click();
      await id(t, 'invitation-compare').click();
      await id(t, 'partner-digits').waitFor();
    },
  ],
  handover: [
    'sample',
    async (t) => {
      await id(t, 'nav-handover').click();
      await id(t, 'letter-read').click();
      await id(t, 'letter-view').waitFor();
    },
  ],
  backups: [
    'sample',
    async (t) => {
      await id(t, 'nav-backups').click();
      await id(t, 'backup-vsoko-13.db').waitFor();
    },
  ],
  'backups, asking': [
    'sample',
    async (t) => {
      await id(t, 'nav-backups').click();
      await id(t, 'restore-vsoko-13.db').click();
    },
  ],
  help: ['sample', (t) => id(t, 'nav-help').click()],
  about: ['sample', (t) => id(t, 'nav-about').click()],
  search: [
    'sample',
    async (t) => {
      await t.keyboard.press('Control+f');
      await id(t, 'search-words').fill('круж');
    },
  ],
  who: ['sample', (t) => id(t, 'who').click()],
  'last year, a letter of an unknown key': [
    'sample&stranger=1',
    async (t) => {
      await id(t, 'who').click();
      await id(t, 'year-2023/2024').click();
      await id(t, 'who').click();
      await id(t, 'previous-letter').click();
      await id(t, 'previous-compared').waitFor();
    },
  ],
  // Every screen of a municipality that has a picture is looked at as well.
  ...Object.fromEntries(
    town.filter(([, wishes]) => !wishes.dark).map(([name, wishes, act]) => [name, [wishes.start, act]]),
  ),
};

async function look(tab) {
  // Through the protocol, because the window's policy allows no script that is not its own.
  const session = await tab.context().newCDPSession(tab);
  await session.send('Runtime.evaluate', { expression: source });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(rules)}).then((r) => JSON.stringify(r.violations.map((v) => ({
      id: v.id, help: v.help, nodes: v.nodes.map((n) => n.target.join(' ') + ': ' + n.failureSummary) }))))`,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(result.value);
}

const window = await open();
let bad = 0;
let looked = 0;
try {
  for (const [name, [start, act]] of Object.entries(screens)) {
    if (process.argv[2] && !name.includes(process.argv[2])) continue;
    for (const way of [{}, { dark: true }, { scale: 2 }]) {
      if (way.scale && !['today', 'direction', 'start', 'checks'].includes(name)) continue;
      const [state, query] = start.split('&');
      const tab = await page(window, { start: state, query: query ? `&${query}` : '', ...way });
      if (way.scale && (await id(tab, 'nav-unfold').count()) > 0) await id(tab, 'nav-unfold').click();
      await act(tab);
      await tab.waitForTimeout(150);
      const found = await look(tab);
      looked += 1;
      for (const fault of [...found, ...tab.complaints.map((c) => ({ id: 'page', help: c, nodes: [] }))]) {
        bad += 1;
        console.error(`${name} ${JSON.stringify(way)}: ${fault.id}: ${fault.help}`);
        for (const node of fault.nodes.slice(0, 3)) console.error(`    ${node}`);
      }
      await tab.context().close();
    }
  }

  const tab = await page(window);
  await tab.evaluate(() => {
    const field = document.createElement('input');
    const words = document.createElement('p');
    words.textContent = 'grey on grey';
    words.style.color = '#bbb';
    words.style.background = '#ccc';
    document.querySelector('main').append(field, words);
  });
  const found = (await look(tab)).map((v) => v.id);
  for (const expected of ['label', 'color-contrast']) {
    if (!found.includes(expected)) {
      bad += 1;
      console.error(`the broken screen: "${expected}" was not reported`);
    }
  }
  console.log(
    `axe: ${looked} screens, ${bad} faults; the broken screen was reported for ${found.join(', ')}`,
  );
} finally {
  await window.close();
}
process.exit(bad > 0 ? 1 : 0);
