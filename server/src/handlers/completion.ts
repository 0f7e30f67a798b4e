import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver/node';
import { type Completion, complete } from '../../../core/ide/completion/complete.ts';
import type { SuggestionKind } from '../../../core/ide/completion/suggestion.ts';
import type { Lines } from '../../../core/text/lines.ts';
import { targetOf } from '../context.ts';
import { toLspRange, toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const completion: Handler<CompletionParams, CompletionList | null> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return null;
  const found = complete(target.view, toOffset(params.position, target.lines));
  const shown = isWelcome(found, params.context?.triggerCharacter) ? found : [];
  cards.set(context.service, shown);
  return { isIncomplete: false, items: shown.map((each, i) => item(each, i, target.lines)) };
};

/**
 * A blank asks for nothing by itself: only where few things fit is a list worth its interruption. Behind the point of a
 * number or an @ stands no keyword.
 */
function isWelcome(found: readonly Completion[], typed: string | undefined): boolean {
  if (typed === ' ') return found.some(each => each.rank === 0);
  return (typed !== '.' && typed !== '@') || found.some(each => each.kind !== 'keyword');
}

/** Adds the card of a suggestion of the latest list. */
export const resolveCompletion: Handler<CompletionItem, CompletionItem> = (given, { service }) => {
  const each = cards.get(service)?.[Number(given.data)];
  if (!each?.markdown || each.label !== given.label) return given;
  return { ...given, documentation: { kind: MarkupKind.Markdown, value: each.markdown } };
};

const cards = new WeakMap<object, readonly Completion[]>();

function item(
  { label, kind, insert, snippet, detail, rank, filter, range, retrigger }: Completion,
  i: number,
  lines: Lines,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    sortText: String(i).padStart(4, '0'),
    textEdit: { range: toLspRange(range, lines), newText: insert ?? label },
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    data: i,
    ...(rank === 0 && i === 0 && { preselect: true }),
    ...(detail && { labelDetails: { description: detail } }),
    ...(filter && { filterText: filter }),
    ...(retrigger && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}

const kinds: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  statement: CompletionItemKind.Snippet,
  model: CompletionItemKind.Class,
  version: CompletionItemKind.Constant,
  engine: CompletionItemKind.Module,
  provider: CompletionItemKind.Module,
  database: CompletionItemKind.Module,
  schema: CompletionItemKind.Folder,
  table: CompletionItemKind.Struct,
  column: CompletionItemKind.Field,
  alias: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  placeholder: CompletionItemKind.Variable,
};
