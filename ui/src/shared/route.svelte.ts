// Which screen is open and at which place. The window has no addresses: a person moves by names, and every
// place of the form (`2.16`, `passport.inn`) knows its screen.

export type Screen =
  | 'today'
  | 'passport'
  | 'direction'
  | 'selfstudy'
  | 'further'
  | 'flagged'
  | 'checks'
  | 'measures'
  | 'analysis'
  | 'report'
  | 'papers'
  | 'handover'
  | 'backups'
  | 'campaign'
  | 'schools'
  | 'letters'
  | 'review'
  | 'checklists'
  | 'consolidated'
  | 'documents'
  | 'exchange'
  | 'help'
  | 'about';

export interface Route {
  screen: Screen;
  /** Number of the direction, when the screen is one. */
  part: string;
  /** Where to stand on arrival; null opens the screen at its beginning. */
  target: string | null;
  /** The screen that sent us here by a jump, to offer the way back. */
  from: Screen | null;
  /** Grows with each move, so that a jump to the place we are at is still a jump. */
  step: number;
}

let current = $state.raw<Route>({ screen: 'today', part: '', target: null, from: null, step: 0 });

export const route = {
  get now(): Route {
    return current;
  },
};

export function open(screen: Screen, part = ''): void {
  current = { screen, part, target: null, from: null, step: current.step + 1 };
}

/** Opens a school's letter under review, at a question of it. */
export function openReview(inn: string, target: string | null, from: Screen | null = null): void {
  current = { screen: 'review', part: inn, target: target || null, from, step: current.step + 1 };
}

/** The screen and part a target belongs to. */
export function placeOf(target: string): { screen: Screen; part: string } {
  const dot = target.indexOf('.');
  const head = dot < 0 ? target : target.slice(0, dot);
  if (head === 'passport') return { screen: 'passport', part: 'passport' };
  if (head === 'selfstudy') return { screen: 'selfstudy', part: 'selfstudy' };
  if (head === 'further') return { screen: 'further', part: 'further' };
  if (head === 'approval') return { screen: 'report', part: 'approval' };
  if (head === 'word') return { screen: 'direction', part: target.slice(dot + 1) };
  return { screen: 'direction', part: head };
}

/** Goes to a place of the form; `from` offers the way back. */
export function go(target: string, from: Screen | null = null): void {
  const place = placeOf(target);
  current = {
    screen: place.screen,
    part: place.screen === 'direction' ? place.part : '',
    target,
    from,
    step: current.step + 1,
  };
}
