// `tunesql run`: runs the statements of files in order and stops at the first that fails.
import { versionName } from '../catalog/names.ts';
import type { RunRecord } from '../catalog/records.ts';
import { finishedRunStatuses } from '../catalog/records.ts';
import type { Engine, RunOptions } from '../engine/engine.ts';
import type { ResultTable } from '../engine/results.ts';
import { counted } from './amounts.ts';
import { UsageError } from './arguments.ts';
import { type Command, dataOption, type ExitCode, type Shell } from './command.ts';
import { confirmIn } from './confirm.ts';
import { metersText } from './metersText.ts';
import { Progress } from './progress.ts';
import type { Source } from './renderProblem.ts';
import { formats, type Report, reportOf } from './report.ts';
import { readSource } from './source.ts';
import { watchRuns } from './watch.ts';

export const run: Command = {
  name: 'run',
  usage: 'FILE…',
  summary: 'Run the statements of SQL files; `-` is standard input.',
  options: {
    format: { value: 'FORMAT', values: formats, summary: `How results are written: ${formats.join(', ')}.` },
    data: dataOption,
    yes: { summary: 'Do without asking what deletes data, sends rows elsewhere or costs more.' },
    'max-cost': {
      value: 'N',
      summary: 'Ask models no more, and tune none, before all of it has cost more than N US dollars.',
    },
  },
  async run(args, shell) {
    if (!args.positionals.length) throw new UsageError('Which file? `tunesql run FILE…`; `-` is standard input.');
    const maxCost = args.amount('max-cost');
    const sources: Source[] = [];
    for (const file of args.positionals) sources.push(await readSource(file, shell.terminal));

    const engine = await shell.open(args.text('data'));
    try {
      engine.resume();
      const report = reportOf(args.oneOf('format', formats), shell.terminal, engine.comparisons, sources.length > 1);
      const confirm = args.has('yes') ? undefined : confirmIn(shell);
      const code = await runSources(engine, sources, { report, shell, confirm, maxCost });
      await report.end();
      return code || (await goOn(engine, shell));
    } finally {
      await engine.close();
    }
  },
};

interface Running {
  readonly report: Report;
  readonly shell: Shell;
  readonly confirm: RunOptions['confirm'];
  readonly maxCost: number | undefined;
}

async function runSources(
  engine: Engine,
  sources: readonly Source[],
  { report, shell, confirm, maxCost }: Running,
): Promise<ExitCode> {
  const progress = new Progress(shell.terminal.err, shell);
  const { signal } = shell.interrupt;
  let unfinished: RunRecord | undefined;
  let spent = 0;
  for (const source of sources) {
    let begun: Promise<void> = Promise.resolve();
    const results = engine.run(source.text, {
      signal,
      wait: true,
      ...(confirm && { confirm }),
      ...(maxCost !== undefined && { maxCost: maxCost - spent }),
      onMeters: meters => progress.activity(`${metersText(meters)} …`),
      onStart: ({ range, table }) => {
        begun = report.begin(source, range);
        table.onChange(() => progress.activity(arriving(table)));
      },
      onRun: record => {
        unfinished = finishedRunStatuses.has(record.status) ? undefined : record;
        progress.run(record, id => engine.runs.metrics(id));
      },
    });
    for await (const result of results) {
      progress.clear();
      spent += result.meters?.cost ?? 0;
      await begun;
      await report.result(source, result);
      if (result.outcome === 'failed') return 1;
      if (result.outcome === 'cancelled') return await left(unfinished, shell);
    }
    if (signal.aborted) return await left(unfinished, shell);
  }
  return 0;
}

/** Runs whose process died were taken over at the start: they are seen to their end. */
async function goOn(engine: Engine, shell: Shell): Promise<ExitCode> {
  const ids = engine.runs.driven();
  if (!ids.length) return 0;
  const names = ids.flatMap(id => engine.runs.get(id) ?? []).map(versionName);
  await shell.terminal.err.write(
    `Going on with ${names.join(', ')}, left unfinished earlier. Ctrl-C leaves it for later.\n`,
  );
  return watchRuns(engine, ids, shell, shell.terminal.err);
}

const arriving = (table: ResultTable): string => (table.complete ? '' : `${counted(table.count, 'row')} …`);

/** Interrupted: an unfinished run is left as it is, for later. */
async function left(run: RunRecord | undefined, { terminal: { err } }: Shell): Promise<ExitCode> {
  if (run) {
    const name = versionName(run);
    await err.write(
      `The run of ${name} is left at step ${run.step} of ${run.steps}: \`tunesql runs watch\` goes on from its last checkpoint, ` +
        `\`CANCEL FINETUNE ${name}\` ends it.\n`,
    );
  }
  return 130;
}
