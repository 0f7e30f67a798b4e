// The statement table: every kind there is. Add a statement to its family's file; a new family gets a line here.
import type { StatementEntry, StatementNode } from './statement.ts';
import { agents } from './statements/agents.ts';
import { compare } from './statements/compare.ts';
import { data } from './statements/data.ts';
import { engines } from './statements/engines.ts';
import { jobs } from './statements/jobs.ts';
import { models } from './statements/models.ts';
import { query } from './statements/query.ts';
import { schema } from './statements/schema.ts';
import { session } from './statements/session.ts';
import { show } from './statements/show.ts';
import { sources } from './statements/sources.ts';
import { tuning } from './statements/tuning.ts';

export const table = [
  ...engines,
  ...sources,
  ...models,
  ...tuning,
  ...compare,
  ...query,
  ...data,
  ...schema,
  ...agents,
  ...jobs,
  ...show,
  ...session,
] as const;

type Entry = (typeof table)[number];

export type StatementKind = Entry['kind'];

/** Any statement that was recognised; narrow it by `kind`. */
export type Statement = {
  [E in Entry as E['kind']]: E extends StatementEntry<infer K, infer P> ? StatementNode<K, P> : never;
}[StatementKind];

export type StatementOf<K extends StatementKind> = Extract<Statement, { readonly kind: K }>;
