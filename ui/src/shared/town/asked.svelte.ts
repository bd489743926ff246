// What a screen shows, asked of the program when the screen opens and again after each change. Only the newest
// answer counts: an older one that comes late is dropped.
import { problemOf, type Desk } from '../../backend/desk.svelte';
import type { ProblemView } from '../../backend/generated';

export interface Asked<T> {
  readonly value: T | null;
  readonly problem: ProblemView | null;
  /** Asks again without a change. */
  again(): void;
}

/** To be called while a component is made. The values that `call` reads before it waits are asked for anew as well. */
export function asked<T>(desk: Desk, call: () => Promise<T>): Asked<T> {
  let value = $state.raw<T | null>(null);
  let problem = $state.raw<ProblemView | null>(null);
  let wish = $state(0);
  let newest = 0;
  $effect(() => {
    void desk.revision;
    void wish;
    newest += 1;
    const mine = newest;
    call().then(
      (answer) => {
        if (mine !== newest) return;
        value = answer;
        problem = null;
      },
      (reason: unknown) => {
        if (mine === newest) problem = problemOf(reason);
      },
    );
  });
  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    again() {
      wish += 1;
    },
  };
}
