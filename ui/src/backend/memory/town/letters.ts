// Letters that come and letters that go.
import type { MunicipalityCalls } from '../../municipality';
import type { ArrivalRow, ImportReport } from '../../generated';
import { few, schools, type School } from './data';
import { TRUST, refused, wait, type Ground } from './ground';
import { setRegister } from './register';

const ASIDE: Omit<ArrivalRow, 'at' | 'way' | 'sequence'>[] = [
  {
    id: 901,
    file: 'VSOKO_6999000119_2024-2025_01.vsoko',
    state: 'damaged',
    taken: false,
    words: 'Файл изменён после подписания или повреждён при копировании.',
    remedy: 'Попросите школу передать письмо ещё раз. Сам файл остаётся здесь.',
    code: 'E0305',
    inn: '',
    sender: '',
    fingerprint: '',
    can_enrol: false,
    kept: true,
  },
  {
    id: 902,
    file: 'VSOKO_6999000777_2024-2025_01.vsoko',
    state: 'unknown_school',
    taken: false,
    words: 'Школы с таким ИНН нет в списке: МОУ «Соседнеокружная СОШ», ИНН 6999000777.',
    remedy: 'Если это ваша школа, добавьте её из письма; если нет, сообщите школе, что она ошиблась адресом.',
    code: 'E0904',
    inn: '6999000777',
    sender: 'МОУ «Соседнеокружная СОШ»',
    fingerprint: '7714 0925 3381 6650',
    can_enrol: true,
    kept: true,
  },
  {
    id: 903,
    file: 'VSOKO_6999000119_2024-2025_02.vsoko',
    state: 'unknown_key',
    taken: false,
    words: 'Письмо подписано вторым ключом школы «Медвежьегорочная ООШ».',
    remedy: 'Позвоните в школу и сверьте отпечаток: новый ключ заменит старый только после сверки.',
    code: 'E0905',
    inn: '6999000119',
    sender: 'МОУ «Медвежьегорочная ООШ»',
    fingerprint: '1180 4407 9926 3514',
    can_enrol: false,
    kept: true,
  },
];

/** The letters of the schools as they lie in the folder, with those that cannot be taken. */
export function came(schools: School[]): ArrivalRow[] {
  const at = '14.10.2025 09:12';
  const taken = schools.map((s, i): ArrivalRow => ({
    id: 100 + i,
    file: `VSOKO_${s.inn}_2024-2025_0${s.sequence}.vsoko`,
    at,
    way: 'папка',
    state: s.sequence > 1 ? 'newer' : 'new',
    taken: true,
    words:
      s.sequence > 1
        ? `Новое письмо взамен прежнего: ${s.name}, № ${s.sequence}.`
        : `Новое письмо: ${s.name}, № 1.`,
    remedy: '',
    code: '',
    inn: s.inn,
    sender: s.name,
    sequence: s.sequence,
    fingerprint: '4821 9930 1175 6042',
    can_enrol: false,
    kept: true,
  }));
  return [
    ...ASIDE.map((a) => ({ ...a, at, way: 'папка', sequence: a.state === 'damaged' ? 0 : 1 })),
    ...taken,
  ];
}

function repeated(row: ArrivalRow): ArrivalRow {
  return { ...row, state: 'repeated', words: `Повтор: это письмо уже есть (${few([row.sender])}).` };
}

async function take(
  town: Ground,
  progress: (p: { done: number; total: number; file: string }) => void,
): Promise<ImportReport> {
  town.stopped = false;
  if (town.kept.schools.length === 0) await town.step('школы из писем', (k) => ({ ...k, schools }));
  const all = came(town.taken);
  const told: ArrivalRow[] = [];
  for (const row of all) {
    if (town.stopped) break;
    await wait(15);
    told.push(town.arrived.some((a) => a.id === row.id) && row.taken ? repeated(row) : row);
    progress({ done: told.length, total: all.length, file: row.file });
  }
  const fresh = told.filter((row) => row.state !== 'repeated');
  town.arrived = [...fresh.filter((row) => !town.arrived.some((a) => a.id === row.id)), ...town.arrived];
  const count = (states: string[]): number => told.filter((row) => states.includes(row.state)).length;
  return {
    words: `Новых писем: ${count(['new', 'newer'])}, повторных: ${count(['repeated'])}, отложено: ${told.filter((row) => !row.taken).length}.`,
    counts: [
      { state: 'new', label: 'новые', count: count(['new', 'newer']) },
      { state: 'repeated', label: 'повторные', count: count(['repeated']) },
      { state: 'damaged', label: 'повреждены', count: count(['damaged']) },
      { state: 'unknown_school', label: 'незнакомая школа', count: count(['unknown_school']) },
      { state: 'unknown_key', label: 'незнакомый ключ', count: count(['unknown_key']) },
    ].filter((c) => c.count > 0),
    rows: [...told.filter((row) => !row.taken), ...told.filter((row) => row.taken)],
    stopped: town.stopped,
  };
}

