// Every feature of the editor at one place of a text: each answers, with places that lie in the text.
import assert from 'node:assert/strict';
import type { Document } from '../../core/dialect/document.ts';
import { codeActions, fixAll } from '../../core/ide/codeActions.ts';
import { complete } from '../../core/ide/completion/complete.ts';
import { check } from '../../core/ide/diagnostics.ts';
import { folds } from '../../core/ide/folding.ts';
import { hover } from '../../core/ide/hover.ts';
import { inlayHints } from '../../core/ide/inlayHints.ts';
import { highlights, prepareRename, references, rename } from '../../core/ide/references.ts';
import { selectionRanges } from '../../core/ide/selection.ts';
import { semanticTokens } from '../../core/ide/semanticTokens.ts';
import { signature } from '../../core/ide/signature.ts';
import { outline } from '../../core/ide/symbols.ts';
import type { View } from '../../core/ide/view.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import type { Range } from '../../core/text/range.ts';

const uri = 'fuzz';

/** Throws when a feature does, or when it speaks of a place that is not there. */
export function askEverything(document: Document, offset: number): void {
  const { text } = document;
  const view: View = {
    uri,
    document,
    catalog: exampleCatalog,
    catalogAt: () => exampleCatalog,
    open: new Map([[uri, document]]),
    closed: () => new Map(),
  };
  const lies = (what: string, { from, to }: Range) =>
    assert.ok(from >= 0 && from <= to && to <= text.length, `${what} lies outside`);
  check(document);
  const problems = check(document, exampleCatalog, '2026-01-01');
  for (const { range, fixes = [] } of problems) {
    if (range) lies('a problem', range);
    for (const { edits } of fixes) for (const edit of edits) lies('a fix', edit.range);
  }
  codeActions(view, problems, { from: offset, to: offset });
  fixAll(problems);
  for (const { range } of complete(view, offset)) {
    lies('a completion', range);
    assert.ok(range.from <= offset && offset <= range.to, 'a completion stands elsewhere');
  }
  const shown = hover(view, offset);
  if (shown) lies('a hover', shown.range);
  signature(view, offset);
  for (const each of selectionRanges(view, offset)) lies('a selection', each);
  for (const { range } of highlights(view, offset)) lies('a highlight', range);
  for (const { range } of references(view, offset, true)) lies('a reference', range);
  if (prepareRename(view, offset)) rename(view, offset, 'other');
  for (const each of folds(document)) lies('a fold', each);
  for (const { at } of inlayHints(view, { from: 0, to: text.length })) lies('a hint', { from: at, to: at });
  for (const { range } of outline(document)) lies('an item of the outline', range);
  let end = 0;
  for (const { range } of semanticTokens(view)) {
    lies('a coloured token', range);
    assert.ok(range.from >= end, 'coloured tokens overlap or stand out of order');
    end = range.to;
  }
}
