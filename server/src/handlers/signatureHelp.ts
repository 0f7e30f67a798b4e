import { MarkupKind, type SignatureHelp, type SignatureHelpParams } from 'vscode-languageserver/node';
import { signature } from '../../../core/ide/signature.ts';
import { targetOf } from '../context.ts';
import { toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const signatureHelp: Handler<SignatureHelpParams, SignatureHelp | null> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  const found = target && signature(target.view, toOffset(params.position, target.lines));
  if (!found) return null;
  const { label, summary, parameters, active } = found;
  return {
    activeSignature: 0,
    // Without a part that fits, none is marked: an index past the end says so.
    activeParameter: active ?? parameters.length,
    signatures: [
      {
        label,
        documentation: { kind: MarkupKind.Markdown, value: summary },
        parameters: parameters.map(({ from, to }) => ({ label: [from, to] })),
      },
    ],
  };
};
