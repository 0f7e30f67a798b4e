import type { DefinitionParams, Location } from 'vscode-languageserver/node';
import { definition as definitionAt } from '../../../core/ide/references.ts';
import { targetOf } from '../context.ts';
import { toLocation, toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const definition: Handler<DefinitionParams, Location[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  return definitionAt(target.view, toOffset(params.position, target.lines)).map(place => toLocation(place, context));
};
