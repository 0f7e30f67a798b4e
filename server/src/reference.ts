// Links into the reference, for editors that can open it.
import type { OpenReference } from '../../core/protocol/lsp.ts';
import { anchorOf, type ReferencePlace } from '../../core/semantics/referencePlace.ts';
import type { Context } from './context.ts';

export function referenceCommand(place: ReferencePlace, { editor }: Pick<Context, 'editor'>) {
  const { openReferenceCommand: command } = editor();
  const argument: OpenReference = { page: place.page, anchor: anchorOf(place.heading) };
  return command === undefined ? undefined : { command, arguments: [argument] };
}

/** Markdown; empty where the editor cannot open it. */
export function referenceLink(place: ReferencePlace | undefined, context: Pick<Context, 'editor'>): string {
  const call = place && referenceCommand(place, context);
  if (!call) return '';
  return `\n\n[Reference](command:${call.command}?${encodeURIComponent(JSON.stringify(call.arguments))})`;
}
