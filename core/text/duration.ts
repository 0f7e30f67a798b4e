// Lengths of time as people read them, the same in messages and on pages.

/** `850 ms`, `12.3 s`, `4 min 5 s`, `3 h 12 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : longer(Math.round(ms / 1000));
}

/** What is only estimated: `1 s`, `4 min 5 s`, `3 h 12 min`. */
export function timeToGo(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 60 ? `${seconds} s` : longer(seconds);
}

function longer(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
