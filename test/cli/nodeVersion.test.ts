import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { nodeTrouble } from '../../core/cli/nodeVersion.ts';

suite('the Node that the command line runs on', () => {
  for (const version of ['22.13.0', '22.20.1', '24.0.0'])
    test(`${version} will do`, () => {
      assert.equal(nodeTrouble(version), undefined);
    });
  for (const version of ['18.20.0', '20.20.2', '22.12.0'])
    test(`${version} is too old, and which is not is said`, () => {
      assert.match(nodeTrouble(version)!, new RegExp(`needs Node 22\\.13 or newer; this is Node ${version}`));
    });
});
