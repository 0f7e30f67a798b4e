// How long something takes, and how much memory it holds meanwhile.
import type { Measured } from '../sources.ts';

export async function measured(
  what: string,
  work: (look: () => void) => Promise<unknown>,
  peer = false,
): Promise<Measured> {
  console.error(`  ${what}`);
  const before = process.memoryUsage().rss;
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const watch = setInterval(look, 50);
  const begun = performance.now();
  await work(look);
  const ms = performance.now() - begun;
  clearInterval(watch);
  look();
  return { what, ms, megabytes: (most - before) / 2 ** 20, ...(peer && { peer }) };
}
