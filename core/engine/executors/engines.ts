import * as descriptors from '../../adapters/descriptors.ts';
import type { EngineRecord } from '../../catalog/records.ts';
import type { Name } from '../../dialect/tree.ts';
import { resolveEngine } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { at, checkedOptions, newName, providerOf, requireSettings } from './checked.ts';
import { forgetSecrets, keepSecrets } from './secrets.ts';

export const createEngine: Executor<'CreateEngine'> = async ({ fields, range }, execution) => {
  const { host, store, project } = execution;
  const name = newName(fields.name, project, 'engine', range);
  if (store.engine(name)) {
    if (fields.ifNotExists) return done(`The engine \`${name}\` exists already.`);
    refuse('engine-exists', `The engine \`${name}\` exists already.`, {
      range: fields.name!.range,
      hint: `Keep it with CREATE ML_ENGINE IF NOT EXISTS ${name} …, or remove it first with DROP ML_ENGINE ${name}.`,
    });
  }
  const word = fields.provider ?? refuse('syntax-provider', 'The provider is missing after FROM.', { range });
  const provider = providerOf(word.parts[0]!.text, word.range);
  const known = provider.options.engine;
  const subject = `The provider \`${provider.id}\``;
  const values = checkedOptions(fields.options, known, subject, word.range);
  requireSettings(values, known, subject, word.range, host);
  const options = await at(word.range, () => keepSecrets(values, known, `engine/${name.toLowerCase()}`, host));
  store.createEngine({ name, provider: provider.id, options, createdAt: host.now() });
  return done(`Engine \`${name}\` created.`);
};

export const dropEngine: Executor<'DropEngine'> = async ({ fields, range }, execution) => {
  const { host, store, sessions } = execution;
  const name = fields.name ?? refuse('syntax-name', 'The name of the engine is missing.', { range });
  const resolved = resolveEngine(name, execution.catalog());
  if (resolved.type === 'problem') {
    if (fields.ifExists) return done('There was no such engine.');
    throw new ProblemError(resolved.problem);
  }
  const { engine } = resolved;
  await at(name.range, () => store.dropEngine(engine.name));
  await sessions.closeProvider(engine.name);
  await forgetSecrets(engine.options, providerOf(engine.provider, name.range).options.engine, host);
  return done(`Engine \`${engine.name}\` removed.`);
};

/** The engine that a model names; `fresh` when it is still to be made, as the reference does for providers that need nothing. */
export function engineFor(
  name: string,
  at: Range,
  execution: Execution,
): { readonly engine: EngineRecord; readonly fresh: boolean } {
  const resolved = resolveEngine(asName(name, at), execution.catalog());
  if (resolved.type === 'engine') return { engine: resolved.engine, fresh: false };
  const provider = descriptors.provider(name);
  if (!provider || provider.options.engine.some(o => o.required)) throw new ProblemError(resolved.problem);
  return { engine: { name, provider: provider.id, options: {}, createdAt: execution.host.now() }, fresh: true };
}

const asName = (text: string, at: Range): Name => ({
  type: 'Name',
  range: at,
  parts: [{ text, quoted: false, range: at }],
});
