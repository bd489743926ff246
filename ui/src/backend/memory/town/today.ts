// «Сегодня» of the municipality.
import type { MunicipalityCalls } from '../../municipality';
import type { School } from './data';
import type { Ground } from './ground';

/** Who has handed in, what is new, what comes next. */
export const todayCalls = (town: Ground) =>
  ({
    municipalityToday: () => {
      const line = (s: School): { inn: string; name: string; words: string } => ({
        inn: s.inn,
        name: s.name,
        words: s.sequence > 0 ? `письмо № ${s.sequence} от 14.10.2025` : 'приглашение передано 01.10.2025',
      });
      const of = (standing: School['standing']): School[] =>
        town.kept.schools.filter((s) => s.standing === standing);
      const aside = town.arrived.filter((a) => !a.taken && !town.kept.settled.includes(a.id)).length;
      const counts: [string, string, number][] = [
        ['submitted', 'сдали', town.taken.length],
        ['waiting', 'ждут проверки', of('submitted').length + of('forked').length],
        ['accepted', 'приняты', of('accepted').length],
        ['returned', 'возвращены', of('returned').length],
        ['missing', 'не сдали', of('missing').length],
        ['aside', 'отложенные файлы', aside],
      ];
      const fresh = town.kept.schools.length === 0;
      return Promise.resolve({
        headline: fresh
          ? 'Кампания ещё не началась'
          : `Сдали ${town.taken.length} из ${town.kept.schools.length} школ, приняты ${of('accepted').length}`,
        deadline: town.kept.deadline,
        left: town.kept.deadline === '' ? '' : 'осталось 17 дней',
        late: false,
        counts: counts.map(([id, label, count]) => ({ id, label, count })),
        next: fresh
          ? {
              screen: 'schools',
              words: 'Составьте список школ',
              why: 'По нему видно, кто сдал и кто нет. Его можно взять из таблицы или вырастить из писем.',
            }
          : {
              screen: 'review',
              words: `Проверьте письма: ${of('submitted').length + of('forked').length}`,
              why: 'Принятые письма войдут в итоговый свод, возвращённые школы исправят.',
            },
        news: fresh
          ? []
          : [
              { at: '14.10.2025 09:12', words: 'Пришло 11 писем, 3 файла отложены', inn: null },
              {
                at: '13.10.2025 16:40',
                words: 'Письмо школы «Заозёрно-Полянская ООШ» возвращено с замечаниями',
                inn: '6999000115',
              },
            ],
        missing: of('missing').map(line),
        waiting: [...of('forked'), ...of('submitted')].map(line),
        returned: of('returned').map(line),
        aside,
      });
    },
  }) satisfies Partial<MunicipalityCalls>;
