// One shape for everything that can be answered: a question of a direction and a field of the passport differ on
// the wire, but a person fills in both the same way.
import type {
  AnswerView,
  BlockOutline,
  Control,
  FieldOutline,
  FieldState,
  FieldTable,
  FindingView,
  Outline,
  Proposal,
  QuestionOutline,
  QuestionState,
  Standing,
  TableOutline,
} from './generated';
import { HAVE, NO, PARTLY, YES } from './values';

/** The fixed part. */
export interface Item {
  target: string;
  number: string;
  text: string;
  kind: Control;
  unit: string;
  options: string[];
  exclusive: string[];
  /** The person types the second number of a share. */
  entered: boolean;
  /** Words for the second number. */
  denominator: string;
  required: boolean;
  evidence: string;
  hint: string;
  knows: string;
  source: string;
  /** Link and note belong to it. */
  companions: boolean;
  /** `passport`, `1` … `6`, `selfstudy`, `approval`, and the heading it stands under. */
  part: string;
  heading: string;
  /** Columns and rows, when it is a table. */
  table: FieldTable | null;
}

/** The changing part. */
export interface View {
  state: Standing;
  reason: string;
  answer: AnswerView;
  answered: boolean;
  denominator: string | null;
  percent: string | null;
  findings: FindingView[];
  previous: string | null;
  proposal: Proposal | null;
  zeroes: string[];
  /** A gentle question about a number unlike the earlier years. */
  unlike: string | null;
  /** What the program computes in a table, row by row. */
  computed: string[][];
}

export interface Section {
  title: string;
  /** What it is for, may be empty. */
  about: string;
  items: Item[];
  tables: TableOutline[];
}

export interface Part {
  id: string;
  title: string;
  short: string;
  sections: Section[];
}

/** A direction of the questionnaire, not one of the fixed parts. */
export function isDirection(part: Part): boolean {
  return !['passport', 'selfstudy', 'approval', 'further'].includes(part.id);
}

const FIXED: Partial<Record<Control, string[]>> = {
  yes_partial_no: [YES, PARTLY, NO],
  yes_no: [YES, NO],
  document: [HAVE, NO],
};

export function fromQuestion(q: QuestionOutline, part: string, heading: string): Item {
  return {
    target: q.code,
    number: q.code,
    text: q.text,
    kind: q.kind,
    unit: q.unit,
    options: q.options.length > 0 ? q.options : (FIXED[q.kind] ?? []),
    exclusive: q.exclusive,
    entered: q.denominator?.entered ?? false,
    denominator: q.denominator?.label ?? '',
    required: true,
    evidence: q.evidence,
    hint: q.hint,
    knows: q.knows,
    source: q.source,
    companions: true,
    part,
    heading,
    table: null,
  };
}

export function fromField(f: FieldOutline, part: string, heading: string): Item {
  return {
    target: f.target,
    number: f.number,
    text: f.label,
    kind: f.kind,
    unit: f.unit,
    options: f.options.length > 0 ? f.options : (FIXED[f.kind] ?? []),
    exclusive: [],
    entered: false,
    denominator: '',
    required: f.required,
    evidence: '',
    hint: f.help,
    knows: '',
    source: part === 'further' ? f.source : '',
    companions: part === 'selfstudy',
    part,
    heading,
    table: f.table,
  };
}

export function viewOfQuestion(q: QuestionState): View {
  return { ...q, proposal: null, computed: [] };
}

export function viewOfField(f: FieldState): View {
  return { ...f, zeroes: [], unlike: null };
}

function blocks(list: BlockOutline[], part: string): Section[] {
  return list.map((b) => ({
    title: b.title,
    about: b.about,
    items: b.fields.map((f) => fromField(f, part, b.title)),
    tables: [],
  }));
}

/** The parts of the form in their order; titles of the three fixed parts come from the caller's words. */
export function partsOf(
  outline: Outline,
  titles: { passport: string; selfstudy: string; approval: string; further: string },
): Part[] {
  return [
    {
      id: 'passport',
      title: titles.passport,
      short: titles.passport,
      sections: blocks(outline.passport, 'passport'),
    },
    ...outline.directions.map((d) => ({
      id: d.number,
      title: d.title,
      short: d.short,
      sections: d.groups.map((g) => ({
        title: g.title,
        about: '',
        items: g.questions.map((q) => fromQuestion(q, d.number, g.title)),
        tables: g.tables,
      })),
    })),
    {
      id: 'selfstudy',
      title: titles.selfstudy,
      short: titles.selfstudy,
      sections: blocks(outline.selfstudy, 'selfstudy'),
    },
    {
      id: 'approval',
      title: titles.approval,
      short: titles.approval,
      sections: blocks(outline.approval, 'approval'),
    },
    {
      id: 'further',
      title: titles.further,
      short: titles.further,
      sections: blocks(outline.further, 'further'),
    },
  ];
}
