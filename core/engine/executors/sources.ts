import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import type { DatabaseRecord } from '../../catalog/records.ts';
import { optionsOf } from '../../dialect/make.ts';
import { checkOptions } from '../../semantics/options.ts';
import { isProject, plainName, resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { type Conclusion, done, type Executor } from '../execution.ts';
import { at, checkedOptions, newName } from './checked.ts';
import { dropProject } from './projects.ts';
import { forgetSecrets, keepSecrets } from './secrets.ts';

export const createDatabase: Executor<'CreateDatabase'> = async ({ fields, range }, execution) => {
  const { host, store, sessions, project } = execution;
  const name = newName(fields.name, project, 'database', range);
  if (store.project(name)) {
    refuse('already-exists', `\`${name}\` is a project.`, { range: fields.name!.range, hint: 'Choose another name.' });
  }
  const kept = (): Conclusion | undefined => {
    if (!store.database(name)) return undefined;
    if (fields.ifNotExists) return done(`The database \`${name}\` exists already.`);
    if (fields.orReplace) return undefined;
    refuse('database-exists', `The database \`${name}\` exists already.`, {
      range: fields.name!.range,
      hint: `Keep it with CREATE DATABASE IF NOT EXISTS ${name} …, or exchange it with CREATE OR REPLACE DATABASE ${name} ….`,
    });
  };
  const there = kept();
  if (there) return there;
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
  const forget = (given: DatabaseRecord) =>
    forgetSecrets(given.options, descriptors.source(given.source)?.options ?? [], host);
  let stored = false;
  try {
    await at(place, () => sessions.reach(record, execution.signal));
    // Another window may have connected one of this name meanwhile.
    const meanwhile = kept();
    if (meanwhile) return meanwhile;
    const before = store.database(name);
    if (before) await sessions.dropSource(name);
    store.transaction(() => {
      if (before) store.dropDatabase(name);
      store.createDatabase(record);
    });
    stored = true;
    if (before) await forget(before);
    return done(`Database \`${name}\` connected.`);
  } finally {
    if (!stored) await forget(record);
  }
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
  try {
    await at(parameters.range, () => sessions.reach(record, execution.signal));
  } catch (error) {
    await forgetSecrets(options, known, host);
    throw error;
  }
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
