// What the screen «Сверх анкеты» reads out of a check-list.
import type {
  ChecklistGiven,
  ChecklistItemView,
  ChecklistSchool,
  ChecklistSource,
  ChecklistView,
} from '../../backend/generated';

const NOTHING: Omit<ChecklistGiven, 'inn'> = { answer: '', note: '' };

/** What is recorded for an item about a school; about the municipality with no ИНН. */
export function givenTo(item: ChecklistItemView, inn = ''): ChecklistGiven {
  return item.given.find((given) => given.inn === inn) ?? { inn, ...NOTHING };
}

/** The list's word for an answer; empty when there is none. */
export function wordOf(list: ChecklistView, answer: string): string {
  return list.answers.find((one) => one.id === answer)?.label ?? '';
}

/** Groups that have items about the municipality, with these items alone. */
export function ownGroups(list: ChecklistView): { title: string; items: ChecklistItemView[] }[] {
  return list.groups
    .map((group) => ({ title: group.title, items: group.items.filter((item) => !item.about_schools) }))
    .filter((group) => group.items.length > 0);
}

/** Items about schools, in order. */
export function schoolItems(list: ChecklistView): ChecklistItemView[] {
  return list.groups.flatMap((group) => group.items).filter((item) => item.about_schools);
}

/** The school to stand at: the one that was chosen, else the first that has not been answered about to the end. */
export function schoolAt(list: ChecklistView, schools: ChecklistSchool[], chosen: string): string {
  if (schools.some((school) => school.inn === chosen)) return chosen;
  const open = schools.find((_, at) => {
    const count = list.by_school[at];
    return count !== undefined && count.answered < count.asked;
  });
  return (open ?? schools[0])?.inn ?? '';
}

/** «001, п. 1.4; 004, п. 3.2»: where an item stands, in short. */
export function where(sources: ChecklistSource[]): string {
  return sources.map(({ document, place }) => (place === '' ? document : `${document}, ${place}`)).join('; ');
}
