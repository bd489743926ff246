// Short messages of the program. A plain one leaves by itself; a problem stays until it is read.
import type { ProblemView } from '../backend/generated';

export interface Notice {
  id: number;
  text: string;
  problem: ProblemView | null;
}

const LINGER = 7000;
let list = $state.raw<Notice[]>([]);
let last = 0;

function close(id: number): void {
  list = list.filter((n) => n.id !== id);
}

export const notices = {
  get list(): Notice[] {
    return list;
  },
  say(text: string): void {
    const id = (last += 1);
    list = [...list.filter((n) => n.problem !== null), { id, text, problem: null }];
    setTimeout(() => close(id), LINGER);
  },
  problem(problem: ProblemView): void {
    list = [...list, { id: (last += 1), text: problem.message, problem }];
  },
  close,
};
