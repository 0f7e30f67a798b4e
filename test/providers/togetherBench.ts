// One run at a fake Together AI: its session, its folder and what it told.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chat, TuneEvent, TuneRequest } from '../../core/adapters/provider.ts';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { openProvider } from '../../core/adapters/sessions.ts';
import { type FakeTogetherOptions, fakeTogether } from '../support/fakeTogether.ts';
import { type Ending, temporaryFolder } from '../support/host.ts';
import { onDisk } from '../support/onDisk.ts';
import { type HurriedHost, hurriedHost } from './hosts.ts';

const never = new AbortController().signal;

const chat = (n: number): Chat => [
  { role: 'user', content: `question ${n}` },
  { role: 'assistant', content: `answer ${n}` },
];

export async function bench(t: Ending, options: FakeTogetherOptions = {}, changeHost = (host: HurriedHost) => host) {
  const fake = await fakeTogether(t, { key: 'k', ...options });
  const host = changeHost(hurriedHost(t));
  const api_key = await saveSecret(host, 'engine/e/api_key', 'k', fake.url);
  const session = await openProvider.together!(host, { name: 'e', options: { api_base: fake.url, api_key } });
  const folder = temporaryFolder(t);
  const request = {
    run: 'r1',
    model: { base: 'base-1' },
    ...onDisk(
      folder,
      Array.from({ length: 12 }, (_, i) => chat(i)),
      [chat(99)],
    ),
    options: { n_epochs: 2, n_evals: 3 },
    folder,
  };
  return {
    fake,
    host,
    folder,
    async run(more: Partial<TuneRequest> = {}, until?: (event: TuneEvent) => boolean, signal = never) {
      const told: TuneEvent[] = [];
      for await (const event of session.tune!({ ...request, ...more }, signal)) {
        told.push(event);
        if (until?.(event)) break;
      }
      return told;
    },
    handle(change: (handle: Record<string, unknown>) => void) {
      const file = join(folder, 'remote.json');
      const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      change(content);
      writeFileSync(file, JSON.stringify(content));
    },
  };
}
