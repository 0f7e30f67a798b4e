import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import type { Option, Target } from '../../dialect/tree.ts';
import type { Host } from '../../host.ts';
import { plainValue } from '../../semantics/options.ts';
import { plainName, resolveModel } from '../../semantics/resolve.ts';
import { modelOptionsOf } from '../../semantics/statementOptions.ts';
import { placeholders } from '../../semantics/template.ts';
import { ProblemError, problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type Conclusion, done, type Execution, type Executor } from '../execution.ts';
import { at, checkedOptions, newNameIn, providerOf, refuseTaken } from './checked.ts';
import { engineFor } from './engines.ts';
import { forgetSecrets, keepSecrets } from './secrets.ts';
import { noteSunset } from './sunset.ts';

export const createModel: Executor<'CreateModel'> = async ({ fields, range }, execution) => {
  const { host, store, sessions, tuner } = execution;
  const { project, name } = newNameIn(fields.name, execution, 'model', range);
  const place = fields.name!.range;
  const kept = (): Conclusion | undefined => {
    if (!store.model(project, name)) return undefined;
    if (fields.ifNotExists) return done(`The model \`${name}\` exists already.`);
    if (fields.orReplace) return undefined;
    refuse('model-exists', `The model \`${name}\` exists already.`, {
      range: place,
      hint: `Keep it with CREATE MODEL IF NOT EXISTS ${name} …, or exchange it, all its versions included, with CREATE OR REPLACE MODEL ${name} ….`,
    });
  };
  const there = kept();
  if (there) return there;
  if (!store.model(project, name)) refuseTaken(project, name, place, execution);
  const predict = predictedColumn(fields.targets, range);
  const using = fields.clauses?.using;
  const engineOption = using?.entries.find(e => sameName(plainName(e.key), 'engine'));
  const { engine, fresh } = engineFor(engineName(engineOption, place), engineOption?.value?.range ?? place, execution);
  const provider = providerOf(engine.provider, place);
  const values = checkedOptions(
    using,
    modelOptionsOf(provider),
    `A model on \`${engine.name}\``,
    using?.range ?? place,
  );
  const { engine: _, tag, join_learn_process, model_name, ...given } = values;
  refuseBarePrompt(given.prompt_template, optionRange(using?.entries, 'prompt_template') ?? place);
  const baseModel = String(model_name ?? provider.defaultModel ?? '');
  if (fields.query) noteUnusedData(fields.query.range, execution);
  const known = provider.options.model;
  const options = await at(place, () => keepSecrets(given, known, `model/${name.toLowerCase()}`, host, engine.options));
  const isNewEngine = fresh && !store.engine(engine.name);
  if (isNewEngine) store.createEngine(engine);
  let stored = false;
  try {
    const session = await sessions.provider(engine.name);
    await at(optionRange(using?.entries, 'model_name') ?? place, () =>
      session.checkModel({ base: baseModel, options }, execution.signal),
    );
    // Another window may have made one of this name meanwhile.
    const meanwhile = kept();
    if (meanwhile) return meanwhile;
    const before = store.model(project, name);
    const createdAt = host.now();
    store.transaction(() => {
      if (before) store.dropModel(project, name);
      store.createModel(
        { name, project, predict, createdAt },
        {
          status: 'complete',
          engine: engine.name,
          provider: provider.id,
          baseModel,
          options,
          createdAt,
          ...(typeof tag === 'string' && { tag }),
        },
      );
    });
    stored = true;
    if (isNewEngine) noteEngine(engine.name, engineOption?.range ?? place, execution);
    noteSunset(provider, baseModel, optionRange(using?.entries, 'model_name') ?? place, execution);
    if (before) await forgetModel(before.versions, host);
    if (before) await tuner.sweep();
    return done(`Model \`${name}\` created on ${baseModel}: version 1, active.`);
  } finally {
    if (!stored) {
      await forgetSecrets(options, known, host);
      if (isNewEngine && store.modelsOfEngine(engine.name).length === 0) store.dropEngine(engine.name);
    }
  }
};

