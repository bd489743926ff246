// The memory side as a municipality: the invented schools, their letters, what is typed. Each topic answers its own
// calls. Addresses: `?start=municipality` (letters came), `?start=municipality-fresh` (nothing yet).
import type { Backend } from '../../backend';
import type { CycleView } from '../../generated';
import type { MunicipalityCalls } from '../../municipality';
import type { Form } from '../form';
import { campaignCalls } from './campaign';
import { consolidatedCalls } from './consolidated';
import { documentCalls } from './documents';
import { exchangeCalls } from './exchange';
import { Ground, wait } from './ground';
import { keyCalls } from './keys';
import { came, letterCalls } from './letters';
import { cycleOf, measureCalls } from './measures';
import { registerCalls } from './register';
import { reviewCalls } from './review';
import { todayCalls } from './today';

/** Opening a desk and a year. */
const deskCalls = (town: Ground) =>
  ({
    municipalityNew: async (made) => {
      await wait(20);
      town.open = true;
      town.actor = made.actor;
      town.period = made.period;
      town.periods = [made.period];
      town.kept = { ...town.kept, name: made.name, inn: made.inn, deadline: made.deadline };
      return town.base().deskOpen();
    },
    campaignNew: (period) => {
      town.period = period;
      town.periods = [period, ...town.periods];
      return town.base().deskOpen();
    },
    chooseFiles: () => Promise.resolve(['E:\\Письма']),
    onDrop: () => () => undefined,
  }) satisfies Partial<MunicipalityCalls>;

/** Checklists beyond the form. */
export const checklistCalls = (town: Ground) =>
  ({
    checklists: () => Promise.resolve(town.checklists.view(town.kept.checks, town.kept.schools)),
    checklistSet: async (_period, edit) => {
      const put = town.checklists.put(edit, town.kept.schools);
      return town.step('ответ в перечне сверх анкеты', (k) => ({ ...k, checks: put(k.checks) }));
    },
    checklistsLoad: async (path) => {
      await wait(20);
      return town.checklists.load(path);
    },
  }) satisfies Partial<MunicipalityCalls>;

export class Town extends Ground {
  constructor(start: string, form: Form, base: () => Backend) {
    super(start, form, base);
    if (start === 'municipality') this.arrived = came(this.taken);
  }

  /** Measures and decisions with the municipality's own nine steps. */
  cycle(view: CycleView): CycleView {
    return cycleOf(this, view);
  }

  readonly calls: MunicipalityCalls = {
    ...deskCalls(this),
    ...todayCalls(this),
    ...campaignCalls(this),
    ...registerCalls(this),
    ...letterCalls(this),
    ...keyCalls(this),
    ...reviewCalls(this),
    ...consolidatedCalls(this),
    ...measureCalls(this),
    ...checklistCalls(this),
    ...documentCalls(this),
    ...exchangeCalls(this),
  };
}
