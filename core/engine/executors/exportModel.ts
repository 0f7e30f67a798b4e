// EXPORT MODEL: a tuned version leaves this machine as one file.
import { existsSync } from 'node:fs';
import { replaceFile } from '../../adapters/replaceFile.ts';
import { versionName } from '../../catalog/names.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import { resolveModel } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { unready } from '../predict/unready.ts';
import { writeArchive } from '../transfer/archive.ts';
import { describeVersion } from '../transfer/describe.ts';
import { runFolder } from '../tuning/data/dataSet.ts';
import { at, fileNamed, providerOf } from './checked.ts';

export const exportModel: Executor<'ExportModel'> = async ({ fields, range }, execution) => {
  const { host, store, sessions } = execution;
  const name = fields.name ?? refuse('syntax-name', 'The name of the model is missing.', { range });
  const file = fileNamed(fields.file, "Write EXPORT MODEL model.N TO 'file'.", range, host);
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { model, version } = resolved;
  const artifact = artifactOf(version, name.range);
  const session = await at(name.range, () => sessions.provider(version.engine));
  if (!session.pack) refuseHosted(version, artifact, name.range, execution);
  if (!fields.orReplace && existsSync(file.path)) {
    refuse('file-exists', `There is a file \`${file.path}\` already.`, {
      range: file.range,
      hint: `Choose another name, or write EXPORT OR REPLACE MODEL ${versionName(version)} TO ….`,
    });
  }
  const { baseModel: base, options } = version;
  const files = await at(name.range, () => session.pack!({ base, artifact, options }));
  const bytes = writeArchive({ manifest: await describeVersion(version, model.predict, store, host), files });
  await at(file.range, () => replaceFile(file.path, bytes));
  const size = `${Math.ceil(bytes.length / 1000).toLocaleString('en')} kB`;
  return done(
    `\`${versionName(version)}\` is in ${file.path} (${size}): weights, tokenizer, card and recipe. The training data is not in it.`,
  );
};

/** Of a version that there is something to export of. */
function artifactOf(version: VersionRecord, range: Range): string {
  const reason = unready(version);
  if (reason) throw new ProblemError({ ...reason, range });
  return (
    version.artifact ??
    refuse('nothing-to-export', `\`${versionName(version)}\` is ${version.baseModel} as it comes, not fine-tuned.`, {
      range,
      hint: 'Its CREATE MODEL statement makes the same model elsewhere.',
    })
  );
}

function refuseHosted(version: VersionRecord, artifact: string, range: Range, { host }: Execution): never {
  const { title } = providerOf(version.provider, range);
  const kept =
    version.run === undefined ? '' : ` What it was trained on is in ${runFolder(host.data, version.run)} on this one.`;
  refuse('unsupported', `\`${versionName(version)}\` is kept at ${title}, not in a file on this machine.`, {
    range,
    hint: `On another machine, make a model of it with CREATE MODEL … USING model_name = '${artifact}'.${kept}`,
  });
}
