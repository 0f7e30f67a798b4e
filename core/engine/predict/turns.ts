// No more than so many at once; who comes later waits longer.

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

export function turns(most: number): Turns {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async work => {
    if (busy < most) busy++;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
