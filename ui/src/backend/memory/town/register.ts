// The register of schools.
import type { MunicipalityCalls } from '../../municipality';
import type { Change, RegisterEdit } from '../../generated';
import { schools, type School } from './data';
import { STANDING, TRUST, refused, type Ground } from './ground';

export function setRegister(town: Ground, edit: RegisterEdit): Promise<Change> {
  const { inn, remove, ...members } = edit;
  if (!/^\d{10}$/.test(inn))
    throw refused('E0911', `ИНН «${inn}» записан с ошибкой: нужно 10 цифр.`, 'Сверьте ИНН со списком.');
  const given = Object.fromEntries(Object.entries(members).filter(([, v]) => v !== undefined));
  if (remove)
    return town.step(`школа ${inn}: убрана`, (k) => ({
      ...k,
      schools: k.schools.filter((s) => s.inn !== inn),
    }));
  if (town.kept.schools.some((s) => s.inn === inn)) return town.step(`школа ${inn}`, town.put(inn, given));
  const fresh: School = {
    inn,
    name: '',
    oo_type: 'СОШ',
    locality: 'село',
    pupils: 0,
    low_results: false,
    risk: false,
    leader: false,
    email: '',
    source: 'введено вручную',
    standing: 'missing',
    sequence: 0,
    trust: 'none',
    ...given,
  };
  if (fresh.name.trim() === '') throw refused('E0912', 'У школы нет названия.', 'Впишите краткое название.');
  return town.step(`школа ${inn}: добавлена`, (k) => ({
    ...k,
    schools: [...k.schools, fresh].sort((a, b) => a.name.localeCompare(b.name)),
  }));
}

/** The register, a table taken into it, and pairs of schools. */
export const registerCalls = (town: Ground) =>
  ({
    register: () =>
      Promise.resolve({
        rows: town.kept.schools.map((s) => ({
          inn: s.inn,
          name: s.name,
          oo_type: s.oo_type,
          locality: s.locality,
          pupils: s.sequence > 0 ? String(s.pupils) : '',
          small: s.pupils <= 30,
          low_results: s.low_results,
          risk: s.risk,
          leader: s.leader,
          email: s.email,
          source: s.source,
          standing: s.standing,
          standing_words:
            s.sequence > 0 ? `письмо № ${s.sequence}, ${STANDING[s.standing]}` : STANDING[s.standing],
          trust: s.trust,
          trust_words: TRUST[s.trust],
          removable: s.sequence === 0,
        })),
        types: ['НОШ', 'ООШ', 'СОШ'],
        localities: ['город', 'посёлок', 'село'],
        standings: Object.entries(STANDING).map(([id, label]) => ({ id, label })),
        pairs: town.kept.pairs,
      }),
    registerSet: async (_period, edit) => setRegister(town, edit),
    registerPreview: () =>
      Promise.resolve({
        file: 'Список школ.xlsx',
        digest: 'preview-1',
        rows: schools.slice(0, 12).map((s) => {
          const known = town.kept.schools.some((k) => k.inn === s.inn);
          return {
            inn: s.inn,
            name: s.name,
            oo_type: s.oo_type,
            locality: s.locality,
            kind: known ? 'same' : 'new',
            words: known ? 'без изменений' : 'новая',
          };
        }),
        words: `Новых школ: ${schools.slice(0, 12).filter((s) => !town.kept.schools.some((k) => k.inn === s.inn)).length}`,
        problems: [
          {
            cell: 'строка 14',
            target: null,
            question: '',
            code: 'E0911',
            message: 'ИНН «69990001» записан с ошибкой: нужно 10 цифр.',
            remedy: 'Исправьте таблицу или впишите школу вручную.',
          },
        ],
      }),
    registerTake: () =>
      town.step('список школ из таблицы', (k) => ({
        ...k,
        schools: [
          ...k.schools,
          ...schools
            .slice(0, 12)
            .filter((s) => !k.schools.some((known) => known.inn === s.inn))
            .map((s): School => ({ ...s, standing: 'missing', sequence: 0, trust: 'none' })),
        ],
      })),
    pairSet: (_period, edit) =>
      town.step('пара школ', (k) => ({
        ...k,
        pairs: edit.remove
          ? k.pairs.filter((p) => p.key !== edit.key)
          : [
              ...k.pairs.filter((p) => p.key !== edit.key),
              {
                key: edit.key ?? `q${k.pairs.length + 1}`,
                leader: edit.leader,
                leader_name: town.school(edit.leader).name,
                helped: edit.helped,
                helped_name: town.school(edit.helped).name,
                subject: edit.subject,
                curator: edit.curator,
              },
            ],
      })),
  }) satisfies Partial<MunicipalityCalls>;
