import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver/node';
import { type SemanticToken, semanticTokens as tokensOf, tokenTypes } from '../../../core/ide/semanticTokens.ts';
import type { Lines } from '../../../core/text/lines.ts';
import { targetOf } from '../context.ts';
import { toRange } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: ['declaration'] };

export const semanticTokens: Handler<SemanticTokensParams, SemanticTokens> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  return encoded(target ? tokensOf(target.view) : [], target?.lines);
};

export const semanticTokensRange: Handler<SemanticTokensRangeParams, SemanticTokens> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  return encoded(target ? tokensOf(target.view, toRange(params.range, target.lines)) : [], target?.lines);
};

/** Tokens of several lines are left out: not every editor takes them. */
function encoded(tokens: readonly SemanticToken[], lines: Lines | undefined): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { range, type, declares } of tokens) {
    const start = lines!.at(range.from);
    if (lines!.at(range.to).line !== start.line) continue;
    builder.push(start.line, start.character, range.to - range.from, tokenTypes.indexOf(type), declares ? 1 : 0);
  }
  return builder.build();
}
