// Prints on the memory side: a few pages that look like paper, and the same refusals as the program's.
import type { Backend } from '../backend';
import type { ProblemView } from '../generated';

const PAGES: Record<string, number> = {
  blank: 18,
  form: 17,
  'collection-sheets': 33,
  survey: 2,
  'signing-sheet': 1,
};
const ROLES = [
  { id: 'psychologist', title: 'Педагог-психолог', questions: 14 },
  { id: 'social-teacher', title: 'Социальный педагог', questions: 24 },
  { id: 'librarian', title: 'Библиотекарь', questions: 2 },
  { id: 'class-teacher', title: 'Классный руководитель', questions: 14 },
];

function refusal(code: string, message: string, remedy: string): ProblemView {
  return { code, message, remedy, target: null };
}

function sheet(title: string, number: number, pages: number): string {
  const rows = Array.from({ length: 16 }, (_, i) => {
    const y = 150 + i * 38;
    return `<text x="62" y="${y}" font-family="PT Serif" font-size="10">${number}.${i + 1}</text><text x="92" y="${y}" font-family="PT Serif" font-size="10">Вопрос ${i + 1}, на который отвечают с ручкой в руке?</text><rect x="430" y="${y - 8}" width="8" height="8" fill="none" stroke="#000"/><text x="442" y="${y}" font-family="PT Serif" font-size="10">да</text><line x1="50" y1="${y + 14}" x2="545" y2="${y + 14}" stroke="#000"/>`;
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842" viewBox="0 0 595 842"><text x="298" y="90" text-anchor="middle" font-family="PT Serif" font-weight="bold" font-size="15">${title}</text>${rows}<text x="545" y="34" text-anchor="end" font-family="PT Sans" font-size="9">Страница ${number} из ${pages}</text></svg>`;
}

type Prints = Pick<Backend, 'prints' | 'printPrepare' | 'printPage' | 'printSave' | 'surveySave'>;

/** `signed` tells whether there is a letter the signing sheet could confirm. */
export function papers(signed: () => boolean): Prints {
  function pages(kind: string, role: string | null): number {
    const all = PAGES[kind];
    if (all === undefined)
      throw refusal('E0665', `Такого вида печати нет: «${kind}».`, 'Выберите печать из списка.');
    if (kind === 'signing-sheet' && !signed())
      throw refusal(
        'E0667',
        'Подписной лист печатать не к чему: за этот год ещё нет подписанного письма.',
        'Подпишите анкету на экране «Передача» и напечатайте лист снова.',
      );
    return role === null ? all : 2;
  }
  return {
    prints: () => Promise.resolve({ kinds: Object.keys(PAGES), roles: ROLES }),
    printPrepare: async (_period, kind, role) => {
      await Promise.resolve();
      return { pages: pages(kind, role), contents: [], notices: [] };
    },
    printPage: async (_period, kind, role, page) => {
      await Promise.resolve();
      const title = ROLES.find((one) => one.id === role)?.title ?? 'Рабочий лист школы';
      return sheet(title, page, pages(kind, role));
    },
    surveySave: (period, folder) =>
      Promise.resolve({
        path: `${folder}Opros_6900000004_${period.replace('/', '-')}.xlsx`,
        size: '12 КБ',
        remarks: [],
      }),
    printSave: async (period, kind, role, folder) => {
      await Promise.resolve();
      pages(kind, role);
      return { path: `${folder}${kind}_${period.replace('/', '-')}.pdf`, size: '159 КБ', remarks: [] };
    },
  };
}
