// A problem as people read it in a terminal: place, sentence, the line with the blamed part underlined, what to do.
import { Lines } from '../text/lines.ts';
import type { Problem, Severity } from '../text/problem.ts';
import type { Output, Style } from './terminal.ts';
import { clip, shown, width } from './width.ts';

export interface Source {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
}

/** Ends with a line break. */
export function renderProblem(
  problem: Problem,
  source: Source | undefined,
  out: Pick<Output, 'columns' | 'style'>,
): string {
  const { range, severity, code } = problem;
  // Some of it may be the words of a service.
  const [message, hint] = [shown(problem.message), problem.hint && shown(problem.hint)];
  const place = source && range ? `${source.file}:${placeOf(source.text, range.from)}: ` : '';
  const head = `${out.style('bold', place)}${out.style(colours[severity], severity)}: ${message} ${out.style('dim', `[${code}]`)}\n`;
  const lines = source && range ? excerpt(source.text, range.from, range.to, severity, out) : '';
  return `${head}${lines}${hint ? `  ${hint}\n` : ''}`;
}

const colours: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'dim',
};

/** One-based, as editors count. */
function placeOf(text: string, offset: number): string {
  const { line, character } = new Lines(text).at(offset);
  return `${line + 1}:${character + 1}`;
}

function excerpt(
  text: string,
  from: number,
  to: number,
  severity: Severity,
  out: Pick<Output, 'columns' | 'style'>,
): string {
  const lines = new Lines(text);
  const { line, character } = lines.at(from);
  const content = lines.line(line);
  const gutter = `${line + 1} │ `;
  const before = blanks(content.slice(0, character));
  const blamed = blanks(content.slice(character, character + Math.max(0, to - from)));
  const room = Math.max(20, out.columns - gutter.length - 2);
  // A blamed part far to the right: the line is shown from a little before it.
  const skip = width(before) + width(blamed) > room ? Math.max(0, character - 20) : 0;
  const visible = blanks(content.slice(skip));
  const indent = width(blanks(content.slice(skip, character))) + (skip ? 1 : 0);
  const underline = '^'.repeat(Math.max(1, Math.min(width(blamed), room - indent)));
  const bar = out.style('dim', `${' '.repeat(gutter.length - 2)}│ `);
  return (
    `  ${out.style('dim', gutter)}${skip ? '…' : ''}${clip(visible, skip ? room - 1 : room)}\n` +
    `  ${bar}${' '.repeat(indent)}${out.style(colours[severity], underline)}\n`
  );
}

const blanks = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ');
