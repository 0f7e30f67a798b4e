// Clocks and timers as the extension is handed them; `extension.ts` alone reaches for the real ones.

export interface Timing {
  /** Wall clock, milliseconds since the epoch. */
  now(): number;
  /** A clock that never goes back, milliseconds. */
  elapsed(): number;
  /** Does the work after so many milliseconds. */
  later(ms: number, work: () => void): void;
  /** Lets others have their turn. */
  rest(): Promise<void>;
}
