// `tunesql runs`: the fine-tuning runs of a data folder: list them, take unfinished ones over and watch them, stop one for a while or for good.
import type { Column, Row } from '../adapters/source.ts';
import { versionName } from '../catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../catalog/records.ts';
import type { Engine } from '../engine/engine.ts';
import { nearest } from '../text/nearest.ts';
import { refuse } from '../text/problem.ts';
import { loss } from './amounts.ts';
import { UsageError } from './arguments.ts';
import { type Command, dataOption, type ExitCode, type Shell } from './command.ts';
import { renderTable } from './table.ts';
import { watchRuns } from './watch.ts';

export const runs: Command = {
  name: 'runs',
  usage: '[list | watch | pause RUN | resume RUN | cancel RUN]',
  summary: 'Fine-tuning runs: list them, go on with unfinished ones, pause, resume or end one.',
  options: { data: dataOption },
  async run(args, shell) {
    const [verb = 'list', ...rest] = args.positionals;
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!act) {
      const near = nearest(verb, Object.keys(verbs));
      throw new UsageError(`\`tunesql runs ${verb}\` is nothing.${near ? ` Did you mean \`${near}\`?` : ''}`);
    }
    const engine = await shell.open(args.text('data'));
    try {
      return await act(engine, shell, rest);
    } finally {
      await engine.close();
    }
  },
};

type Verb = (engine: Engine, shell: Shell, rest: readonly string[]) => Promise<ExitCode>;

const verbs: Readonly<Record<string, Verb>> = { list, watch, pause, resume, cancel };

async function list(engine: Engine, { terminal: { out, err } }: Shell): Promise<ExitCode> {
  const all = engine.runs.list();
  if (all.length) await out.write(renderTable(columns, all.map(row), out));
  else await err.write('There is no run yet: FINETUNE starts one.\n');
  return 0;
}

const columns: readonly Column[] = [
  'run',
  'version',
  'status',
  'step',
  'steps',
  'first loss',
  'best loss',
  'started',
  'error',
].map(name => ({ name, type: '' }));

const row = (run: RunRecord): Row => [
  run.id,
  versionName(run),
  run.status,
  run.step,
  run.steps,
  run.firstValidationLoss === undefined ? null : loss(run.firstValidationLoss),
  run.bestValidationLoss === undefined ? null : loss(run.bestValidationLoss),
  new Date(run.createdAt).toISOString(),
  run.error ?? null,
];

async function watch(engine: Engine, shell: Shell): Promise<ExitCode> {
  const ids = engine.runs
    .list()
    .filter(run => isUnfinished(run) && run.status !== 'paused')
    .map(run => run.id);
  if (!ids.length) {
    await shell.terminal.err.write('No run is going on.\n');
    return 0;
  }
  engine.resume();
  return watchRuns(engine, ids, shell, shell.terminal.out);
}

async function pause(engine: Engine, { terminal: { out } }: Shell, rest: readonly string[]): Promise<ExitCode> {
  const run = unfinished(engine, 'pause', rest);
  const paused = await engine.runs.pause(run.id);
  const name = versionName(run);
  await out.write(
    paused.status === 'paused'
      ? `The run of ${name} is paused at step ${paused.step} of ${paused.steps}: \`tunesql runs resume ${name}\` goes on.\n`
      : `The run of ${name} was over before: ${paused.status}.\n`,
  );
  return 0;
}

/** And watches it: a run on this machine goes on as long as this process does. */
async function resume(engine: Engine, shell: Shell, rest: readonly string[]): Promise<ExitCode> {
  const { id } = engine.runs.resume(unfinished(engine, 'resume', rest).id);
  return watchRuns(engine, [id], shell, shell.terminal.out);
}

async function cancel(engine: Engine, { terminal: { out } }: Shell, rest: readonly string[]): Promise<ExitCode> {
  const run = unfinished(engine, 'cancel', rest);
  await engine.runs.cancel(run.id);
  await out.write(`The run of ${versionName(run)} is cancelled.\n`);
  return 0;
}

/** The run that is named, by its id or its version. */
function unfinished(engine: Engine, verb: string, [wanted, ...more]: readonly string[]): RunRecord {
  if (!wanted || more.length)
    throw new UsageError(`Which run? \`tunesql runs ${verb} RUN\`, as \`tunesql runs\` names it.`);
  const all = engine.runs.list();
  const run = all.find(each => each.id === wanted || versionName(each) === wanted);
  if (!run) {
    const near = nearest(
      wanted,
      all.flatMap(each => [each.id, versionName(each)]),
    );
    refuse('unknown-run', `There is no run \`${wanted}\`.`, {
      hint: near ? `Did you mean \`${near}\`?` : '`tunesql runs` lists them.',
    });
  }
  if (!isUnfinished(run)) {
    refuse('finished-run', `The run of ${versionName(run)} is over: ${run.status}.`, {
      hint: 'DROP MODEL removes a version.',
    });
  }
  return run;
}

const isUnfinished = (run: RunRecord): boolean => !finishedRunStatuses.has(run.status);
