// One run at a fake service: its session, its folder and what it told.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chat, ProviderSession, TuneEvent, TuneRequest } from '../../core/adapters/provider.ts';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { openProvider } from '../../core/adapters/sessions.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import { type FakeOpenAI, type FakeOptions, fakeOpenAI } from '../support/fakeOpenAI.ts';
import { type Ending, temporaryFolder } from '../support/host.ts';
import { onDisk } from '../support/onDisk.ts';
import { type HurriedHost, hurriedHost } from './hosts.ts';

export interface Bench {
  readonly fake: FakeOpenAI;
  readonly host: HurriedHost;
  readonly session: ProviderSession;
  readonly chats: readonly Chat[];
  /** Of the run. */
  readonly folder: string;
  /** Runs it to its end or, `until` says so, up to there, as if the process had died then. */
  run(parts?: {
    readonly until?: (event: TuneEvent) => boolean;
    readonly request?: Partial<TuneRequest>;
    readonly signal?: AbortSignal;
  }): Promise<TuneEvent[]>;
  /** The file in the run's folder. */
  handle(change?: (handle: Record<string, unknown>) => void): Record<string, unknown>;
}

export interface BenchParts extends FakeOptions {
  readonly provider?: string;
  readonly options?: OptionValues;
  readonly environment?: Readonly<Record<string, string>>;
  readonly changeHost?: (host: HurriedHost) => HurriedHost;
}

const chat = (n: number): Chat => [
  { role: 'user', content: `question ${n}` },
  { role: 'assistant', content: `answer ${n}` },
];

const chats = Array.from({ length: 12 }, (_, i) => chat(i));

export async function bench(t: Ending, parts: BenchParts = {}): Promise<Bench> {
  const { provider = 'openai_compatible', options = {}, environment = {}, changeHost = host => host } = parts;
  const fake = await fakeOpenAI(t, parts);
  const host = changeHost(hurriedHost(t, environment));
  const session = await openProvider[provider]!(host, { name: 'e', options: { api_base: fake.url, ...options } });
  const folder = temporaryFolder(t);
  const file = join(folder, 'remote.json');
  return {
    fake,
    host,
    session,
    chats,
    folder,
    async run({ until, request, signal = new AbortController().signal } = {}) {
      const told: TuneEvent[] = [];
      const all = {
        run: 'r1',
        model: { base: 'base-1' },
        ...onDisk(folder, chats, [chat(99)]),
        options: {},
        folder,
      };
      for await (const event of session.tune!({ ...all, ...request }, signal)) {
        told.push(event);
        if (until?.(event)) break;
      }
      return told;
    },
    handle(change) {
      const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      change?.(content);
      if (change) writeFileSync(file, JSON.stringify(content));
      return content;
    },
  };
}

/** One job, one pair of files, and it ended well. */
export function wentWell({ fake }: Bench, events: readonly TuneEvent[]): void {
  assert.deepEqual(lines(events).at(-1), 'done ft:base-1:org::ftjob-1');
  assert.deepEqual(
    fake.jobs.list().map(job => job.id),
    ['ftjob-1'],
  );
  assert.deepEqual(
    [...fake.files.values()].map(file => file.name),
    ['tunesql-r1-training.jsonl', 'tunesql-r1-validation.jsonl'],
  );
  assert.deepEqual(fake.complaints, []);
}

export const keyFor = (b: Bench, key: string): Promise<string> =>
  saveSecret(b.host, 'engine/e/api_key', key, b.fake.url);

/** As `phase …`, `step 1`, words, `done …`, one a line. */
export const lines = (events: readonly TuneEvent[]): readonly string[] => events.map(line);

function line(event: TuneEvent): string {
  switch (event.type) {
    case 'phase':
      return `phase ${event.phase}`;
    case 'progress':
      return `step ${event.step}/${event.steps} ${event.trainingLoss} ${event.validationLoss}`;
    case 'message':
      return `${event.level}: ${event.message}`;
    case 'price':
      return `price ${event.cost}`;
    case 'spent':
      return `spent ${event.tokens} ${event.cost}`;
    case 'checkpoints':
      return `checkpoints ${event.checkpoints.map(({ step }) => step).join(' ')}`;
    case 'done':
      return `done ${event.artifact}${event.notServing ? ` · ${event.notServing}` : ''}`;
  }
}
