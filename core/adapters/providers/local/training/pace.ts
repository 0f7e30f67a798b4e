// How fast a run goes, and how long it will still take: said only once enough steps have been seen.

const STEPS_TO_JUDGE_BY = 4;

export interface Pace {
  stepped(step: number, tokens: number): void;
  now(): { readonly tokensPerSecond?: number; readonly remainingMs?: number };
}

export function createPace(elapsed: () => number, steps: number): Pace {
  const startedAt = elapsed();
  let tokens = 0;
  let seen = 0;
  let remaining = steps;
  return {
    stepped(step, count) {
      tokens += count;
      seen++;
      remaining = steps - step;
    },
    now() {
      const ms = elapsed() - startedAt;
      if (seen === 0 || ms === 0) return {};
      const tokensPerSecond = Math.round((tokens / ms) * 1000);
      // Validations and the answers given in between are part of the time a step takes.
      return seen < STEPS_TO_JUDGE_BY ? { tokensPerSecond } : { tokensPerSecond, remainingMs: (ms / seen) * remaining };
    },
  };
}
