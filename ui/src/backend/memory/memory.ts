// The memory side of the border: the same promises, nothing on disk. What a test wants to see comes from the
// address: `?start=empty|fresh|sample|blocked|municipality|municipality-fresh`, `&slow=200` (milliseconds for a save), `&fail=1.02` (refuses it),
// `&stranger=1` (letters are signed with a key nobody here knows).
import type { Backend } from '../backend';
import type { BackupRow, Change, DeskView, KeyView, LetterRow, NewSchool, ProblemView } from '../generated';
import { charts } from './charts';
import { Cycle } from './cycle';
import { delivery } from './delivery';
import { analysis } from './analysis';
import { Form } from './form';
import { outline } from './outline';
import { Texts } from './texts';
import { papers } from './papers';
import { Town } from './town/town';
import { workbookPreview, workbookTake } from './workbook';

export interface Wishes {
  start: 'empty' | 'fresh' | 'sample' | 'blocked' | 'municipality' | 'municipality-fresh';
  slow: number;
  fail: string;
  stranger?: boolean;
  /** A letter came back with remarks. */
  returned?: boolean;
  /** Nothing stops signing. */
  ready?: boolean;
}

const FOLDER = 'C:\\Users\\Учитель\\AppData\\Local\\ВСОКО';
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

function problem(code: string, message: string, remedy: string, target: string | null = null): ProblemView {
  return { code, message, remedy, target };
}

