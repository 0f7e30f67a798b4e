// Durations, losses, counts and shares as people read them.
import type { Share } from '../catalog/comparison.ts';

/** `31 ms`, `12.3 s`, `4:05`, `1:02:03`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return clock(ms);
}

/** `0:42`, `4:05`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export const loss = (value: number): string => value.toPrecision(3);

export const grouped = (value: number): string => Math.round(value).toLocaleString('en');

export const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** `62/66 = 94 % (85 to 98)`: the range is the 95 % interval. */
export function shareText({ yes, of, low, high, undecided }: Share): string {
  const apart = undecided ? `, ${undecided} undecided` : '';
  return of
    ? `${yes}/${of} = ${percent(yes, of)} (${Math.round(100 * low)} to ${Math.round(100 * high)})${apart}`
    : `–${apart}`;
}

export const counted = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;
