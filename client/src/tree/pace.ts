// When a tree says what is to be drawn anew. VS Code waits 200 ms after every word of it and begins to wait anew with each
// further one, and it draws them one after another, however long one takes: told as fast as a run moves, a tree would stand
// still and then show what is long past.

const restMs = 300;

/** `all`: from the first level on. */
export type Drawn<T> = readonly T[] | 'all';

export interface Pace<T> {
  /** The first change is told at once, those that follow within the rest together at its end. */
  tell(drawn: Drawn<T>): void;
  /** VS Code takes the element as it is now, without one the first level: until then nothing more of it needs to be told. */
  taken(element: T | undefined): void;
}

export function paced<T>(draw: (drawn: Drawn<T>) => void, later: (ms: number, work: () => void) => void): Pace<T> {
  let due: ReadonlySet<T> | 'all' = new Set();
  let isResting = false;
  /** Told and not taken yet; `undefined` is the first level, and all with it. */
  const told = new Set<T | undefined>();
  const work = (): void => {
    const drawn = due === 'all' ? due : [...due];
    due = new Set();
    isResting = drawn.length > 0;
    if (!isResting) return;
    if (drawn === 'all') told.clear();
    for (const element of drawn === 'all' ? [undefined] : drawn) told.add(element);
    draw(drawn);
    later(restMs, work);
  };
  return {
    tell(drawn) {
      if (told.has(undefined) || due === 'all') return;
      due = drawn === 'all' ? 'all' : new Set([...due, ...drawn.filter(element => !told.has(element))]);
      if (!isResting) work();
    },
    taken: element => void told.delete(element),
  };
}
