// Texts with a cursor marker: `FINETUNE |`. The only place of these tests that opens a language service.

import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { complete } from '../../core/ide/completion/complete.ts';
import { LanguageService } from '../../core/ide/service.ts';
import type { View } from '../../core/ide/view.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';

export interface Marked {
  readonly service: LanguageService;
  readonly view: View;
  readonly offset: number;
}

export const uri = 'file:///main.tunesql';

/** `others` are further open texts, by address. */
export function marked(
  text: string,
  others: Readonly<Record<string, string>> = {},
  catalog: CatalogSnapshot | undefined = exampleCatalog,
): Marked {
  const offset = text.indexOf('|');
  const service = new LanguageService();
  service.setCatalog(catalog);
  for (const [other, content] of Object.entries(others)) service.open(other, 1, content);
  service.open(uri, 1, offset < 0 ? text : text.slice(0, offset) + text.slice(offset + 1));
  return { service, view: service.view(uri)!, offset };
}

/** Labels in the order they are shown, as `kind label`. */
export function completions(text: string, catalog?: CatalogSnapshot): readonly string[] {
  const { view, offset } = marked(text, {}, catalog);
  return complete(view, offset).map(({ kind, label }) => `${kind} ${label}`);
}

/** The text after the suggestion with this label was taken; places of a snippet show what they stand for. */
export function completed(text: string, label: string): string {
  const { view, offset } = marked(text);
  const item = complete(view, offset).find(each => each.label === label);
  if (!item) throw new Error(`${label} is not offered at ${text}`);
  const insert = (item.insert ?? item.label).replace(/\$\{\d+:([^}]*)\}|\$\d/g, (_, shown = '') => shown);
  const { text: before } = view.document;
  return before.slice(0, item.range.from) + insert + before.slice(item.range.to);
}