/** Taking letters, sorting what was put aside, making letters to the schools and to the region. */
export const letterCalls = (town: Ground) =>
  ({
    letters: async () => {
      const { key, destinations } = await town.base().handOver(town.period);
      return {
        key,
        arrivals: town.arrived.filter((a) => a.taken),
        total: town.arrived.filter((a) => a.taken).length,
        aside: town.arrived.filter((a) => !a.taken && !town.kept.settled.includes(a.id)),
        keys: town.kept.schools
          .filter((s) => s.trust === 'unverified' || s.trust === 'aside')
          .map((s, i) => ({
            inn: s.inn,
            name: s.name,
            public_key: `RWQ${s.inn}`,
            fingerprint: `${4821 + i * 37} 9930 1175 ${6042 + i * 11}`,
            replaces: s.trust === 'aside' ? '6650 7714 0925 3381' : '',
            trust: s.trust,
            words: TRUST[s.trust],
          })),
        forks: town.kept.schools
          .filter((s) => s.standing === 'forked')
          .map((s) => ({
            inn: s.inn,
            name: s.name,
            sequence: s.sequence,
            letters: ['9c1f03aa', '51be77d0'].map((digest, i) => ({
              digest,
              words: `пришло ${13 + i}.10.2025, отличается ответов: ${i === 0 ? 'нет' : '2'}`,
              counts: i === 1,
            })),
          })),
        uninvited: town.sent.length > 0 ? 0 : town.kept.schools.length,
        sent: town.sent,
        destinations,
        post: town.kept.post.url !== '',
        notes: [],
        junk: 0,
      };
    },
    municipalKeyCreate: (password) => town.base().keyCreate(password),
    lettersImport: (_period, _paths, _enrol, _password, progress) => take(town, progress),
    lettersStop: () => {
      town.stopped = true;
      return Promise.resolve();
    },
    lettersFetch: (_period, _password, _enrol, progress) => {
      if (town.kept.post.url === '')
        return Promise.reject(
          refused('E0930', 'Пункт приёма не назван.', 'Впишите его адрес на экране «Обмен».'),
        );
      return take(town, progress);
    },
    arrivalEnrol: async (_period, id) => {
      const row = town.arrived.find((a) => a.id === id);
      if (!row) throw refused('E0931', 'Такого файла нет.', 'Обновите экран.');
      await setRegister(town, { inn: row.inn, name: row.sender });
      await town.step(
        'школа из письма',
        town.put(row.inn, {
          ...schools[2],
          inn: row.inn,
          name: row.sender,
          source: 'из письма школы',
          standing: 'submitted',
          sequence: 1,
          trust: 'unverified',
        }),
      );
      const taken = {
        ...row,
        taken: true,
        state: 'new',
        code: '',
        remedy: '',
        can_enrol: false,
        kept: true,
        words: `Новое письмо: ${row.sender}, № 1.`,
      };
      town.arrived = town.arrived.map((a) => (a.id === id ? taken : a));
      return taken;
    },
    arrivalSave: (id, folder) =>
      Promise.resolve({
        path: `${folder}${town.arrived.find((a) => a.id === id)?.file ?? ''}`,
        size: '61 КБ',
        remarks: [],
      }),
    arrivalsForget: () => town.step('содержание удалено', (k) => k),
    arrivalSettle: (id) =>
      town.step('отложенный файл разобран', (k) => ({ ...k, settled: [...k.settled, id] })),
    forkChoose: (_period, inn) => town.step('выбрано письмо', town.put(inn, { standing: 'submitted' })),
    inviteMake: async (_period, order) => {
      await wait(60);
      const names = town.kept.schools.map((s) => s.name);
      return town.made(order, `Приглашений записано и проверено: ${names.length}`, 'приглашение', names);
    },
    recommendationsMake: async (_period, order) => {
      await wait(60);
      const names = town.taken.map((s) => s.name);
      return town.made(order, `Писем с рекомендациями записано: ${names.length}`, 'рекомендации', names);
    },
    summaryMake: async (_period, order) => {
      await wait(60);
      return town.made(order, 'Свод для региона записан и проверен', 'свод', ['Регион']);
    },
  }) satisfies Partial<MunicipalityCalls>;