export const dropModel: Executor<'DropModel'> = async ({ fields, range }, execution) => {
  const { store } = execution;
  const name = fields.name ?? refuse('syntax-name', 'The name of the model is missing.', { range });
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') {
    if (fields.ifExists) return done('There was no such model.');
    throw new ProblemError(resolved.problem);
  }
  const { model, version, explicit } = resolved;
  const training = model.versions.find(v => v.status === 'generating' && (!explicit || v === version));
  if (training) {
    const label = `${model.name}.${training.version}`;
    refuse('in-use', `\`${label}\` is being trained.`, {
      range: name.range,
      hint: `Stop that first: CANCEL FINETUNE ${label}.`,
    });
  }
  await at(name.range, () => (explicit ? store.dropVersion(version) : store.dropModel(model.project, model.name)));
  if (!explicit) await forgetModel(model.versions, execution.host);
  await execution.tuner.sweep();
  return done(
    explicit ? `Version ${version.version} of \`${model.name}\` removed.` : `Model \`${model.name}\` removed.`,
  );
};

export const setActive: Executor<'SetActive'> = async ({ fields, range }, execution) => {
  const name =
    fields.name ?? refuse('syntax-name', 'The version is missing.', { range, hint: 'Write SET ACTIVE model.N.' });
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { model, version, explicit } = resolved;
  if (!explicit) {
    refuse('unknown-version', `Which version of \`${model.name}\`?`, {
      range: name.range,
      hint: `It has ${model.versions.map(v => `${model.name}.${v.version}`).join(', ')}.`,
    });
  }
  await at(name.range, () => execution.store.setActive(version));
  return done(`\`${model.name}\` now means version ${version.version}.`);
};

function predictedColumn(targets: readonly Target[] | undefined, at: Range): string {
  const [first, second] = targets ?? [];
  if (!first) refuse('syntax-predict', 'PREDICT and the name of the answer column are missing.', { range: at });
  if (second)
    refuse('unsupported', 'A model here answers with one column.', {
      range: second.range,
      hint: 'Keep one name after PREDICT.',
    });
  const { expression } = first;
  if (expression.type === 'Name') return expression.parts.at(-1)!.text;
  if (expression.type === 'Literal' && typeof expression.value === 'string') return expression.value;
  refuse('wrong-predict', 'PREDICT takes the name of the answer column.', {
    range: first.range,
    hint: 'For example PREDICT answer.',
  });
}

function engineName(option: Option | undefined, at: Range): string {
  const value = option && plainValue(option.value);
  if (typeof value === 'string') return value;
  refuse('missing-option', 'A model needs an engine.', {
    range: option?.range ?? at,
    hint: "Add USING engine = '…'; the embedded one, which needs no key, is 'local'.",
  });
}

function refuseBarePrompt(template: unknown, at: Range): void {
  if (typeof template !== 'string' || placeholders(template).length > 0) return;
  refuse('no-placeholder', 'The prompt template has no placeholder, so no question would reach the model.', {
    range: at,
    hint: 'Write {{content}} where the column `content` of the input belongs.',
  });
}

export function noteEngine(name: string, at: Range, execution: Execution): void {
  execution.note(
    problem('engine-created', `The engine \`${name}\` was created.`, { severity: 'information', range: at }),
  );
}

function noteUnusedData(at: Range, execution: Execution): void {
  execution.note(
    problem('clause-without-effect', 'The data is not used here: this engine answers without training first.', {
      severity: 'warning',
      range: at,
      hint: 'Train on it with FINETUNE once the model is there.',
    }),
  );
}

const optionRange = (entries: readonly Option[] | undefined, key: string): Range | undefined =>
  entries?.find(e => sameName(plainName(e.key), key))?.value?.range;

/** Keys that the versions of a dropped model were given; they share them. */
export async function forgetModel(versions: readonly VersionRecord[], host: Host): Promise<void> {
  for (const { provider, options } of versions) {
    await forgetSecrets(options, descriptors.provider(provider)?.options.model ?? [], host);
  }
}
