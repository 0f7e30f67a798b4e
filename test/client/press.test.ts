import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Press } from '../../client/webviews/lib/press.ts';

/** A page in which only what an event comes through is pressed. */
function pressed(target: object) {
  const page = new EventTarget();
  const due: (() => void)[] = [];
  const press = new Press(page, work => due.push(work));
  const tell = (type: string): void => {
    const event = new Event(type);
    event.composedPath = () => [target as EventTarget];
    page.dispatchEvent(event);
  };
  return { press, tell, settle: () => due.splice(0).forEach(work => void work()) };
}

test('what is pressed is not drawn anew until it is let go of; what is beside it is', () => {
  const button = {};
  const part = { contains: (element: unknown) => element === button };
  const other = { contains: () => false };
  const { press, tell, settle } = pressed(button);
  const drawn: string[] = [];
  press.draw(part, () => drawn.push('a'));
  tell('pointerdown');
  press.draw(part, () => drawn.push('b'));
  press.draw(part, () => drawn.push('c'));
  press.draw(other, () => drawn.push('beside'));
  tell('pointerup');
  assert.deepEqual(drawn, ['a', 'beside'], 'the click comes after letting go');
  settle();
  press.draw(part, () => drawn.push('d'));
  assert.deepEqual(drawn, ['a', 'beside', 'c', 'd']);
});

test('a list that is opened holds nothing up: where it is let go of is not told', () => {
  const select = { closest: () => select };
  const { press, tell } = pressed(select);
  const drawn: string[] = [];
  tell('pointerdown');
  press.draw({ contains: () => true }, () => drawn.push('a'));
  assert.deepEqual(drawn, ['a']);
});
