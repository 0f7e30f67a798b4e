// Asks about row after row, as they come: many in flight, answers in the order of the rows, no more rows held than that takes.
import type { Host } from '../../host.ts';
import type { Asker, Outcome } from './asker.ts';

/** A group of rows goes on after so long, or when it is so large. */
const groupMs = 100;
const groupRows = 500;
/** Answers that are all there keep the thread no longer than this. */
const breathMs = 15;

interface Begun<T> {
  readonly row: T;
  readonly outcome: Promise<Outcome>;
  /** Once it is there. */
  ended?: Outcome;
}

/** Ends early at the first row that was not asked for the limit on money. Breaking off gives up what is in flight. */
export async function* askRows<T>(
  asker: Pick<Asker, 'ahead' | 'close'>,
  batches: AsyncIterable<readonly T[]>,
  ask: (row: T) => Outcome | Promise<Outcome>,
  host: Pick<Host, 'elapsed' | 'sleep'>,
): AsyncGenerator<readonly (readonly [row: T, outcome: Outcome])[]> {
  let begun: Begun<T>[] = [];
  let first = 0;
  let ready: (readonly [T, Outcome])[] = [];
  let told = host.elapsed();
  let breathed = told;
  let isOver = false;

  const settle = () => {
    for (let next = begun[first]; next?.ended && !isOver; next = begun[++first]) put(next.row, next.ended);
    if (first < 1000 && first < begun.length) return;
    begun = begun.slice(first);
    first = 0;
  };
  const put = (row: T, outcome: Outcome) => {
    if (outcome.type === 'over') isOver = true;
    else ready.push([row, outcome]);
  };
  const isDue = () => ready.length >= groupRows || (ready.length > 0 && host.elapsed() - told >= groupMs);
  const take = () => {
    const rows = ready;
    ready = [];
    told = host.elapsed();
    return rows;
  };
  const over = new AbortController();
  let due: Promise<void> | undefined;
  const ring = () => {
    due = undefined;
  };
  /** Or what is ready may be due: it does not wait for a row that takes long. */
  const ended = async ({ outcome }: Begun<T>): Promise<unknown> => {
    if (ready.length === 0) return await outcome;
    due ??= host.sleep(groupMs, over.signal).then(ring, ring);
    return await Promise.race([outcome, due]);
  };

  try {
    for await (const batch of batches) {
      for (const row of batch) {
        const outcome = ask(row);
        if (!(outcome instanceof Promise) && first === begun.length) put(row, outcome);
        else begun.push(watched(row, outcome));
        settle();
        while (!isOver && begun.length - first >= asker.ahead) {
          if (isDue()) yield take();
          await ended(begun[first]!);
          settle();
        }
        if (isOver) break;
        if (isDue()) yield take();
        if (host.elapsed() - breathed < breathMs) continue;
        await host.sleep(0);
        breathed = host.elapsed();
        settle();
      }
      if (isOver) break;
    }
    while (!isOver && first < begun.length) {
      if (isDue()) yield take();
      await ended(begun[first]!);
      settle();
    }
    if (ready.length > 0) yield take();
  } finally {
    over.abort();
    asker.close();
  }
}

function watched<T>(row: T, given: Outcome | Promise<Outcome>): Begun<T> {
  const begun: Begun<T> = { row, outcome: Promise.resolve(given) };
  begun.outcome.then(
    outcome => {
      begun.ended = outcome;
    },
    // Whoever waits for the first of all hears of it.
    () => {},
  );
  return begun;
}
