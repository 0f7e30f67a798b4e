import * as descriptors from '../../adapters/descriptors.ts';
import type { EngineRecord } from '../../catalog/records.ts';
import type { Name } from '../../dialect/tree.ts';
import { resolveEngine } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { at, checkedOptions, forgetSecrets, keepSecrets, newName, providerOf } from './checked.ts';

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
  const values = checkedOptions(fields.options, provider.options.engine, `The provider \`${provider.id}\``, word.range);
  const options = await keepSecrets(values, provider.options.engine, `engine/${name.toLowerCase()}`, host);
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
  await forgetSecrets(
    providerOf(engine.provider, name.range).options.engine,
    `engine/${engine.name.toLowerCase()}`,
    host,
  );
  return done(`Engine \`${engine.name}\` removed.`);
};

/** The engine that a model names; one of a provider that needs nothing is made on the way, as the reference does. */
export function engineFor(name: string, at: Range, execution: Execution): Pick<EngineRecord, 'name' | 'provider'> {
  const { host, store } = execution;
  const resolved = resolveEngine(asName(name, at), execution.catalog());
  if (resolved.type === 'engine') return resolved.engine;
  const provider = descriptors.provider(name);
  if (!provider || provider.options.engine.some(o => o.required)) throw new ProblemError(resolved.problem);
  const engine = { name, provider: provider.id, options: {}, createdAt: host.now() };
  store.createEngine(engine);
  execution.note({
    code: 'engine-created',
    severity: 'information',
    message: `The engine \`${name}\` was created.`,
    range: at,
  });
  return engine;
}

const asName = (text: string, at: Range): Name => ({
  type: 'Name',
  range: at,
  parts: [{ text, quoted: false, range: at }],
});
