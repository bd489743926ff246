// The report as texts on the memory side: two sections, a text that follows one answer, one's own paragraphs, and
// references. The sentences are invented; how they behave is what the program promises.
import type { LegalReference, ReportTexts, TextPiece, TextSection } from '../generated';

interface Written {
  text: string;
  prepared: string;
}

interface Prepared {
  key: string;
  list: boolean;
  pieces: () => TextPiece[];
}

const words = (text: string): TextPiece => ({ text, from_data: false });
const data = (text: string): TextPiece => ({ text, from_data: true });
const USUAL = 'приказом Минобрнауки России от 14.06.2013 № 462';

export class Texts {
  readonly #written = new Map<string, Written>();
  readonly #own = new Map<string, string[]>();
  readonly #pupils: () => string;
  #reference = USUAL;

  constructor(pupils: () => string) {
    this.#pupils = pupils;
  }

  #sections(): { key: string; title: string; level: number; texts: Prepared[] }[] {
    return [
      {
        key: 'intro',
        title: 'Общие сведения',
        level: 1,
        texts: [
          {
            key: 'intro-goal',
            list: false,
            pieces: () => [words('Цели самообследования — обеспечение доступности и открытости информации.')],
          },
        ],
      },
      {
        key: 'teaching',
        title: '1. Образовательная деятельность',
        level: 1,
        texts: [
          {
            key: 'teaching-levels',
            list: true,
            pieces: () => [
              data('начального общего образования'),
              words('\n'),
              data('основного общего образования'),
            ],
          },
        ],
      },
      {
        key: 'pupils',
        title: '1.1. Контингент обучающихся',
        level: 2,
        texts: [
          {
            key: 'pupils-total',
            list: false,
            pieces: () => [words('Общая численность учащихся — '), data(this.#pupils()), words(' человек.')],
          },
        ],
      },
      { key: 'tables', title: '2. Показатели деятельности', level: 1, texts: [] },
    ];
  }

  view(): ReportTexts {
    const sections: TextSection[] = this.#sections().map(({ key, title, level, texts }) => ({
      key,
      title,
      level,
      texts: [
        ...texts.map(({ key: name, list, pieces }) => {
          const written = this.#written.get(name);
          const prepared = pieces();
          return {
            key: name,
            list,
            pieces: prepared,
            written: written?.text ?? null,
            own: false,
            changed: written !== undefined && written.prepared !== prepared.map((p) => p.text).join(''),
            state: written ? 'Изменено вами 14.03.2026' : '',
            names: nameLike(written?.text ?? ''),
          };
        }),
        ...(this.#own.get(key) ?? []).map((text, index) => ({
          key: `own.${key}.${index}`,
          list: false,
          pieces: [],
          written: text,
          own: true,
          changed: false,
          state: 'Добавлено вами 14.03.2026',
          names: nameLike(text),
        })),
      ],
    }));
    return {
      sections,
      references: this.references(),
      news: ['МОУ «Вымышленская ООШ»: отчёт о самообследовании', 'На сайте школы размещён отчёт.'],
      limit: 20000,
    };
  }

  /** Writes a text over or returns to the prepared one; false when there is no such place. */
  set(key: string, text: string | null): boolean {
    const own = /^own\.(.+)\.(\d+)$/.exec(key);
    if (own) {
      const [, section = '', index = '0'] = own;
      const all = this.#own.get(section);
      if (all?.[Number(index)] === undefined) return false;
      if (text === null || text.trim() === '') all.splice(Number(index), 1);
      else all[Number(index)] = text.trim();
      return true;
    }
    const place = this.#sections()
      .flatMap((section) => section.texts)
      .find((prepared) => prepared.key === key);
    if (!place) return false;
    const prepared = place
      .pieces()
      .map((piece) => piece.text)
      .join('');
    if (text === null || text.trim() === prepared) this.#written.delete(key);
    else this.#written.set(key, { text: text.trim(), prepared });
    return true;
  }

  add(section: string, text: string): void {
    this.#own.set(section, [...(this.#own.get(section) ?? []), text.trim()]);
  }

  reference(text: string | null): LegalReference[] {
    this.#reference = text?.trim() ?? USUAL;
    return this.references();
  }

  references(): LegalReference[] {
    return [
      {
        key: 'order_selfstudy',
        text: this.#reference,
        usual: USUAL,
        changed: this.#reference !== USUAL,
        purpose: 'Порядок проведения самообследования (после слова «утверждённого»)',
        source: 'приказ № 462',
        note: 'Сверьте перед печатью.',
      },
    ];
  }
}

function nameLike(text: string): string[] {
  return text.match(/\p{Lu}\p{Ll}{2,} \p{Lu}\. ?\p{Lu}\./gu) ?? [];
}
