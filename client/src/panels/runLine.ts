// What the page of a run has been told, so that it hears only what is new.
import { provider } from '../../../core/adapters/descriptors.ts';
import { sameName } from '../../../core/catalog/names.ts';
import type { RunRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { spentOn } from '../../../core/catalog/spent.ts';
import type { Engine } from '../../../core/engine/engine.ts';
import type { RunHead, RunPanel } from '../../../core/protocol/runPanel.ts';
import type { Served } from '../../../core/protocol/serve.ts';
import { stateOf } from '../tree/runWords.ts';

type Told = Pick<Served<RunPanel>, 'tell'>;

export class RunLine {
  readonly #run: string;
  readonly #engine: Pick<Engine, 'runs' | 'snapshot'>;
  readonly #now: () => number;
  #head = '';
  #step = -1;
  #events = 0;

  constructor(run: string, engine: Pick<Engine, 'runs' | 'snapshot'>, now: () => number) {
    this.#run = run;
    this.#engine = engine;
    this.#now = now;
  }

  /** Everything from the beginning. */
  begin(page: Told): void {
    this.#head = '';
    this.#step = -1;
    this.#events = 0;
    this.update(page, true);
  }

  update(page: Told, isFirst = false): void {
    const { runs } = this.#engine;
    const run = runs.get(this.#run);
    if (!run) return;
    const head = headOf(run, this.#engine.snapshot(), this.#about(), this.#now());
    const text = JSON.stringify({ ...head, silentMs: 0 });
    if (text !== this.#head) page.tell('head', head);
    this.#head = text;
    const events = runs.events(this.#run).slice(this.#events);
    this.#events += events.length;
    if (events.length > 0 || isFirst) page.tell('events', { anew: isFirst, events });
    // A run that goes on from a checkpoint says so, and then tells steps a second time.
    const anew = isFirst || events.length > 0;
    const metrics = runs.metrics(this.#run, anew ? -1 : this.#step);
    this.#step = metrics.at(-1)?.step ?? this.#step;
    if (metrics.length > 0 || anew) page.tell('metrics', { anew, metrics: metrics.map(metricView) });
  }

  #about(): About {
    const { runs } = this.#engine;
    return { findings: runs.findings(this.#run), checkpoints: runs.checkpoints(this.#run) };
  }
}

/** What the record of a run does not hold. */
type About = Pick<RunHead, 'findings' | 'checkpoints'>;

const metricView = ({ step, epoch, trainingLoss, validationLoss }: ReturnType<Engine['runs']['metrics']>[number]) => ({
  step,
  epoch,
  ...(trainingLoss !== undefined && { trainingLoss }),
  ...(validationLoss !== undefined && { validationLoss }),
});

export function headOf(
  run: RunRecord,
  snapshot: CatalogSnapshot,
  { findings, checkpoints }: About,
  now: number,
): RunHead {
  const descriptor = provider(run.provider);
  const spent = spentOn(run);
  const known = new Map(descriptor?.options.finetune.map(option => [option.name, option.summary]));
  return {
    run,
    state: stateOf(run),
    provider: descriptor?.title ?? run.provider,
    silentMs: Math.max(0, now - run.heardAt),
    version: versionOf(run, snapshot),
    ...(spent && { spent }),
    checkpoints,
    findings,
    options: Object.entries(run.options).map(([name, value]) => {
      const summary = known.get(name);
      return { name, value: Array.isArray(value) ? value.join(', ') : String(value), ...(summary && { summary }) };
    }),
  };
}

function versionOf(run: RunRecord, snapshot: CatalogSnapshot): RunHead['version'] {
  const model = snapshot.models.find(m => sameName(m.name, run.model) && sameName(m.project, run.project));
  const version = model?.versions.find(v => v.version === run.version && v.run === run.id);
  if (!version) return 'gone';
  if (version.status === 'complete') return version.active ? 'active' : 'inactive';
  return version.status;
}
