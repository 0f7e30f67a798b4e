// Every adapter folder has one shape: a descriptor that says what it is, a session that is opened, a line in each list.
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

  test(`${kind}: every folder is listed, and every listed one can be opened`, () => {
    const ids = listed.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), folders.toSorted());
    assert.deepEqual(Object.keys(opened).toSorted(), folders.toSorted());
  });

  for (const folder of folders) {
    test(`${kind}/${folder}: descriptor.ts exports the descriptor, session.ts a function \`open\``, async () => {
      const descriptor: Record<string, unknown> = await import(`../../core/adapters/${kind}/${folder}/descriptor.ts`);
      const session: Record<string, unknown> = await import(`../../core/adapters/${kind}/${folder}/session.ts`);
      assert.deepEqual(
        Object.values(descriptor),
        listed.filter(({ id }) => id === folder),
      );
      assert.equal(typeof session.open, 'function');
    });
  }
}

test('descriptors are plain data', () => {
  for (const descriptor of [...providers, ...sources]) assert.deepEqual(structuredClone(descriptor), descriptor);
});
