// Keys of the schools: compared, and revoked.
import type { MunicipalityCalls } from '../../municipality';
import { TRUST, type Ground } from './ground';

/** Keys of the schools, compared and revoked. */
export const keyCalls = (town: Ground) =>
  ({
    peerTrust: (inn) => town.step('ключ сверен', town.put(inn, { trust: 'trusted' })),
    peerRevoke: (_period, inn, _key, sequence) =>
      town.step(`ключ отозван с письма № ${sequence ?? 1}`, town.put(inn, { trust: 'revoked' })),
    schoolKeys: (_period, inn) => {
      const school = town.school(inn);
      const state = school.trust;
      return Promise.resolve({
        inn,
        keys: [
          {
            public_key: `RWQ${inn}`,
            fingerprint: '4821 9930 1175 6042',
            words: TRUST[state],
            revocable: state !== 'revoked',
          },
        ],
        next: school.sequence + 1,
        letters: `За этот год принято письмо № ${school.sequence}.`,
      });
    },
  }) satisfies Partial<MunicipalityCalls>;