function page(number: number, pages: number): string {
  const lines = Array.from(
    { length: 30 },
    (_, i) =>
      `<text x="70" y="${150 + i * 20}" font-family="PT Serif" font-size="11" fill="#111">Строка ${i + 1} страницы ${number}: текст, набранный так же, как на бумаге, с переносами и числами 39,6 %.</text>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842" viewBox="0 0 595 842"><text x="298" y="90" text-anchor="middle" font-family="PT Serif" font-weight="bold" font-size="17" fill="#111">Отчёт о самообследовании</text>${lines}<line x1="70" y1="790" x2="525" y2="790" stroke="#888"/><text x="298" y="808" text-anchor="middle" font-family="PT Sans" font-size="9">${number} из ${pages}</text></svg>`;
}

export function memory(wishes: Wishes): Backend & { form: Form } {
  const form = new Form();
  const texts = new Texts(() => form.get('passport.c_small').value || '0');
  const cycle = new Cycle(form, changed);
  const town: Town = new Town(wishes.start, form, () => backend);
  let actor = 'Примерова А. И.';
  let name = 'МОУ «Вымышленская ООШ»';
  let sample = wishes.start === 'sample';
  let state: DeskView['state'] =
    wishes.start === 'blocked' ? 'blocked' : wishes.start === 'empty' ? 'empty' : 'school';
  let period = '2024/2025';
  let periods = [period, '2023/2024'];
  let place = '';
  let key: KeyView | null = null;
  const letters: LetterRow[] = [];
  const copies: BackupRow[] = [];

  function fill(): void {
    const put = (target: string, members: object): void => {
      form.answers.set(target, { ...form.get(target), ...members });
    };
    put('passport.name_short', { value: name });
    put('passport.name_full', { value: 'Муниципальное общеобразовательное учреждение «Вымышленская школа»' });
    put('passport.inn', { value: '6900000004' });
    put('passport.region', { value: 'Вымышленская область 1' });
    put('passport.locality', { value: 'село' });
    put('passport.kind', { value: 'ООШ' });
    put('passport.levels', { chosen: ['НОО', 'ООО'] });
    put('passport.small', { value: 'да' });
    put('passport.date', { value: '31.05.2025' });
    put('passport.c_small', { value: '21' });
    put('passport.c_middle', { value: '27' });
    put('passport.c_senior', { value: '0' });
    put('passport.staff', { value: '11' });
    put('1.01', { value: 'имеется', doc_title: 'Положение о ВСОКО', doc_order: '№ 14 от 02.09.2024' });
    put('1.03', { chosen: ['НОО', 'ООО'] });
    put('1.04', { value: 'да' });
    put('1.06', { value: '52', flagged: true, note: 'уточнить у организатора' });
    put('1.10', { value: '60' });
    for (const n of [1, 2, 3]) put(`2.0${n}`, { value: n === 2 ? 'частично' : 'да' });
    for (const n of [1, 2, 3, 4, 6, 8]) put(`6.0${n}`, { value: 'да' });
    put('6.50', { value: '19' });
    put('further.exams', {
      rows: [
        ['Русский язык', '5', '5', ''],
        ['Математика', '5', '4', ''],
      ],
    });
    form.saved = 1;
    place = '1.05';
  }
  if (wishes.start === 'sample') fill();

  function desk(): DeskView {
    return town.open ? town.desk(ofSchool()) : ofSchool();
  }

  function ofSchool(): DeskView {
    const words = outline.directions
      .flatMap((d) => d.groups.flatMap((g) => g.questions))
      .find((q) => q.code === place);
    const label =
      words?.text ?? outline.passport.flatMap((b) => b.fields).find((f) => f.target === place)?.label ?? '';
    return {
      state,
      school:
        state === 'school'
          ? {
              name,
              inn: form.get('passport.inn').value,
              sample,
              periods,
              period,
              actor,
              resume:
                place && label
                  ? {
                      target: place,
                      label,
                      part:
                        outline.directions.find((d) => place.startsWith(`${d.number}.`))?.title ??
                        'Паспорт школы',
                    }
                  : null,
            }
          : null,
      municipality: null,
      data_dir: FOLDER,
      version: '0.1.0',
      problem:
        state === 'blocked'
          ? problem(
              'E0302',
              'Файл с вашими сведениями повреждён и не открывается.',
              'Откройте рядом последнюю копию из списка ниже. Повреждённый файл не удаляйте: его можно показать тому, кто помогает с компьютером.',
            )
          : null,
    };
  }

  /** What differs after a change: the memory side compares everything, the program knows better. */
  function changed(before: ReturnType<Form['states']>, target: string | null): Change {
    if (town.open) return town.change();
    const after = form.states();
    return {
      questions: after.questions.filter((q, i) => JSON.stringify(q) !== JSON.stringify(before.questions[i])),
      words: after.words.filter((w, i) => JSON.stringify(w) !== JSON.stringify(before.words[i])),
      fields: after.fields.filter((f, i) => JSON.stringify(f) !== JSON.stringify(before.fields[i])),
      summary: form.summary(),
      target,
    };
  }

  /** The desk with the year before this one on it; what is there already is not touched. */
  function withBefore(year: string): DeskView {
    const before = `${Number(year.slice(0, 4)) - 1}/${year.slice(0, 4)}`;
    if (periods.includes(before))
      throw problem(
        'E0679',
        `Прошлый год (${before}) уже есть на этом ноутбуке.`,
        'Откройте его в списке лет.',
      );
    periods = [...periods, before].sort().reverse();
    return desk();
  }

  const backend: Backend & { form: Form } = {
    form,
    ...cycle.calls,
    ...town.calls,
    cycle: async (year) => {
      const view = await cycle.calls.cycle(year);
      return town.open ? town.cycle(view) : view;
    },
    deskOpen: () => Promise.resolve(desk()),
    schoolNew: async (school: NewSchool) => {
      await wait(20);
      if (school.inn !== '' && !/^\d{10}$/.test(school.inn))
        throw problem('E0201', `ИНН «${school.inn}» записан с ошибкой.`, 'Сверьте ИНН и введите его заново.');
      state = 'school';
      sample = false;
      ({ name, actor, period } = school);
      periods = [period];
      form.answers.set('passport.name_short', { ...form.get('passport.name_short'), value: name });
      form.answers.set('passport.inn', { ...form.get('passport.inn'), value: school.inn });
      return desk();
    },
    schoolSample: (who) => {
      actor = who;
      state = 'school';
      sample = true;
      fill();
      return Promise.resolve(desk());
    },
    periodOpen: (year) => {
      period = year;
      town.period = year;
      return Promise.resolve(desk());
    },
    periodNew: (year) => {
      period = year;
      periods = [year, ...periods];
      return Promise.resolve(desk());
    },
    actorSet: (who) => {
      actor = who;
      town.actor = who;
      return Promise.resolve(desk());
    },
    placeSet: (target) => {
      place = target;
      return Promise.resolve();
    },
    outline: () => Promise.resolve(outline),
    formState: (year) => Promise.resolve({ period: year, ...form.states(), summary: form.summary() }),
    edit: async (_year, edit) => {
      await wait(wishes.slow);
      if (edit.target === wishes.fail)
        throw problem(
          'E0305',
          'На диске не осталось места.',
          'Освободите место и нажмите «Повторить».',
          edit.target,
        );
      const made = form.apply(edit);
      if ('remedy' in made) throw made;
      const before = form.states();
      const old = form.get(edit.target);
      const step = {
        target: edit.target,
        old,
        now: made,
        label: `${edit.target}: ${form.words(edit.target, old) || '—'} → ${form.words(edit.target, made) || '—'}`,
      };
      form.record(step, edit.take_previous ? 'взято из прошлого года' : 'изменено', actor);
      form.done.push(step);
      form.undone = [];
      return changed(before, null);
    },
    wordSet: async (_year, direction, text) => {
      await wait(wishes.slow);
      const length = [...text].length;
      if (length > 2000)
        throw problem(
          'E0229',
          `Пояснение к направлению ${direction} слишком длинное: ${length} знаков, а можно не больше 2000.`,
          'Оставьте главное: причины, обстоятельства, формы работы.',
        );
      const target = `word.${direction}`;
      const before = form.states();
      const old = form.get(target);
      const step = {
        target,
        old,
        now: { ...old, value: text.trim() },
        label: `Направление ${direction}: пояснение`,
      };
      form.record(step, 'пояснено', actor);
      form.done.push(step);
      form.undone = [];
      return changed(before, null);
    },
    previousRead: async (year, _path, compared) => {
      await wait(20);
      if (wishes.stranger && compared === null)
        throw problem(
          'E0678',
          'Письмо подписано ключом, которого у школы на этом ноутбуке нет.',
          'Сверьте отпечаток и повторите.',
        );
      return withBefore(year);
    },
    previousBegin: async (year) => {
      await wait(20);
      return withBefore(year);
    },
    undo: async () => {
      await wait(wishes.slow);
      const step = form.done.pop();
      if (!step) throw problem('E0306', 'Отменять больше нечего.', 'Продолжайте работу.');
      const before = form.states();
      form.undone.push(step);
      if (step.swap) {
        step.swap('undo');
        return changed(before, null);
      }
      form.record({ ...step, old: step.now, now: step.old }, 'отменено', actor);
      return changed(before, step.target);
    },
    redo: async () => {
      await wait(wishes.slow);
      const step = form.undone.pop();
      if (!step) throw problem('E0306', 'Повторять нечего.', 'Продолжайте работу.');
      const before = form.states();
      form.done.push(step);
      if (step.swap) {
        step.swap('redo');
        return changed(before, null);
      }
      form.record(step, 'повторено', actor);
      return changed(before, step.target);
    },
    history: (_year, target) => Promise.resolve(form.history.get(target) ?? []),
    checks: () => {
      const all = outline.directions.flatMap((d) => d.groups.flatMap((g) => g.questions));
      const findings = all
        .flatMap((q) => form.findings(q.code))
        .sort((a, b) => a.severity.localeCompare(b.severity));
      const unanswered = outline.directions.map((d) => ({
        part: d.number,
        title: d.title,
        places: d.groups
          .flatMap((g) => g.questions)
          .filter((q) => form.standing(q.code).state === 'asked' && !form.answered(q.code))
          .map((q) => ({ target: q.code, label: `${q.code} ${q.text}`, value: 'не заполнено' })),
      }));
      return Promise.resolve({
        findings,
        unanswered,
        can_sign:
          findings.every((f) => f.severity !== 'error') && unanswered.every((u) => u.places.length === 0),
        selfstudy: 'Самообследование пока не поедет с письмом: не заполнено 4 показателя.',
      });
    },
    explain: (_year, id, text) => {
      if (text === '')
        return Promise.reject(problem('E0210', 'Пояснение пустое.', 'Напишите одно предложение.'));
      const before = form.states();
      form.explanations.set(id, text);
      return Promise.resolve(changed(before, null));
    },
    charts: () => Promise.resolve(charts()),
    analysis: (year) => {
      const before = periods[periods.indexOf(year) + 1] ?? null;
      return Promise.resolve(analysis(form, year, before));
    },
    reportPrepare: () =>
      Promise.resolve({
        pages: 12,
        contents: [
          { title: 'Аналитическая часть', page: 3, level: 1 },
          { title: 'Образовательная деятельность', page: 3, level: 2 },
          { title: 'Качество подготовки обучающихся', page: 5, level: 2 },
          { title: 'Показатели деятельности', page: 10, level: 1 },
        ],
        notices: [
          'В показателе 1.14 стоит число от 1 до 4: порядок требует его показать, ребёнка могут узнать.',
        ],
      }),
    reportPage: (_year, number) => Promise.resolve(page(number, 12)),
    reportSave: (_year, folder) =>
      Promise.resolve({ path: `${folder}\\Отчёт 2024-2025.pdf`, size: '412 КБ', remarks: [] }),
    reportSaveAs: (_year, folder, kind, format) =>
      Promise.resolve({
        path: `${folder}\\${kind === 'site' ? 'Краткий отчёт' : 'Отчёт'} 2024-2025.${format}`,
        size: '96 КБ',
        remarks: [],
      }),
    reportTexts: () => Promise.resolve(texts.view()),
    reportTextSet: async (_year, key, text) => {
      await wait(wishes.slow);
      if (!texts.set(key, text))
        throw problem('E0660', `В отчёте нет места «${key}».`, 'Обновите экран «Отчёт».');
      return changed(form.states(), null);
    },
    reportTextAdd: async (_year, section, text) => {
      await wait(wishes.slow);
      texts.add(section, text);
      return changed(form.states(), null);
    },
    referenceSet: (_key, text) => {
      if (text?.trim() === '')
        return Promise.reject(problem('E0663', 'Ссылка пустая.', 'Впишите дату, номер и название.'));
      return Promise.resolve(texts.reference(text));
    },
    ...papers(() => letters.length > 0),
    ...delivery({
      key: () => key,
      newKey: (made) => (key = made),
      letters,
      actor: () => actor,
      period: () => period,
      advised: () => Promise.reject(problem('E0811', 'Такой рекомендации нет.', 'Обновите экран.')),
      returned: wishes.returned === true,
    }),
    openPath: () => Promise.resolve(),
    handOver: async () => {
      const left = form.summary();
      return Promise.resolve({
        key,
        blockers: wishes.ready ? 0 : left.errors,
        unanswered: wishes.ready
          ? 0
          : left.progress.filter((p) => p.part !== 'selfstudy').reduce((n, p) => n + p.asked - p.answered, 0),
        unexplained: left.warnings,
        content: 'Письмо № 1: паспорт, ответы по шести направлениям, пояснения.',
        destinations: [
          { path: 'E:\\', label: 'Флешка KINGSTON, свободно 3,1 ГБ', removable: true },
          { path: 'C:\\Users\\Учитель\\Documents', label: 'Документы', removable: false },
        ],
        letters,
      });
    },
    keyCreate: async () => {
      await wait(200);
      key = {
        fingerprint: '4821 9930 1175 6042',
        public_key: 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3',
        created: '14.03.2026',
      };
      return key;
    },
    letterRead: () =>
      Promise.resolve({
        kind: 'Анкета школы',
        sender: name,
        inn: '6900000004',
        period,
        sequence: 1,
        digest: '9c1f03aa52d87be04416c0de7781f2a39b5d60e1c2a4f8b7d3e90a1c5577ee21',
        fingerprint: '4821 9930 1175 6042',
        key_known: wishes.stranger !== true,
        created: '14.03.2026 14:40',
        files: [
          { name: 'letter.json', bytes: 1204 },
          { name: 'answers.json', bytes: 28410 },
        ],
        qualified_attached: false,
        recipient: null,
        encrypted: false,
        older_key: null,
      }),
    backups: () => Promise.resolve([...copies, ...BEFORE]),
    backupCreate: async (folder) => {
      await wait(100);
      const row: BackupRow = {
        name: `vsoko-${copies.length + 1}.db`,
        path: `${folder ?? `${FOLDER}\\копии`}\\vsoko-${copies.length + 1}.db`,
        at: '14.03.2026 14:45',
        size: '1,2 МБ',
        verified: true,
      };
      copies.unshift(row);
      return row;
    },
    backupRestore: async () => {
      await wait(100);
      return {
        path: `${FOLDER} — копия от 13.03.2026`,
        advice: 'Закройте программу и откройте её ярлыком из этой папки.',
      };
    },
    chooseFolder: () => Promise.resolve('E:\\'),
    chooseFile: () => Promise.resolve('E:\\VSOKO_6900000004_2024-2025_01.vsoko'),
    workbookSave: (year, folder, role) =>
      Promise.resolve({
        path: `${folder}Anketa_6900000004_${year.replace('/', '-')}${role === null ? '' : `_${role}`}.xlsx`,
        size: '92 КБ',
        remarks: [],
      }),
    workbookPreview: () => Promise.resolve(workbookPreview(form)),
    workbookTake: async (_year, _path, digest) => {
      await wait(wishes.slow);
      const taken = workbookTake(form, digest, actor, changed);
      if ('remedy' in taken) throw taken;
      return taken;
    },
  };
  return backend;
}

const BEFORE: BackupRow[] = [
  {
    name: 'vsoko-13.db',
    path: `${FOLDER}\\копии\\vsoko-13.db`,
    at: '13.03.2026 18:02',
    size: '1,2 МБ',
    verified: true,
  },
  {
    name: 'vsoko-12.db',
    path: `${FOLDER}\\копии\\vsoko-12.db`,
    at: '12.03.2026 17:44',
    size: '1,1 МБ',
    verified: true,
  },
];

export function fromAddress(): Backend {
  const wishes = new URLSearchParams(location.search);
  return memory({
    start: (wishes.get('start') ?? 'sample') as Wishes['start'],
    slow: Number(wishes.get('slow') ?? 4),
    fail: wishes.get('fail') ?? '',
    stranger: wishes.has('stranger'),
    returned: wishes.has('returned'),
    ready: wishes.has('ready'),
  });
}
