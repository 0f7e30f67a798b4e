// How long something takes, and how much memory it holds meanwhile.
import type { Measured } from '../sources.ts';

export interface MeasuredOptions {
  readonly peer?: boolean;
  /** The fastest counts. */
  readonly rounds?: number;
}

export async function measured(
  what: string,
  work: () => Promise<unknown>,
  { peer = false, rounds = 2 }: MeasuredOptions = {},
): Promise<Measured> {
  console.error(`  ${what}`);
  const before = process.memoryUsage().rss;
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const watch = setInterval(look, 50);
  let ms = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await work();
    ms = Math.min(ms, performance.now() - begun);
  }
  clearInterval(watch);
  look();
  return { what, ms, megabytes: (most - before) / 2 ** 20, ...(peer && { peer }) };
}
