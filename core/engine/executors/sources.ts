import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import type { DatabaseRecord } from '../../catalog/records.ts';
import { optionsOf } from '../../dialect/make.ts';
import { checkOptions } from '../../semantics/options.ts';
import { isProject, plainName, resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { at, checkedOptions, newName } from './checked.ts';
import { dropProject } from './projects.ts';
import { forgetSecrets, keepSecrets } from './secrets.ts';

export const createDatabase: Executor<'CreateDatabase'> = async ({ fields, range }, execution) => {
  const { host, store, sessions, project } = execution;
  const name = newName(fields.name, project, 'database', range);
  if (store.project(name)) {
    refuse('already-exists', `\`${name}\` is a project.`, { range: fields.name!.range, hint: 'Choose another name.' });
  }
  const taken = store.database(name) !== undefined;
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
  const values = checkedOptions(optionsOf(fields.parameters), source.options, `A database on '${source.id}'`, range);
  const place = fields.parameters?.range ?? fields.engine!.range;
  const options = await at(place, () => keepSecrets(values, source.options, `database/${name.toLowerCase()}`, host));
  const record = { name, source: source.id, options, createdAt: host.now() };
  await at(place, () => reached(record, options, execution));
  const before = store.database(name);
  if (before) {
    await sessions.dropSource(name);
    store.dropDatabase(name);
    await forgetSecrets(before.options, descriptors.source(before.source)?.options ?? [], host);
  }
  store.createDatabase(record);
  return done(`Database \`${name}\` connected.`);
};

export const alterDatabase: Executor<'AlterDatabase'> = async ({ fields, range }, execution) => {
  const { host, store, sessions } = execution;
  const name = fields.name ?? refuse('syntax-name', 'The name of the database is missing.', { range });
  const resolved = resolveDatabase(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { database } = resolved;
  const parameters = fields.options?.entries.find(e => sameName(plainName(e.key), 'parameters'));
  if (parameters?.value?.type !== 'JsonObject' || fields.options!.entries.length > 1) {
    refuse('unsupported', 'Only the parameters of a database can be altered.', {
      range: fields.options?.range ?? range,
      hint: `Write ALTER DATABASE ${database.name} PARAMETERS = {…}; what is not named there stays as it is.`,
    });
  }
  const known = descriptors.source(database.source)?.options ?? [];
  const { values, problems } = checkOptions(optionsOf(parameters.value), known, `A database on '${database.source}'`);
  if (problems[0]) throw new ProblemError(problems[0]);
  const owner = `database/${database.name.toLowerCase()}`;
  const options = await at(parameters.range, () => keepSecrets(values, known, owner, host, database.options));
  const record = { ...database, options: { ...database.options, ...options } };
  await at(parameters.range, () => reached(record, options, execution));
  await sessions.closeSource(database.name);
  store.updateDatabase(database.name, record.options);
  const replaced = Object.entries(database.options).filter(([option]) => option in options);
  await forgetSecrets(Object.fromEntries(replaced), known, host);
  return done(`Database \`${database.name}\` altered.`);
};

/** DROP DATABASE, DROP SCHEMA and DROP PROJECT are one statement: the name says what it is. */
export const dropDatabase: Executor<'DropDatabase'> = async ({ fields, range }, execution) => {
  const { host, store, sessions } = execution;
  const name = fields.name ?? refuse('syntax-name', 'The name of the database is missing.', { range });
  if (isProject(name, execution.catalog())) return dropProject(name, execution);
  const resolved = resolveDatabase(name, execution.catalog());
  if (resolved.type === 'problem') {
    if (fields.ifExists) return done('There was no such database.');
    throw new ProblemError(resolved.problem);
  }
  const { database } = resolved;
  await sessions.dropSource(database.name);
  store.dropDatabase(database.name);
  execution.session.leave(database.name);
  await forgetSecrets(database.options, descriptors.source(database.source)?.options ?? [], host);
  return done(`Database \`${database.name}\` disconnected.`);
};

/** What the store has not kept yet is forgotten again when the database cannot be reached. */
async function reached(
  record: DatabaseRecord,
  fresh: DatabaseRecord['options'],
  { host, sessions, signal }: Execution,
): Promise<void> {
  try {
    await sessions.reach(record, signal);
  } catch (error) {
    await forgetSecrets(fresh, descriptors.source(record.source)?.options ?? [], host);
    throw error;
  }
}
