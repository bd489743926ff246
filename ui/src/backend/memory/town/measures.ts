// Measures of the municipality: its own nine steps, and a roadmap that exists as a file.
import type { MunicipalityCalls } from '../../municipality';
import type { CycleView } from '../../generated';
import { townMap } from './map';
import type { Ground } from './ground';

const ROADMAP = [
  {
    number: '3.1',
    what: 'Организация общественного наблюдения при проведении ВПР',
    term: 'март — май',
    who: 'отдел образования',
  },
  {
    number: '3.2',
    what: 'Перепроверка работ муниципальной комиссией',
    term: 'июнь',
    who: 'муниципальная комиссия',
  },
];

/** Measures and decisions with the municipality's own nine steps. */
export function cycleOf(town: Ground, view: CycleView): CycleView {
  const taken = town.taken;
  const { deadline, goals, evidence, wished, calendar, schools: all } = town.kept;
  const ways = [deadline !== '', evidence || wished.length > 0, calendar.length > 0];
  const reviewed = taken.filter((s) => s.standing === 'accepted' || s.standing === 'returned').length;
  const advised = town.sent.some((s) => s.kind === 'рекомендации') ? taken.length : 0;
  const map = townMap(view, {
    goals,
    ways: ways.filter(Boolean).length,
    schools: [taken.length, all.length],
    reviewed: [reviewed, taken.length],
    advised: [advised, taken.length],
  });
  return { ...view, map };
}

/** A roadmap from a file. */
export const measureCalls = (town: Ground) =>
  ({
    roadmapPreview: async (period, path) => {
      const { measures } = await town.base().cycle(period);
      const known = (what: string): boolean => measures.some((m) => m.what === what);
      const rows = ROADMAP.map((row) => ({ ...row, known: known(row.what) }));
      const fresh = rows.filter((row) => !row.known).length;
      return {
        digest: 'c0ffee',
        file: path.split('\\').at(-1) ?? path,
        words: `Новых строк ${fresh}, уже есть в плане ${rows.length - fresh}.`,
        sections: [
          {
            title: '3. Обеспечение объективности оценочных процедур',
            place: 'направление 1. Оценка качества',
            rows,
          },
        ],
        left: [{ line: 41, text: 'Примечание: сроки уточняются приказом.' }],
      };
    },
    roadmapTake: async (period) => {
      const backend = town.base();
      const { measures } = await backend.cycle(period);
      for (const { what, term, who } of ROADMAP.filter((r) => !measures.some((m) => m.what === r.what)))
        await backend.measureSet(period, { direction: '1', what, term, who });
      return town.change();
    },
  }) satisfies Partial<MunicipalityCalls>;
