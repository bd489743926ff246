// «Свод»: what the letters say together.
import type { MunicipalityCalls } from '../../municipality';
import { percent } from './data';
import { townCharts } from './charts';
import { graduates } from './graduates';
import { refused, type Ground } from './ground';

/** The consolidated picture, and what is typed beside it. */
export const consolidatedCalls = (town: Ground) =>
  ({
    consolidated: (_period, accepted) => Promise.resolve(town.picture(accepted).consolidated(accepted)),
    indicators: (_period, accepted) =>
      Promise.resolve(town.picture(accepted).indicators(town.kept.region_source)),
    deficits: async (period, accepted) => {
      const { measures } = await town.base().cycle(period);
      return town.picture(accepted).deficits((rule) => measures.find((m) => m.rule === rule)?.key ?? null);
    },
    clusters: (_period, accepted) => Promise.resolve(town.picture(accepted).clusters()),
    tendencies: (_period, accepted) => Promise.resolve(town.picture(accepted).tendencies()),
    rating: (_period, accepted) => Promise.resolve(town.picture(accepted).rating()),
    townCharts: (_period, accepted) => Promise.resolve(townCharts(town.picture(accepted))),
    graduates: (_period, accepted) => {
      const of = town.taken.filter((s) => !accepted || s.standing === 'accepted');
      return Promise.resolve(graduates(of));
    },
    behind: async (_period, accepted, key) => {
      await Promise.resolve();
      const found = town.picture(accepted).behind(key);
      if (!found) throw refused('E0932', 'За этим числом ничего нет.', 'Обновите экран «Свод».');
      return found;
    },
    practices: () => {
      const picture = town.picture(false);
      const best = town.taken.filter((s) => picture.total(s) >= 80).slice(0, 3);
      return Promise.resolve({
        rows: town.kept.practices,
        candidates: best.map((s) => ({
          inn: s.inn,
          school: s.name,
          direction: '5',
          words: `высокий уровень (${percent(picture.direction(s, '5') ?? 0)}) там, где у многих он ниже`,
        })),
      });
    },
    practiceSet: async (_period, edit) => {
      if (!edit.remove && edit.text.trim() === '')
        throw refused('E0914', 'Не написано, что школа делает.', 'Опишите практику одним предложением.');
      return town.step('банк практик', (k) => ({
        ...k,
        practices: edit.remove
          ? k.practices.filter((p) => p.key !== edit.key)
          : [
              ...k.practices.filter((p) => p.key !== edit.key),
              {
                key: edit.key ?? `b${k.practices.length + 1}`,
                inn: edit.inn,
                school: town.school(edit.inn).name,
                direction: edit.direction,
                code: edit.code,
                text: edit.text,
                link: edit.link,
              },
            ],
      }));
    },
    regionSet: (_period, code, value) =>
      town.step(`значение по региону ${code}`, (k) => ({ ...k, region: { ...k.region, [code]: value } })),
    regionSourceSet: (_period, text) =>
      town.step('откуда значения по региону', (k) => ({ ...k, region_source: text })),
  }) satisfies Partial<MunicipalityCalls>;
