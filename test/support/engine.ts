// An engine over scripted adapters, and its results as text: the one place where tests of statements call it.
import type { TestContext } from 'node:test';
import type { OpenEngine, RunOptions } from '../../core/engine/engine.ts';
import type { Meters } from '../../core/engine/meters.ts';
import { openEngine } from '../../core/engine/open.ts';
import type { StatementResult } from '../../core/engine/results.ts';
import { testHost } from './host.ts';
import { type ScriptedProvider, scriptedProvider } from './scriptedProvider.ts';
import { type ScriptedSource, scriptedSource } from './scriptedSource.ts';

export interface TestEngine {
  readonly engine: OpenEngine;
  /** Its data folder. */
  readonly data: string;
  readonly provider: ScriptedProvider;
  readonly source: ScriptedSource;
  /** Runs statements and returns what each came to, one block a statement. */
  run(text: string, options?: Partial<RunOptions>): Promise<string>;
  /** Of the last statement. */
  meters(): Meters | undefined;
}

const questions = `
  CREATE TABLE questions (id INTEGER, content TEXT, expected TEXT);
  INSERT INTO questions VALUES (1, 'one', 'ONE'), (2, 'two', 'TWO'), (3, 'three', 'THREE'), (4, NULL, NULL);
  CREATE TABLE other (id INTEGER, note TEXT);
  INSERT INTO other VALUES (1, 'first'), (2, 'second');
`;

/** One database `example_db` with `questions` and `other`; models answer with their prompt in upper case. */
export async function testEngine(
  t: TestContext,
  provider = scriptedProvider(prompt => prompt.toUpperCase()),
): Promise<TestEngine> {
  const source = scriptedSource(questions);
  const host = testHost(t);
  const engine = await openEngine(host, {
    openProvider: { local: provider.open, openai_compatible: provider.open },
    openSource: { pglite: source.open },
  });
  t.after(() => engine.close());
  let meters: Meters | undefined;
  return {
    engine,
    data: host.data,
    provider,
    source,
    meters: () => meters,
    run: async (text, options = {}) => {
      const blocks: string[] = [];
      for await (const result of engine.run(text, { signal: new AbortController().signal, ...options })) {
        blocks.push(rendered(result, text));
        meters = result.meters;
      }
      return blocks.join('\n---\n');
    },
  };
}

export const model = (name: string, template = '{{content}}'): string =>
  `CREATE MODEL ${name} PREDICT answer USING engine = 'local', prompt_template = '${template}';`;

function rendered(result: StatementResult, text: string): string {
  const lines: string[] = [];
  if (result.problem) {
    const { code, message, hint, range } = result.problem;
    lines.push(`${result.outcome} ${code}: ${message}`);
    if (hint) lines.push(`  ${hint}`);
    if (range) lines.push(`  at: ${text.slice(range.from, range.to)}`);
  } else if (result.table) {
    lines.push(result.table.columns.map(c => c.name).join(' | '));
    for (const row of result.table.rows())
      lines.push(row.map(cell => (cell === null ? 'NULL' : String(cell))).join(' | '));
  }
  if (result.message) lines.push(result.message);
  for (const note of result.notes) lines.push(`${note.severity} ${note.code}: ${note.message}`);
  return lines.join('\n');
}
