// When a tree says what is to be drawn anew. VS Code waits 200 ms after every word of it and begins to wait anew with each
// further one: told in quick succession, as two runs at once would, it would draw nothing until both are over.

const restMs = 300;

/** `all`: from the first level on. */
export type Drawn<T> = readonly T[] | 'all';

export interface Pace<T> {
  /** The first change is told at once, those that follow within the rest together at its end. */
  tell(drawn: Drawn<T>): void;
}

export function paced<T>(draw: (drawn: Drawn<T>) => void, later: (ms: number, work: () => void) => void): Pace<T> {
  let due: ReadonlySet<T> | 'all' = new Set();
  let isResting = false;
  const work = (): void => {
    const drawn = due === 'all' ? due : [...due];
    due = new Set();
    isResting = drawn.length > 0;
    if (!isResting) return;
    draw(drawn);
    later(restMs, work);
  };
  return {
    tell(drawn) {
      due = drawn === 'all' || due === 'all' ? 'all' : new Set([...due, ...drawn]);
      if (!isResting) work();
    },
  };
}
