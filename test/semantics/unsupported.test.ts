import assert from 'node:assert/strict';
import { it } from 'node:test';
import { unsupportedStatements } from '../../core/engine/executors/unsupported.ts';
import { unsupported } from '../../core/semantics/unsupported.ts';

it('says beforehand only of what the engine refuses that it does not run', () => {
  for (const kind of Object.keys(unsupported)) assert.ok(kind in unsupportedStatements, kind);
});
