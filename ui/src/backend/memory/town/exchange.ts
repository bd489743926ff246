// Exchange through the receiving point.
import type { ExchangeView } from '../../generated';
import type { MunicipalityCalls } from '../../municipality';
import { refused, wait, type Ground } from './ground';

function exchange(town: Ground): ExchangeView {
  return {
    post:
      town.kept.post.url === ''
        ? null
        : {
            url: town.kept.post.url,
            fingerprint: '9036 4471 2280 5513',
            certificate: town.kept.post.certificate !== '',
          },
    outbox: town.sent
      .filter((s) => s.words === 'ждёт передачи')
      .map((s) => ({ name: s.name, kind: s.kind, state: 'waiting', words: 'ждёт связи' })),
    fetched: '',
    summary: `Свод по ${town.taken.length} школам: вердикты, проценты и количества; самих ответов в нём нет.`,
  };
}

/** The receiving point. */
export const exchangeCalls = (town: Ground) =>
  ({
    exchange: () => Promise.resolve(exchange(town)),
    postSet: async (_period, edit) => {
      if (edit.url !== '' && !/^https?:\/\//.test(edit.url))
        throw refused('E0933', `«${edit.url}» — не адрес.`, 'Адрес начинается с https://.');
      return town.step('пункт приёма', (k) => ({ ...k, post: edit }));
    },
    exchangeDeliver: async () => {
      await wait(60);
      return exchange(town);
    },
  }) satisfies Partial<MunicipalityCalls>;
