import assert from 'node:assert/strict';
import { it } from 'node:test';
import { layoutOf } from '../../core/engine/tuning/data/layouts.ts';
import { chatLayouts } from '../../core/semantics/chatLayouts.ts';

const columns = (names: readonly string[]) => names.map(name => ({ name, type: 'text' }));

it('calls fit for training what the engine makes chats of, and nothing less', () => {
  for (const layout of chatLayouts) {
    assert.ok(layoutOf(columns(layout)), layout.join());
    for (const left of layout) assert.equal(layoutOf(columns(layout.filter(c => c !== left))), undefined, left);
  }
});
