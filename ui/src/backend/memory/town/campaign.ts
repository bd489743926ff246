// The campaign: what is asked of the schools, and until when.
import type { MunicipalityCalls } from '../../municipality';
import type { SettingRow } from '../../generated';
import { directions } from './data';
import { refused, type Ground } from './ground';

const SETTINGS: Omit<SettingRow, 'value'>[] = [
  {
    key: 'small',
    label: 'Малокомплектная: НОШ / ООШ / СОШ, до скольких обучающихся',
    help: 'По этим границам школа относится к кластеру малокомплектных.',
    lines: false,
    options: [],
  },
  {
    key: 'municipal_share',
    label: 'Муниципальная мера: если дефицит не меньше чем в такой доле школ',
    help: '',
    lines: false,
    options: ['треть', 'половина'],
  },
];

/** What is asked of the schools, until when, by which thresholds. */
export const campaignCalls = (town: Ground) =>
  ({
    campaign: () => {
      const k = town.kept;
      return Promise.resolve({
        period: town.period,
        name: k.name,
        inn: k.inn,
        deadline: k.deadline,
        goals: [{ number: '', short: 'Вся кампания' }, ...directions].map((d) => ({
          direction: d.number,
          title: d.short,
          text: k.goals[d.number] ?? '',
        })),
        evidence_files: k.evidence,
        wished: k.wished,
        calendar: k.calendar,
        note: k.note,
        settings: town.settings(SETTINGS),
        questionnaire: 'ВСОКО, проект методики, версия 2025.1',
        questionnaire_hash: 'a41c09e2',
        methodology: 'Пороги и правила проекта методики, версия 2025.1',
        methodology_hash: '77d0b3f5',
        status_note: 'Проект методики: восстановлен по опубликованному анализу, регион его не утверждал.',
        verdicts: [
          {
            name: 'эффективно функционирует',
            terms: 'не меньше 80 %, каждое направление не меньше 60 %',
            reached: false,
          },
          {
            name: 'сформирована',
            terms: 'не меньше 60 %, каждое направление не меньше 40 %',
            reached: false,
          },
        ],
        levels: [{ name: 'высокий', terms: 'от 80 %', reached: false }],
        sent: town.sent.length > 0 ? 'Приглашения уже переданы: изменения школы увидят в новых.' : '',
      });
    },
    campaignSet: async (_period, edit) => {
      if (edit.deadline && !/^\d\d\.\d\d\.\d{4}$/.test(edit.deadline))
        throw refused('E0913', `«${edit.deadline}» — не дата.`, 'Введите срок в виде ДД.ММ.ГГГГ.');
      return town.step('кампания', (k) => {
        const { goal, procedure, evidence_files, ...rest } = edit;
        const given = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined));
        const old = k.calendar.find((p) => p.key === procedure?.key);
        const calendar = !procedure
          ? k.calendar
          : !old
            ? [...k.calendar, { ...procedure, key: `p${k.calendar.length + 1}` }]
            : procedure.name === ''
              ? k.calendar.filter((p) => p.key !== old.key)
              : k.calendar.map((p) => (p.key === old.key ? procedure : p));
        return {
          ...k,
          ...given,
          evidence: evidence_files ?? k.evidence,
          goals: goal ? { ...k.goals, [goal.direction]: goal.text } : k.goals,
          calendar,
        };
      });
    },
    settingSet: (_period, key, value) => town.set(key, value),
  }) satisfies Partial<MunicipalityCalls>;
