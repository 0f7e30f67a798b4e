// RETRAIN: here a model learns anew from its untuned base, where FINETUNE goes on from what it has learnt.
import { sameName } from '../../catalog/names.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import type { ModelSnapshot } from '../../catalog/snapshot.ts';
import type { Name, Target } from '../../dialect/tree.ts';
import { resolveModel } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Executor } from '../execution.ts';
import { asNative } from '../plan/native.ts';
import { tune } from './tuning.ts';

export const retrainModel: Executor<'RetrainModel'> = async ({ fields, range }, execution) => {
  const name = fields.name ?? refuse('syntax-name', 'The name of the model is missing.', { range });
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { model, version } = resolved;
  refuseOtherColumn(fields.targets, model);
  const data = fields.query ? { source: fields.source, native: fields.query } : storedData(version, name);
  const options = version.run === undefined ? undefined : execution.store.run(version.run)?.options;
  return tune(
    {
      verb: 'RETRAIN',
      name,
      range,
      base: untuned(model, version),
      ...data,
      clauses: fields.clauses,
      ...(options && { options }),
    },
    execution,
  );
};

/** Where its line of versions begins, without what it learnt if the beginning was dropped. */
function untuned(model: ModelSnapshot, version: VersionRecord): VersionRecord {
  const from = model.versions.find(v => v.version === version.from);
  if (from && from.version < version.version) return untuned(model, from);
  const { artifact: _, ...base } = version;
  return base;
}

function storedData(version: VersionRecord, name: Name) {
  const { dataQuery, dataDatabase } = version;
  const label = `${version.model}.${version.version}`;
  if (dataQuery === undefined) {
    refuse('no-data', `\`${label}\` was not trained on anything that could be used again.`, {
      range: name.range,
      hint: `Say what to learn from: RETRAIN ${version.model} FROM db (SELECT …).`,
    });
  }
  return {
    source: dataDatabase === undefined ? undefined : databaseName(dataDatabase, name.range),
    native: asNative(dataQuery, name.range),
  };
}

const databaseName = (text: string, range: Range): Name => ({
  type: 'Name',
  range,
  parts: [{ text, quoted: true, range }],
});

function refuseOtherColumn(targets: readonly Target[] | undefined, model: ModelSnapshot): void {
  const [target] = targets ?? [];
  if (!target || (target.expression.type === 'Name' && sameName(target.expression.parts.at(-1)!.text, model.predict)))
    return;
  refuse('wrong-predict', `\`${model.name}\` answers with \`${model.predict}\`.`, {
    range: target.range,
    hint: 'Leave PREDICT out; a model that answers with another column is made with CREATE MODEL.',
  });
}
