// Letters on the memory side: one municipality that invited, a letter that came back, and a receiving point that is
// reached at the second attempt.
import type { DeliveryCalls } from '../delivery';
import type {
  Arrival,
  DeliveryNews,
  DeliveryView,
  InvitationView,
  KeyView,
  LetterRow,
  MailRow,
  PartnerView,
  ProblemView,
  QueueView,
  ReturnView,
} from '../generated';

interface Sides {
  key: () => KeyView | null;
  newKey: (key: KeyView) => void;
  /** Letters as the custody line and the signing sheet know them. */
  letters: LetterRow[];
  actor: () => string;
  period: () => string;
  /** An edit on the memory side, as a measure is made of advice. */
  advised: (text: string) => ReturnType<DeliveryCalls['adviceTake']>;
  returned: boolean;
}

const PASSWORD = 'три слова подряд';
const DIGITS = '48213 09930 11752 60421 33817 50026 41190 07745';
const DIGEST = '9c1f03aa52d87be04416c0de7781f2a39b5d60e1c2a4f8b7d3e90a1c5577ee21';

function problem(code: string, message: string, remedy: string): ProblemView {
  return { code, message, remedy, target: null };
}

export function delivery(sides: Sides): DeliveryCalls {
  const partner: PartnerView = {
    inn: '6900000012',
    name: 'Управление образования (пример)',
    fingerprint: DIGITS,
    state: 'unverified',
    state_words: 'Отправитель не проверен',
    how: '',
    since: '',
    encrypted: false,
  };
  const invited: InvitationView[] = [];
  const mail: MailRow[] = [];
  const queue: QueueView[] = [];
  const listeners = new Set<(news: DeliveryNews) => void>();
  let returned: ReturnView | null = sides.returned
    ? {
        digest: 'aa51',
        sequence: 1,
        number: '27',
        at: '16.03.2026',
        wished_by: '25.03.2026',
        remarks: [
          {
            id: 'r1',
            target: '1.02',
            label: '1.02 Мероприятия об объективной оценке',
            text: 'На сайте план на прошлый год. Обновите ссылку или ответ.',
            was: 'да',
            now: 'да',
            done: false,
          },
          { id: 'r2', target: '', label: '', text: 'Приложите приказ.', was: '', now: '', done: false },
        ],
        open: 2,
        answered: false,
      }
    : null;

  function invitation(): InvitationView {
    return {
      digest: 'inv1',
      partner: { ...partner },
      period: sides.period(),
      sequence: 1,
      at: '10.03.2026',
      deadline: '31.10.2026',
      goals: [{ direction: '', text: 'Увидеть, где школам нужна помощь' }],
      files: false,
      wished: ['Ссылка на положение о ВСОКО'],
      calendar: [{ name: 'ВПР', when: 'март–май', document: 'приказ № 5' }],
      note: 'Спасибо за работу.',
      contact: 'Координатор, 8 (000) 000-00-00, koordinator@example.org',
      post: { url: 'https://post.example.org', fingerprint: DIGITS },
      questionnaire_offered: false,
      questionnaire: '',
      current: true,
    };
  }

  /** One file; a name that ends in `.age` stands for a letter that only the password opens. */
  function arrived(path: string, password: string | null): Arrival {
    const file = path.split('\\').at(-1) ?? path;
    const encrypted = path.endsWith('.age') && password === null;
    if (!encrypted && invited.length === 0) invited.push(invitation());
    return {
      file,
      path,
      encrypted,
      state: encrypted ? 'refused' : 'unverified',
      words: encrypted
        ? 'Письмо зашифровано: прочитать его может только получатель.'
        : `Приглашение: ${partner.name}. Отправитель не проверен.`,
      next: encrypted ? 'Впишите пароль ключа.' : 'Сверьте отпечаток ключа.',
      kind: encrypted ? '' : 'invitation',
      digest: encrypted ? '' : 'inv1',
      sender: partner.name,
      inn: partner.inn,
      period: sides.period(),
      sequence: 1,
      fingerprint: DIGITS,
      problem: null,
    };
  }

  function checked(password: string): void {
    if (password !== PASSWORD)
      throw problem(
        'E0402',
        'Пароль не подошёл к ключу.',
        'Проверьте раскладку и большие буквы и впишите пароль ещё раз.',
      );
  }

  function view(): DeliveryView {
    const trusted = partner.state === 'trusted';
    const key = sides.key();
    return {
      invitations: invited.map((one) => ({ ...one, partner: { ...partner } })),
      leaving: {
        to: trusted ? partner.name : '',
        encrypted: trusted,
        words: trusted
          ? `Письмо будет зашифровано: прочитать его сможет только ${partner.name}.`
          : 'Письмо никому не адресовано: принять его сможет любой муниципалитет.',
        plain_warning: trusted ? 'В анкете небольшой школы малые числа указывают на ребёнка.' : '',
        files: false,
        files_warning: '',
        kept_files: [],
        post: trusted ? { url: 'https://post.example.org', fingerprint: DIGITS } : null,
        mail_to: 'koordinator@example.org',
      },
      keys: key && {
        key,
        recipient: '',
        follows: '',
        older: [],
        law: 'Это не квалифицированная подпись: она действует, если школа и муниципалитет о ней договорились.',
      },
      queue: [...queue],
      returned,
      forks: [],
      advice: [],
      differences: [],
      said_already: mail.some((letter) => letter.sent),
      mail: [...mail],
    };
  }

  return {
    deliveryView: () => Promise.resolve(view()),
    returned: () => Promise.resolve(returned),
    mailReceive: async (paths, password) => {
      await Promise.resolve();
      if (password !== null) checked(password);
      return paths.map((path) => arrived(path, password));
    },
    mailReceiveFolder: (folder) => {
      const names = ['VSOKO_6900000012_2024-2025_invitation_01.vsoko', 'answer.vsoko.age'];
      const arrivals = names.map((name) => arrived(`${folder}\\${name}`, null));
      return Promise.resolve({ arrivals, words: 'В папке 2 письма; других файлов нет.' });
    },
    partnerTrust: () => {
      partner.state = 'trusted';
      partner.state_words = 'Ключ сверен';
      partner.encrypted = true;
      return Promise.resolve({ ...partner });
    },
    questionnaireAccept: () => Promise.resolve(),
    signWith: async (period, password, options) => {
      await Promise.resolve();
      checked(password);
      const sequence = sides.letters.length + 1;
      const file = `VSOKO_6900000004_${period.replace('/', '-')}_0${sequence}.vsoko`;
      const path = options.folder === null ? '' : `${options.folder}${file}`;
      const at = '14.03.2026 14:40';
      sides.letters.unshift({
        sequence,
        at,
        actor: sides.actor(),
        file,
        path,
        digest: DIGEST.slice(0, 12),
        content: 'Паспорт, ответы, пояснения.',
        state: 'Подписано и записано; муниципалитет ещё не подтвердил.',
      });
      mail.unshift({
        digest: `${DIGEST}${sequence}`,
        sent: true,
        kind: 'submission',
        kind_words: 'Анкета школы',
        period,
        sequence,
        at,
        actor: sides.actor(),
        partner: partner.state === 'trusted' ? partner.name : '',
        way: path === '' ? '' : 'в папку',
        fingerprint: sides.key()?.fingerprint ?? '',
        state: path === '' ? 'подписано' : 'записано и проверено',
        problem: null,
        file,
        size: '14 КБ',
      });
      if (returned) returned = { ...returned, answered: true };
      return {
        path,
        sequence,
        digest: DIGEST,
        fingerprint: sides.key()?.fingerprint ?? '',
        remarks: path === '' ? [] : ['На флешку положена копия ваших сведений.'],
      };
    },
    mailDraft: (_period, folder) =>
      Promise.resolve({
        draft: `${folder}\\VSOKO_6900000004_2024-2025_01.eml`,
        letter: `${folder}\\VSOKO_6900000004_2024-2025_01.vsoko`,
        to: 'koordinator@example.org',
        subject: 'ВСОКО: анкета школы за 2024/2025 учебный год',
        size: 'Письмо займёт 0,1 МБ: любая почта его примет.',
        remedy: '',
      }),
    remarkSettle: (_period, id, done) => {
      if (!returned) return Promise.reject(problem('E0815', 'Замечаний нет.', 'Обновите экран.'));
      const remarks = returned.remarks.map((one) => (one.id === id ? { ...one, done } : one));
      returned = { ...returned, remarks, open: remarks.filter((one) => !one.done).length };
      return Promise.resolve(returned);
    },
    forkSettle: () => Promise.resolve([]),
    adviceTake: (_period, id) => sides.advised(id),
    mailOpen: () => Promise.reject(problem('E0811', 'Такого письма нет.', 'Обновите экран.')),
    mailExport: (_digest, folder) =>
      Promise.resolve({ path: `${folder}\\VSOKO_6900000004_2024-2025_01.vsoko`, size: '14 КБ', remarks: [] }),
    keyRotate: async (password) => {
      await Promise.resolve();
      checked(password);
      const key = { fingerprint: DIGITS, public_key: 'RWQ…', created: '15.03.2026' };
      sides.newKey(key);
      return key;
    },
    keyReplace: () => {
      const key = { fingerprint: DIGITS, public_key: 'RWQ…', created: '15.03.2026' };
      sides.newKey(key);
      return Promise.resolve(key);
    },
    mailLog: (folder) => Promise.resolve({ path: `${folder}\\vsoko-log.txt`, size: '2 КБ', remarks: [] }),

    deliverySend: () => {
      const row: QueueView = {
        digest: DIGEST,
        sequence: sides.letters.length,
        state: 'waiting',
        words: 'Ждёт связи.',
        url: 'https://post.example.org',
        attempts: 1,
        next_at: '14:45',
        problem: null,
      };
      queue.unshift(row);
      return Promise.resolve(row);
    },
    deliveryNow: () => {
      for (const row of queue)
        Object.assign(row, { state: 'delivered', words: 'Доставлено 14.03.2026 14:46.' });
      for (const listener of listeners) listener({ news: 'letter', digest: DIGEST });
      return Promise.resolve({ busy: false, paused: false, words: '', next_at: '', problem: null });
    },
    deliveryStop: () =>
      Promise.resolve({
        busy: false,
        paused: true,
        words: 'Передача приостановлена.',
        next_at: '',
        problem: null,
      }),
    deliveryStatus: () =>
      Promise.resolve({
        busy: false,
        paused: false,
        words: 'Связи пока нет. Программа попробует снова.',
        next_at: '14:45',
        problem: null,
      }),
    deliveryHold: (digest) => {
      const at = queue.findIndex((row) => row.digest === digest);
      const [row] = queue.splice(at, 1);
      return row
        ? Promise.resolve({ ...row, state: 'stopped' as const })
        : Promise.reject(problem('E0811', 'Такого письма нет.', 'Обновите экран.'));
    },
    deliveryFetch: async (_period, password) => {
      await Promise.resolve();
      checked(password);
      return [];
    },
    deliveryHear: (listener) => {
      listeners.add(listener);
      return Promise.resolve(() => void listeners.delete(listener));
    },
  };
}
