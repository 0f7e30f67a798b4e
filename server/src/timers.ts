// The clock of the process, as the server takes it: tests bring their own.

export interface Timers {
  /** Runs `work` once after so many milliseconds, unless the returned function is called before. */
  after(ms: number, work: () => void): () => void;
  /** ISO date. */
  today(): string;
}

export const timers: Timers = {
  after(ms, work) {
    const handle = setTimeout(work, ms);
    return () => clearTimeout(handle);
  },
  today: () => new Date().toISOString().slice(0, 10),
};
