// What several executors do before they act: options checked and split, names that must be there or must not.
import { environmentValue } from '../../adapters/address.ts';
import type { OptionDescriptor, ProviderDescriptor } from '../../adapters/descriptor.ts';
import * as descriptors from '../../adapters/descriptors.ts';
import { pathOf } from '../../adapters/paths.ts';
import { systemTable } from '../../catalog/systemTables.ts';
import type { Literal, Name, Options } from '../../dialect/tree.ts';
import type { Host } from '../../host.ts';
import { dottedName, ownParts } from '../../semantics/newName.ts';
import { checkOptions, missingOptions, type Values } from '../../semantics/options.ts';
import { inProject } from '../../semantics/resolve.ts';
import { located, ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Execution } from '../execution.ts';

/** The values given, the first problem thrown. `at` is where something required is missed. */
export function checkedOptions(
  given: Options | undefined,
  known: readonly OptionDescriptor[],
  subject: string,
  at: Range,
): Values {
  const { values, problems } = checkOptions(given, known, subject);
  if (problems[0]) throw new ProblemError(problems[0]);
  const [missing] = missingOptions(values, known);
  if (missing) {
    refuse('missing-option', `${subject} needs \`${missing.name}\`.`, {
      range: at,
      hint: `Add USING ${missing.name} = '…': ${lower(missing.summary)}`,
    });
  }
  return values;
}

/** Refuses what is neither given nor in the environment: which of the two it is, only the engine can know. */
export function requireSettings(
  values: Values,
  known: readonly OptionDescriptor[],
  subject: string,
  at: Range,
  host: Host,
): void {
  const missing = known.find(
    option =>
      option.required && option.default === undefined && !(option.name in values) && !environmentValue(option, host),
  );
  if (!missing) return;
  const { message, hint } = missing.whenMissing ?? {
    message: `${subject} needs \`${missing.name}\`.`,
    hint: `Add USING ${missing.name} = '…': ${lower(missing.summary)}`,
  };
  refuse('missing-option', message, { range: at, hint });
}

export function providerOf(id: string, at: Range): ProviderDescriptor {
  return (
    descriptors.provider(id) ??
    refuse('unknown-provider', `There is no provider \`${id}\`.`, {
      range: at,
      hint: `This version knows ${descriptors.providers.map(p => `\`${p.id}\``).join(', ')}.`,
    })
  );
}

/** The name of something to be made: one part, or the project and one part. */
export function newName(name: Name | undefined, project: string, what: string, at: Range): string {
  const [own] = name ? ownParts(name, project) : [];
  if (!name || !own) refuse('syntax-name', `The name of the ${what} is missing.`, { range: at });
  const wrong = dottedName(name, project, what);
  if (wrong) throw new ProblemError(wrong);
  return own.text;
}

/** The name of something that lives in a project, and which: the current one unless another is named. */
export function newNameIn(name: Name | undefined, execution: Execution, what: string, at: Range) {
  const { project, path } = inProject(name?.parts ?? [], execution.catalog());
  return { project, name: newName(name && { ...name, parts: path }, project, what, at) };
}

/** Models and views of a project share their names. */
export function refuseTaken(project: string, name: string, at: Range, { store }: Execution): void {
  const taken = systemTable(name) ? 'system table' : store.view(project, name) ? 'view' : undefined;
  if (taken ?? store.model(project, name)) {
    refuse('already-exists', `\`${name}\` is a ${taken ?? 'model'}.`, { range: at, hint: 'Choose another name.' });
  }
}

/** A file that a statement names, as an absolute path. */
export function fileNamed(text: Literal | undefined, hint: string, at: Range, host: Host) {
  const value = String(text?.value ?? '').trim();
  if (!text || value === '')
    refuse('syntax-file', 'The name of the file is missing.', { range: text?.range ?? at, hint });
  return { path: pathOf(value, host), range: text.range };
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** Gives trouble that knows no place the place that caused it. */
export async function at<T>(place: Range, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProblemError ? new ProblemError(located(error.problem, place), { cause: error }) : error;
  }
}
