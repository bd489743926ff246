// The municipality's screens for the pictures: a name, how the memory side starts, and what is done before the look.
import { id } from './window.mjs';

const full = { start: 'municipality' };
const fresh = { start: 'municipality-fresh' };
const visit = (screen) => (t) => id(t, `nav-${screen}`).click();
const tab =
  (name, after = async () => {}) =>
  async (t) => {
    await id(t, 'nav-consolidated').click();
    await id(t, `tab-${name}`).click();
    await after(t);
  };

export const KEY = 'три слова подряд';

/** Makes the municipality's key, as the first time. */
export async function makeKey(t) {
  await id(t, 'nav-letters').click();
  await id(t, 'key-first').fill(KEY);
  await id(t, 'key-second').fill(KEY);
  await id(t, 'key-create').click();
  await id(t, 'key-fingerprint').waitFor();
}

export const town = [
  ['town-start', { start: 'empty' }, (t) => id(t, 'start-municipality').click()],
  ['town-today', full, async () => {}],
  ['town-today-fresh', fresh, async () => {}],
  ['town-campaign', full, visit('campaign')],
  [
    'town-campaign-terms',
    full,
    async (t) => {
      await visit('campaign')(t);
      await id(t, 'campaign-terms').locator('summary').click();
      await id(t, 'campaign-terms').scrollIntoViewIfNeeded();
    },
  ],
  ['town-schools', full, visit('schools')],
  [
    'town-schools-open',
    full,
    async (t) => {
      await visit('schools')(t);
      await id(t, 'school-6999000113-edit').click();
    },
  ],
  [
    'town-schools-revoke',
    full,
    async (t) => {
      await visit('schools')(t);
      await id(t, 'school-6999000113-edit').click();
      await id(t, 'school-6999000113-revoke').click();
      await id(t, 'revoke-from').waitFor();
    },
  ],
  ['town-schools-fresh', fresh, visit('schools')],
  [
    'town-schools-preview',
    fresh,
    async (t) => {
      await visit('schools')(t);
      await id(t, 'register-choose').click();
      await id(t, 'register-take').waitFor();
    },
  ],
  ['town-letters', full, visit('letters')],
  ['town-letters-fresh', fresh, visit('letters')],
  [
    'town-letters-report',
    fresh,
    async (t) => {
      await visit('letters')(t);
      await id(t, 'taking-folder').click();
      await id(t, 'import-words').waitFor();
      await t.locator('[data-testid="import-report"] summary').click();
    },
  ],
  [
    'town-letters-compare',
    full,
    async (t) => {
      await visit('letters')(t);
      await id(t, 'peer-6999000119-compare').click();
    },
  ],
  [
    'town-invite',
    full,
    async (t) => {
      await makeKey(t);
      await id(t, 'invite-password').fill(KEY);
      await id(t, 'invite-sign').click();
      await id(t, 'invite-made').waitFor();
      await id(t, 'invite-made').scrollIntoViewIfNeeded();
    },
  ],
  ['town-review', full, visit('review')],
  ['town-review-fresh', fresh, visit('review')],
  [
    'town-review-school',
    full,
    async (t) => {
      await visit('review')(t);
      await id(t, 'review-6999000113').click();
    },
  ],
  [
    'town-review-row',
    full,
    async (t) => {
      await visit('review')(t);
      await id(t, 'review-6999000113').click();
      await id(t, 'verdict-1.02-refused').click();
      await id(t, 'remark-1.02').fill('На сайте нет графика за второе полугодие');
      await id(t, 'comment-1.04').focus();
    },
  ],
  [
    'town-review-decide',
    full,
    async (t) => {
      await visit('review')(t);
      await id(t, 'review-6999000113').click();
      await id(t, 'remark-1.02').fill('На сайте нет графика за второе полугодие');
      await id(t, 'remark-whole').fill('Проверьте, пожалуйста, направление 1');
      await id(t, 'decide-return').click();
      await id(t, 'decide').scrollIntoViewIfNeeded();
    },
  ],
  ['town-checklists', full, visit('checklists')],
  ['town-checklists-fresh', fresh, visit('checklists')],
  [
    'town-checklists-own',
    full,
    async (t) => {
      await visit('checklists')(t);
      await id(t, 'checklists-load').click();
      await id(t, 'checklists-loaded').waitFor();
    },
  ],
  [
    'town-checklists-schools',
    full,
    async (t) => {
      await visit('checklists')(t);
      await id(t, 'checklists-table').locator('summary').click();
      await id(t, 'checklist-H.16-source').locator('summary').click();
      await id(t, 'checklist-school').scrollIntoViewIfNeeded();
    },
  ],
  ['town-sum', full, visit('consolidated')],
  ['town-sum-fresh', fresh, visit('consolidated')],
  [
    'town-sum-behind',
    full,
    async (t) => {
      await visit('consolidated')(t);
      await id(t, 'cell-cell:6999000110:1').click();
    },
  ],
  ['town-sum-charts', full, tab('charts', (t) => id(t, 'chart-table-directions').locator('summary').click())],
  [
    'town-sum-graduates',
    full,
    tab('graduates', (t) => id(t, 'graduates-waiting').locator('summary').click()),
  ],
  ['town-sum-indicators', full, tab('indicators')],
  ['town-sum-phrase', full, tab('indicators', (t) => id(t, 'phrase-1.02').click())],
  ['town-sum-region', full, tab('indicators', (t) => id(t, 'indicator-region').click())],
  ['town-sum-deficits', full, tab('deficits')],
  ['town-sum-clusters', full, tab('clusters')],
  ['town-sum-tendencies', full, tab('tendencies')],
  ['town-sum-practices', full, tab('practices')],
  ['town-sum-rating', full, tab('rating')],
  ['town-documents', full, visit('documents')],
  [
    'town-documents-text',
    full,
    async (t) => {
      await visit('documents')(t);
      await id(t, 'document-mode-text').click();
    },
  ],
  ['town-documents-fresh', fresh, visit('documents')],
  ['town-measures', full, visit('measures')],
  [
    'town-map',
    full,
    async (t) => {
      await visit('measures')(t);
      await id(t, 'tab-map').click();
      await id(t, 'map-1-steps').locator('summary').click();
      await id(t, 'mend-1-1').waitFor();
    },
  ],
  [
    'town-roadmap-preview',
    full,
    async (t) => {
      await visit('measures')(t);
      await id(t, 'tab-roadmap').click();
      await id(t, 'roadmap-choose').click();
      await id(t, 'roadmap-take').waitFor();
    },
  ],
  ['town-exchange', full, visit('exchange')],
  ['town-help', full, visit('help')],
  ['town-about', full, visit('about')],
  ['town-who', full, (t) => id(t, 'who').click()],
  ['town-sum-dark', { ...full, dark: true }, visit('consolidated')],
  ['town-letters-dark', { ...full, dark: true }, visit('letters')],
];
