// One measurement in a process of its own: a bare loop over the `openai` client, or the engine with every answer stored. Prints
// what it found as JSON.
import { DatabaseSync } from 'node:sqlite';
import OpenAI from 'openai';
import { openProvider, openSource } from '../../../core/adapters/sessions.ts';
import type { OpenSource, Row } from '../../../core/adapters/source.ts';
import type { Engine } from '../../../core/engine/engine.ts';
import { openEngine } from '../../../core/engine/open.ts';
import { createNodeHost } from '../../../core/node/host.ts';

export interface Found {
  readonly ms: number;
  /** Seconds of the processor, of all threads of this process. */
  readonly cpu: number;
  /** Resident memory when the first tenth was answered, and the most after that; MB. */
  readonly early: number;
  readonly most: number;
  readonly rows: number;
}

const [kind, port, count, concurrency, data] = process.argv.slice(2);
const rows = Number(count);
const address = `http://127.0.0.1:${port}/v1`;
const question = (i: number) => `What is the answer to question number ${i}, and why?`;

const megabytes = () => process.memoryUsage.rss() / 2 ** 20;
let done = 0;
let early = 0;
let most = 0;
const look = setInterval(() => {
  const now = megabytes();
  if (early === 0 && done >= rows / 10) early = now;
  if (early > 0) most = Math.max(most, now);
}, 50);

const started = performance.now();
const before = process.cpuUsage();
const found = kind === 'loop' ? await loop() : await engine();
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(before);
clearInterval(look);
process.stdout.write(
  JSON.stringify({
    ms,
    cpu: (user + system) / 1e6,
    early: early || megabytes(),
    most: most || megabytes(),
    rows: found,
  } satisfies Found),
);
process.exit(0);

/** What a script would do that knows nothing of stores and retries. */
async function loop(): Promise<number> {
  const client = new OpenAI({ baseURL: address, apiKey: 'none', maxRetries: 0 });
  const answers: string[] = new Array(rows);
  let next = 0;
  const work = async () => {
    while (next < rows) {
      const at = next++;
      const stream = await client.chat.completions.create({
        model: 'm',
        temperature: 0,
        messages: [{ role: 'user', content: question(at) }],
        stream: true,
        stream_options: { include_usage: true },
      });
      let text = '';
      for await (const event of stream) text += event.choices[0]?.delta.content ?? '';
      answers[at] = text;
      done++;
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, work));
  return answers.filter(Boolean).length;
}

async function engine(): Promise<number> {
  const opened = await openEngine(createNodeHost({ data: data! }), {
    openProvider,
    openSource: { ...openSource, pglite: questions },
  });
  await run(
    opened,
    `CREATE ML_ENGINE IF NOT EXISTS e FROM openai_compatible USING api_base = '${address}', concurrency = ${concurrency};
    CREATE MODEL IF NOT EXISTS m PREDICT answer USING engine = 'e', model_name = 'm', prompt_template = '{{content}}';`,
  );
  let count = 0;
  const options = {
    signal: new AbortController().signal,
    onStart: ({ table }: { readonly table: { readonly count: number; onChange(listener: () => void): unknown } }) =>
      void table.onChange(() => {
        done = table.count;
      }),
  };
  for await (const result of opened.run('SELECT t.id, m.answer FROM example_db.questions AS t JOIN m', options)) {
    if (result.outcome !== 'rows') throw new Error(result.problem?.message ?? result.outcome);
    count = result.table!.count;
  }
  await opened.close();
  return count;
}

async function run(opened: Engine, sql: string): Promise<void> {
  for await (const { problem } of opened.run(sql, { signal: new AbortController().signal }))
    if (problem) throw new Error(problem.message);
}

/** A table of questions that costs nothing to read. */
function questions(): ReturnType<OpenSource> {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE questions (id INTEGER, content TEXT)');
  const insert = database.prepare('INSERT INTO questions VALUES (?, ?)');
  for (let i = 0; i < rows; i++) insert.run(i, question(i));
  return Promise.resolve({
    async *query(sql: string) {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      const columns = statement.columns().map(c => ({ name: c.name, type: c.type ?? '' }));
      let batch: Row[] = [];
      for (const row of statement.iterate() as unknown as Iterable<Row>) {
        if (batch.push(row) < 1000) continue;
        yield { columns, rows: batch };
        batch = [];
      }
      yield { columns, rows: batch };
    },
    describe: async () => [],
    close: async () => database.close(),
  });
}
