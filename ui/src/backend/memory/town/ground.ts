// What the municipality of the memory side stands on: all that is kept, and the one way to change it. Every change
// is one step that can be taken back.
import type { Backend } from '../../backend';
import type {
  ArrivalRow,
  CampaignView,
  Change,
  DeskView,
  LetterOrder,
  LettersMade,
  PairRow,
  PracticeRow,
  ProblemView,
  SettingRow,
  Summary,
} from '../../generated';
import type { Form } from '../form';
import { Texts } from '../texts';
import { Checklists, type Checks } from './checklists';
import { schools, TOWN, TOWN_INN, type School } from './data';
import { Picture } from './picture';

export interface Looked {
  verdict: string;
  comment: string;
  remark: string;
}

/** All that is typed and decided: one value, so that a step is taken back by putting the old one. */
export interface Kept {
  name: string;
  inn: string;
  deadline: string;
  goals: Record<string, string>;
  evidence: boolean;
  wished: string[];
  calendar: CampaignView['calendar'];
  note: string;
  settings: Record<string, string>;
  schools: School[];
  looked: Record<string, Record<string, Looked>>;
  experts: Record<string, { expert: string; expert_school: string; wished_by: string }>;
  pairs: PairRow[];
  practices: PracticeRow[];
  region: Record<string, string>;
  region_source: string;
  post: { url: string; key: string; certificate: string };
  settled: number[];
  checks: Checks;
}

export const STANDING: Record<School['standing'], string> = {
  missing: 'письма ещё нет',
  submitted: 'ждёт проверки',
  returned: 'возвращено с замечаниями',
  accepted: 'принято',
  forked: 'два письма с одним номером',
};
export const TRUST: Record<School['trust'], string> = {
  none: 'ключа ещё нет',
  unverified: 'ключ из первого письма, не сверен',
  trusted: 'ключ сверен',
  aside: 'пришёл второй ключ, отложен',
  revoked: 'ключ отозван',
};
export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export function refused(code: string, message: string, remedy: string): ProblemView {
  return { code, message, remedy, target: null };
}

/** What every topic of the municipality stands on. */
export class Ground {
  open: boolean;
  actor = 'Координаторова В. С.';
  period = '2024/2025';
  periods = ['2024/2025', '2023/2024'];
  kept: Kept;
  readonly form: Form;
  arrived: ArrivalRow[] = [];
  sent: { at: string; kind: string; name: string; words: string }[] = [];
  stopped = false;
  readonly texts = new Texts(() => '11');
  readonly checklists = new Checklists();
  readonly base: () => Backend;

  constructor(start: string, form: Form, base: () => Backend) {
    this.open = start.startsWith('municipality');
    this.form = form;
    this.base = base;
    const fresh = start !== 'municipality';
    this.kept = {
      name: TOWN,
      inn: TOWN_INN,
      deadline: fresh ? '' : '31.10.2025',
      goals: fresh ? {} : { '': 'Увидеть, что мешает школам, и помочь адресно.' },
      evidence: false,
      wished: fresh ? [] : ['положение о ВСОКО', 'график оценочных процедур'],
      calendar: fresh
        ? []
        : [
            {
              key: 'p1',
              name: 'Всероссийские проверочные работы',
              when: 'март — май',
              document: 'приказ № 41',
            },
            { key: 'p2', name: 'Итоговое собеседование', when: 'февраль', document: '' },
          ],
      note: '',
      settings: {
        small: '30 / 70 / 100',
        municipal_share: 'треть',
        head_post: 'Начальник отдела образования',
        agenda: 'Об итогах анализа ВСОКО',
      },
      schools: fresh ? [] : schools,
      looked: {},
      experts: {},
      pairs: [],
      practices: [],
      region: fresh ? {} : { '1.01': '96 %', '1.02': '87 %' },
      region_source: '',
      post: { url: '', key: '', certificate: '' },
      settled: [],
      checks: fresh ? {} : Checklists.begun(schools),
    };
  }

  /** The schools of which a letter came. */
  get taken(): School[] {
    return this.kept.schools.filter((s) => s.sequence > 0);
  }

  picture(accepted: boolean): Picture {
    const of = this.taken.filter((s) => !accepted || s.standing === 'accepted');
    return new Picture(
      of,
      this.kept.schools.length,
      new Map(Object.entries(this.kept.region)),
      (inn) => Object.values(this.kept.looked[inn] ?? {}).filter((l) => l.verdict !== 'unchecked').length,
    );
  }

  summary(): Summary {
    const form = this.form.summary();
    return {
      ...form,
      progress: [],
      errors: 0,
      warnings: 0,
      flagged: [],
      helped_words: '',
      custody: {
        saved: 'Сохранено на этом ноутбуке в 14:32',
        copy: 'копия на флешке от 12.03',
        handed: `писем школ принято: ${this.kept.schools.filter((s) => s.standing === 'accepted').length}`,
      },
    };
  }

  desk(base: DeskView): DeskView {
    return {
      ...base,
      state: 'municipality',
      school: null,
      municipality: {
        name: this.kept.name,
        inn: this.kept.inn,
        periods: this.periods,
        period: this.period,
        actor: this.actor,
        summary: this.summary(),
      },
    };
  }

  change(): Change {
    return { questions: [], fields: [], words: [], summary: this.summary(), target: null };
  }

  /** Changes what is kept, as one step that can be taken back. */
  step(label: string, make: (kept: Kept) => Kept): Promise<Change> {
    const old = this.kept;
    const now = make(old);
    this.kept = now;
    const empty = this.form.get('');
    this.form.done.push({
      target: '',
      old: empty,
      now: empty,
      label,
      swap: (way) => void (this.kept = way === 'undo' ? old : now),
    });
    this.form.undone = [];
    return Promise.resolve(this.change());
  }

  set(key: string, value: string): Promise<Change> {
    return this.step('настройка', (k) => ({ ...k, settings: { ...k.settings, [key]: value } }));
  }

  settings(rows: Omit<SettingRow, 'value'>[]): SettingRow[] {
    return rows.map((row) => ({ ...row, value: this.kept.settings[row.key] ?? '' }));
  }

  /** Letters signed and written, or waiting for the receiving point. */
  made(order: LetterOrder, words: string, kind: string, names: string[]): LettersMade {
    if (order.password !== 'три слова подряд')
      throw refused(
        'E0402',
        'Пароль не подошёл к ключу.',
        'Проверьте раскладку и большие буквы и впишите пароль ещё раз.',
      );
    this.sent.unshift(
      ...names.map((name) => ({
        at: '14.10.2025 14:40',
        kind,
        name,
        words: order.folder ?? 'ждёт передачи',
      })),
    );
    return {
      words,
      path: order.folder ?? '',
      remarks: order.folder === null ? ['Письма ждут передачи через пункт приёма.'] : [],
    };
  }

  school(inn: string): School {
    const found = this.kept.schools.find((s) => s.inn === inn);
    if (!found) throw refused('E0910', 'Такой школы нет в списке.', 'Откройте экран «Школы».');
    return found;
  }

  /** A change of one school, for a step. */
  put(inn: string, members: Partial<School>): (kept: Kept) => Kept {
    return (k) => ({ ...k, schools: k.schools.map((s) => (s.inn === inn ? { ...s, ...members } : s)) });
  }
}
