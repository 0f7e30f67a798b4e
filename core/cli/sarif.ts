// Problems as SARIF 2.1.0, which code hosts show beside the lines of a change.
import { pathToFileURL } from 'node:url';
import { Lines } from '../text/lines.ts';
import type { Problem, Severity } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { Checked } from './check.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export function sarif(checked: readonly Checked[]) {
  const codes = [...new Set(checked.flatMap(({ problems }) => problems.map(problem => problem.code)))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tunesql', rules: codes.map(id => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: checked.flatMap(({ file, text, problems }) => {
          const lines = new Lines(text);
          return problems.map(problem => result(problem, file, lines));
        }),
      },
    ],
  };
}

function result({ code, severity, message, hint, range }: Problem, file: string, lines: Lines) {
  const artifactLocation = { uri: uriOf(file) };
  const region = range && regionOf(range, lines);
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: hint ? `${message} ${hint}` : message },
    locations: [{ physicalLocation: { artifactLocation, ...(region && { region }) } }],
  };
}

function regionOf({ from, to }: Range, lines: Lines) {
  const [start, end] = [lines.at(from), lines.at(to)];
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative paths stay relative: they are looked up from the root of the checkout. */
const uriOf = (file: string): string =>
  /^(?:[/\\]|[A-Za-z]:)/.test(file)
    ? pathToFileURL(file).href
    : file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
