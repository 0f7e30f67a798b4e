// `tunesql check`: what is wrong with the statements of files, without running anything; and the same for many texts at once.

import { parse } from '../dialect/parser.ts';
import { check as problemsOf } from '../ide/diagnostics.ts';
import { Lines } from '../text/lines.ts';
import type { Problem } from '../text/problem.ts';
import { counted } from './amounts.ts';
import { UsageError } from './arguments.ts';
import { checkBatch } from './batch.ts';
import type { Command, Shell } from './command.ts';
import { jsonProblem } from './jsonResult.ts';
import { renderProblem, type Source } from './renderProblem.ts';
import { sarif } from './sarif.ts';
import { readSource } from './source.ts';

const formats = ['text', 'json', 'sarif'] as const;

export const check: Command = {
  name: 'check',
  usage: 'FILE…',
  summary: 'Say what is wrong with SQL files, without running them.',
  options: {
    format: { value: 'FORMAT', values: formats, summary: `How problems are written: ${formats.join(', ')}.` },
    batch: { summary: 'Read {"id", "sql"} lines from standard input, write a line of problems for each.' },
  },
  async run(args, shell) {
    if (args.has('batch')) {
      if (args.positionals.length) throw new UsageError('`--batch` reads standard input: it takes no file.');
      return checkBatch(shell.terminal, shell.today(), shell.interrupt.signal);
    }
    if (!args.positionals.length) throw new UsageError('Which file? `tunesql check FILE…`; `-` is standard input.');
    const today = shell.today();
    const checked: Checked[] = [];
    for (const file of args.positionals) {
      const source = await readSource(file, shell.terminal);
      checked.push({ ...source, problems: problemsOf(parse(source.text), undefined, today) });
    }
    await write[args.oneOf('format', formats)](checked, shell);
    return checked.some(({ problems }) => problems.some(isError)) ? 1 : 0;
  },
};

export interface Checked extends Source {
  readonly problems: readonly Problem[];
}

const isError = (problem: Problem): boolean => problem.severity === 'error';

const write = {
  async text(checked: readonly Checked[], { terminal: { out, err } }: Shell): Promise<void> {
    for (const { problems, ...source } of checked) {
      for (const problem of problems) await out.write(renderProblem(problem, source, out));
    }
    const errors = checked.flatMap(({ problems }) => problems.filter(isError)).length;
    const rest = checked.flatMap(({ problems }) => problems).length - errors;
    const found = [counted(errors, 'error'), ...(rest ? [counted(rest, 'warning')] : [])].join(', ');
    await err.write(`${counted(checked.length, 'file')}: ${found}.\n`);
  },

  async json(checked: readonly Checked[], { terminal: { out } }: Shell): Promise<void> {
    const files = checked.map(({ file, text, problems }) => ({
      file,
      problems: problems.map(problem => placed(problem, text)),
    }));
    await out.write(`${JSON.stringify({ files }, null, 2)}\n`);
  },

  async sarif(checked: readonly Checked[], { terminal: { out } }: Shell): Promise<void> {
    await out.write(`${JSON.stringify(sarif(checked), null, 2)}\n`);
  },
};

/** Line and column count from one, as in the text format. */
function placed(problem: Problem, text: string) {
  const position = problem.range && new Lines(text).at(problem.range.from);
  return { ...jsonProblem(problem), ...(position && { line: position.line + 1, column: position.character + 1 }) };
}
