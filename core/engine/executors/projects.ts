import { defaultProject, sameName } from '../../catalog/names.ts';
import { isSystemSchema } from '../../catalog/systemTables.ts';
import type { Name } from '../../dialect/tree.ts';
import { findProject, plainName, resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { type Conclusion, done, type Execution, type Executor } from '../execution.ts';
import { at, newName } from './checked.ts';

export const createProject: Executor<'CreateProject'> = async ({ fields, range }, execution) => {
  const { host, store, project } = execution;
  const name = newName(fields.name, project, 'project', range);
  const place = fields.name!.range;
  if (store.database(name) || isSystemSchema(name))
    refuse('already-exists', `\`${name}\` is a database.`, { range: place, hint: 'Choose another name.' });
  const old = store.project(name);
  if (old && fields.ifNotExists) return done(`The project \`${name}\` exists already.`);
  if (old && !fields.orReplace) {
    refuse('project-exists', `The project \`${name}\` exists already.`, {
      range: place,
      hint: `Keep it with CREATE PROJECT IF NOT EXISTS ${name}.`,
    });
  }
  await at(place, () =>
    store.transaction(() => {
      if (old) store.dropProject(name);
      store.createProject({ name, createdAt: host.now() });
    }),
  );
  return done(`Project \`${name}\` created.`);
};

export async function dropProject(name: Name, execution: Execution): Promise<Conclusion> {
  const project = findProject(plainName(name), execution.catalog()) ?? plainName(name);
  if (sameName(project, defaultProject)) {
    refuse('project-in-use', `The project \`${project}\` is there from the start and stays.`, { range: name.range });
  }
  await at(name.range, () => execution.store.dropProject(project));
  execution.session.leave(project);
  return done(`Project \`${project}\` removed.`);
}

export const use: Executor<'Use'> = async ({ fields, range }, execution) => {
  const name = fields.name ?? refuse('syntax-name', 'USE what? A project or a database.', { range });
  const { session } = execution;
  const project = findProject(plainName(name), execution.catalog());
  if (project !== undefined) {
    session.use({ project });
    return done(`Names now mean what is in the project \`${project}\`.`);
  }
  const resolved = resolveDatabase(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  session.use({ database: resolved.database.name });
  return done(`Names that are no model, view or system table now mean tables of \`${resolved.database.name}\`.`);
};
