// How something that a statement makes is called: in one part, or in its project and one part.
import { sameName } from '../catalog/names.ts';
import type { Name } from '../dialect/tree.ts';
import { type Problem, problem } from '../text/problem.ts';
import { plainName } from './resolve.ts';
import { spellName } from './spell.ts';

/** The parts but for the project. */
export const ownParts = ({ parts }: Name, project: string): Name['parts'] =>
  parts.length === 2 && sameName(parts[0]!.text, project) ? parts.slice(1) : parts;

/** What is wrong where that are several. `what` is to be called so. */
export function dottedName(name: Name, project: string, what: string): Problem | undefined {
  const own = ownParts(name, project);
  if (own.length < 2) return undefined;
  const text = spellName(own.map(part => part.text).join('.'));
  return problem('wrong-name', `\`${plainName(name)}\` cannot be the name of a ${what}: it has a dot in it.`, {
    range: name.range,
    hint: `Leave out the first part, or write it in back-quotes: ${text}.`,
    fixes: [{ title: `Write ${text}`, edits: [{ range: name.range, text }] }],
  });
}
