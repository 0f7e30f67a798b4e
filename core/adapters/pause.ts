// How long to wait before asking again: longer each time, never longer than a minute, never all at the same moment.
import { randomInt } from 'node:crypto';

/** A service that asks to wait longer is not waited for. */
export const longestMs = 60_000;

/** Doubles from `firstMs`; a quarter of it is chance. */
export function pause(attempt: number, firstMs = 1000): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(full * (0.75 + randomInt(1001) / 4000));
}
