// Every adapter folder has one shape: `descriptor.ts` says what it is, or what each of its profiles is; `session.ts` opens it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providers, sources } from '../../core/adapters/descriptors.ts';
import { openProvider, openSource } from '../../core/adapters/sessions.ts';
import { filesOf } from './sources.ts';

const kinds = [
  { kind: 'providers', listed: providers, opened: openProvider },
  { kind: 'sources', listed: sources, opened: openSource },
] as const;

for (const { kind, listed, opened } of kinds) {
  const folders = [...new Set(filesOf(`core/adapters/${kind}/*`).map(path => path.split('/')[3]!))];

  test(`${kind}: what the folders describe is listed once each, and nothing else`, async () => {
    const described = await Promise.all(folders.map(folder => descriptorsIn(`${kind}/${folder}`)));
    const ids = (all: readonly unknown[]) => all.map(idOf).toSorted();
    assert.deepEqual(ids(listed), ids(described.flat()));
    assert.deepEqual(Object.keys(opened).toSorted(), ids(listed));
  });

  for (const folder of folders) {
    test(`${kind}/${folder}: describes something, and its session can be opened`, async () => {
      assert.ok((await descriptorsIn(`${kind}/${folder}`)).length > 0);
      const session: Record<string, unknown> = await import(`../../core/adapters/${kind}/${folder}/session.ts`);
      assert.equal(typeof session.open, 'function');
    });
  }
}

test('descriptors are plain data', () => {
  for (const descriptor of [...providers, ...sources]) assert.deepEqual(structuredClone(descriptor), descriptor);
});

/** Exported one by one or as a list. */
async function descriptorsIn(folder: string): Promise<readonly unknown[]> {
  const exported: Record<string, unknown> = await import(`../../core/adapters/${folder}/descriptor.ts`);
  return Object.values(exported)
    .flat()
    .filter(value => idOf(value) !== undefined);
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
