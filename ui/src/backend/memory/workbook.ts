// The memory side's workbook: one that changes two answers, with a cell that cannot be taken. Like the program it shows
// everything first and refuses when an answer has changed since; its undo goes answer by answer.
import type { Change, ProblemView, WorkbookPreview } from '../generated';
import type { Form } from './form';
import { outline } from './outline';

const NEW = [
  { target: '1.06', value: '57' },
  { target: '2.02', value: 'да' },
];

export function workbookPreview(form: Form): WorkbookPreview {
  const differences = NEW.filter(({ target, value }) => form.get(target).value !== value).map(
    ({ target, value }): WorkbookPreview['differences'][number] => {
      const direction = outline.directions.find((d) => target.startsWith(`${d.number}.`));
      const question = direction?.groups.flatMap((g) => g.questions).find((q) => q.code === target);
      const was = form.words(target);
      return {
        target,
        part: direction?.number ?? '',
        part_title: direction?.title ?? '',
        question: `${target} ${question?.text ?? ''}`,
        what: 'ответ',
        kind: was === '' ? 'new' : 'changed',
        was: was || 'не заполнено',
        becomes: value,
        cell: `лист «${direction?.number ?? ''}. ${direction?.short ?? ''}», ячейка D12`,
        conflict: target === '2.02',
      };
    },
  );
  return {
    file: 'Anketa_6900000004_2024-2025.xlsx',
    digest: JSON.stringify(NEW.map(({ target }) => form.get(target))),
    made: '12.03.2026 15:10',
    role: '',
    answers: differences.length,
    differences,
    problems: [
      {
        cell: 'лист «1. Качество подготовки», ячейка D18',
        target: '1.10',
        question: '1.10 Сколько консультаций проведено за год?',
        code: 'E0585',
        message: 'В ячейке формула, а не ответ: формулы программа не вычисляет и не принимает.',
        remedy: 'Впишите в ячейку готовое значение: скопируйте её и вставьте как «Значения».',
      },
    ],
    conflicts: differences.filter((d) => d.conflict).length,
    missing: 0,
  };
}

/** The step that takes the workbook, or the refusal. */
export function workbookTake(
  form: Form,
  digest: string,
  actor: string,
  changed: (before: ReturnType<Form['states']>, target: string | null) => Change,
): Change | ProblemView {
  const preview = workbookPreview(form);
  if (preview.digest !== digest)
    return {
      code: 'E0671',
      message: 'С тех пор как вы смотрели отличия, изменилась книга или анкета.',
      remedy: 'Посмотрите отличия ещё раз и примите их снова. Ничего не записано.',
      target: null,
    };
  const before = form.states();
  for (const row of preview.differences) {
    const old = form.get(row.target);
    const step = {
      target: row.target,
      old,
      now: { ...old, value: row.becomes, taken: false },
      label: `Из книги «${preview.file}»`,
    };
    form.record(step, 'загружено', actor);
    form.done.push(step);
  }
  form.undone = [];
  return changed(before, preview.differences[0]?.target ?? null);
}
