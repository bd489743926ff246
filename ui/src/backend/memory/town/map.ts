// The invented municipality's nine steps: what is kept decides, as in the program, only more roughly.
import type { CycleMap, CycleMapCell, CycleView, MendLink } from '../../generated';
import { STEPS } from '../cycle';
import { directions } from './data';

/** So many of so many. */
type Count = [number, number];

export interface Campaign {
  goals: Record<string, string>;
  ways: number;
  schools: Count;
  reviewed: Count;
  advised: Count;
}

const MEND: (MendLink | null)[] = [
  { screen: 'campaign', part: '', label: 'Записать цель в «Кампании»' },
  null,
  { screen: 'campaign', part: '', label: 'Дополнить «Кампанию»' },
  { screen: 'letters', part: '', label: 'Посмотреть, какие письма пришли' },
  { screen: 'review', part: '', label: 'Открыть «Проверку»' },
  { screen: 'exchange', part: '', label: 'Отправить рекомендации в «Обмене»' },
  { screen: 'measures', part: 'recommendations', label: 'Взять меры из дефицитов' },
  { screen: 'measures', part: 'decisions', label: 'Записать решение' },
  { screen: 'measures', part: 'past', label: 'Сделать выводы о мерах прошлого года' },
];

function cell(at: number, [have, of]: Count, found: string): CycleMapCell {
  const [state, words] =
    of === 0
      ? ['not_needed', 'не требуется']
      : have === 0
        ? ['missing', 'нет']
        : have < of
          ? ['partly', 'частично']
          : ['done', 'есть'];
  const mended = state === 'missing' || state === 'partly';
  return { state, words, found, places: [], mend: mended ? (MEND[at] ?? null) : null };
}

export function townMap(view: CycleView, campaign: Campaign): CycleMap {
  return {
    ...view.map,
    town: true,
    rows: directions.map((d) => {
      const goal = campaign.goals[d.number] ? 2 : campaign.goals[''] ? 1 : 0;
      const measures = view.measures.filter((m) => m.direction === d.number).length;
      const decisions = view.decisions.filter((one) => one.direction === d.number).length;
      const told = ([have, of]: Count, what: string): string => `${what} ${have} из ${of}`;
      const cells = [
        cell(0, [goal, 2], goal === 1 ? 'есть только общая цель кампании' : `целей направления: ${goal / 2}`),
        cell(1, [1, 1], 'показатели направления в анкете кампании'),
        cell(2, [campaign.ways, 3], told([campaign.ways, 3], 'решено')),
        cell(3, campaign.schools, told(campaign.schools, 'сдали')),
        cell(4, campaign.reviewed, told(campaign.reviewed, 'рассмотрено')),
        cell(5, campaign.advised, told(campaign.advised, 'отправлены')),
        cell(6, [Math.min(measures, 1), 1], `мер: ${measures}`),
        cell(7, [Math.min(decisions, 1), 1], `решений: ${decisions}`),
        cell(8, [0, 0], 'в прошлой кампании мер не было'),
      ];
      const open = cells.findIndex((c) => c.state === 'missing');
      return {
        direction: d.number,
        title: d.short,
        verdict: open < 0 ? 'Разрывов не видно' : `Цикл разорван на шаге ${open + 1}: ${STEPS[open] ?? ''}`,
        open: open >= 0,
        cells,
      };
    }),
  };
}
