import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import type { JsonObject, Options } from '../../dialect/tree.ts';
import { resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { done, type Executor } from '../execution.ts';
import { checkedOptions, forgetSecrets, keepSecrets, newName } from './checked.ts';

export const createDatabase: Executor<'CreateDatabase'> = async ({ fields, range }, execution) => {
  const { host, store, sessions, project } = execution;
  const name = newName(fields.name, project, 'database', range);
  const taken = store.database(name) !== undefined || sameName(name, project);
  if (taken && fields.ifNotExists) return done(`The database \`${name}\` exists already.`);
  if (taken && !fields.orReplace) {
    refuse('database-exists', `The database \`${name}\` exists already.`, {
      range: fields.name!.range,
      hint: `Keep it with CREATE DATABASE IF NOT EXISTS ${name} …, or exchange it with CREATE OR REPLACE DATABASE ${name} ….`,
    });
  }
  const id = fields.engine?.value;
  const known = `This version knows ${descriptors.sources.map(s => `'${s.id}'`).join(', ')}.`;
  if (typeof id !== 'string')
    refuse('missing-option', 'A database needs an engine.', { range, hint: `Add ENGINE = '…'. ${known}` });
  const source =
    descriptors.source(id) ??
    refuse('unknown-source', `There is no database engine '${id}'.`, { range: fields.engine!.range, hint: known });
  const values = checkedOptions(asOptions(fields.parameters), source.options, `A database on '${source.id}'`, range);
  if (taken) {
    await sessions.dropSource(name);
    store.dropDatabase(name);
  }
  const options = await keepSecrets(values, source.options, `database/${name.toLowerCase()}`, host);
  store.createDatabase({ name, source: source.id, options, createdAt: host.now() });
  return done(`Database \`${name}\` connected.`);
};

export const dropDatabase: Executor<'DropDatabase'> = async ({ fields, range }, execution) => {
  const { host, store, sessions } = execution;
  const name = fields.name ?? refuse('syntax-name', 'The name of the database is missing.', { range });
  const resolved = resolveDatabase(name, execution.catalog());
  if (resolved.type === 'problem') {
    if (fields.ifExists) return done('There was no such database.');
    throw new ProblemError(resolved.problem);
  }
  const { database } = resolved;
  await sessions.dropSource(database.name);
  store.dropDatabase(database.name);
  await forgetSecrets(
    descriptors.source(database.source)?.options ?? [],
    `database/${database.name.toLowerCase()}`,
    host,
  );
  return done(`Database \`${database.name}\` disconnected.`);
};

/** PARAMETERS takes a JSON object; its members are options like any other. */
function asOptions(parameters: JsonObject | undefined): Options | undefined {
  if (!parameters) return undefined;
  return {
    type: 'Options',
    range: parameters.range,
    entries: parameters.entries.map(({ key, value }) => ({
      type: 'Option',
      range: { from: key.range.from, to: value.range.to },
      key: { type: 'Name', range: key.range, parts: [{ text: String(key.value), quoted: true, range: key.range }] },
      value,
    })),
  };
}
