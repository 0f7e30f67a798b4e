import type { Location, ReferenceParams } from 'vscode-languageserver/node';
import { references as referencesAt } from '../../../core/ide/references.ts';
import { targetOf } from '../context.ts';
import { toLocation, toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const references: Handler<ReferenceParams, Location[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  const offset = toOffset(params.position, target.lines);
  const found = referencesAt(target.view, offset, params.context.includeDeclaration);
  return found.map(place => toLocation(place, context));
};
