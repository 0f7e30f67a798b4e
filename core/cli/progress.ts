// What is going on, on standard error: one line that is redrawn where someone is watching, now and then a line elsewhere.
import type { MetricRecord, RunRecord } from '../catalog/records.ts';
import { finishedRunStatuses } from '../catalog/records.ts';
import { liveRunLine, milestone, plainRunLine } from './runLine.ts';
import type { Output } from './terminal.ts';
import { clip } from './width.ts';

export interface ProgressClock {
  now(): number;
}

/** Redrawing faster than this helps nobody. */
const redrawMs = 80;

export class Progress {
  readonly #err: Output;
  readonly #clock: ProgressClock;
  readonly #losses = new Map<string, number[]>();
  readonly #milestones = new Map<string, string>();
  #isDrawn = false;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(err: Output, clock: ProgressClock) {
    this.#err = err;
    this.#clock = clock;
  }

  /** `history` is asked once per run: what was measured before we looked, as after a resume. */
  run(run: RunRecord, history: (id: string) => readonly MetricRecord[]): void {
    const losses = this.#lossesOf(run, history);
    if (finishedRunStatuses.has(run.status)) {
      this.clear();
      return;
    }
    if (this.#err.interactive) {
      if (this.#isDue()) this.#draw(liveRunLine(run, losses, this.#err.columns - 1));
      return;
    }
    const reached = milestone(run);
    if (this.#milestones.get(run.id) === reached) return;
    this.#milestones.set(run.id, reached);
    this.#err.write(`${plainRunLine(run)}\n`);
  }

  /** Something that is only worth a look: shown where someone is watching. */
  activity(text: string): void {
    if (this.#err.interactive && this.#isDue()) this.#draw(clip(text, this.#err.columns - 1));
  }

  /** Before anything else is written: both streams may be the same terminal. */
  clear(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    this.#drawnAt = Number.NEGATIVE_INFINITY;
    this.#err.write('\r\x1b[2K');
  }

  #isDue(): boolean {
    return this.#clock.now() - this.#drawnAt >= redrawMs;
  }

  #draw(line: string): void {
    this.#isDrawn = true;
    this.#drawnAt = this.#clock.now();
    this.#err.write(`\r\x1b[2K${line}`);
  }

  #lossesOf(run: RunRecord, history: (id: string) => readonly MetricRecord[]): number[] {
    let losses = this.#losses.get(run.id);
    if (!losses) {
      losses = history(run.id).flatMap(metric => metric.trainingLoss ?? []);
      this.#losses.set(run.id, losses);
    } else if (run.trainingLoss !== undefined && losses.at(-1) !== run.trainingLoss) {
      losses.push(run.trainingLoss);
    }
    return losses;
  }
}
