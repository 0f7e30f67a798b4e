// Names and texts of other people in cards: they are shown, they do nothing.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tableCard, viewCard } from '../../core/ide/cards.ts';
import { bold, code, codeBlock } from '../../core/ide/markdown.ts';

it('keeps backticks inside code', () => {
  assert.equal(code('plain'), '`plain`');
  assert.equal(code('a`b'), '``a`b``');
  assert.equal(code('`x`\n`y`'), '`` `x` `y` ``');
  assert.equal(codeBlock('```\n[x](command:y)'), '````tunesql\n```\n[x](command:y)\n````');
});

it('takes nothing of a name for markup', () => {
  assert.equal(bold('ft_sql.2'), '**ft_sql.2**');
  assert.equal(bold('_a_ b_c'), '**\\_a\\_ b_c**');
  assert.equal(bold('[a](command:b)'), '**\\[a\\]\\(command:b\\)**');
  assert.equal(bold('![x](https://e.example/?q) <b>'), '**\\!\\[x\\]\\(https://e.example/?q\\) \\<b\\>**');
});

it('shows a hostile table and a hostile view as text', () => {
  const hostile = '` ![x](https://e.example/x.png)';
  const card = tableCard(hostile, { columns: [{ name: hostile, type: hostile }] });
  assert.ok(!/(?<!\\)!\[/.test(card.replace(/``.*?``/g, '')), card);
  const view = viewCard({ name: 'v', project: 'p', query: '```\n![x](y)', createdAt: 0 });
  assert.match(view, /````tunesql\n```\n!\[x\]\(y\)\n````/);
});
