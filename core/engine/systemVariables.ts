// What `@@name` and the functions of no argument that clients ask first come to: enough for programs that were written for
// MySQL to find their feet.
import type { Cell } from '../adapters/source.ts';
import { refuse } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { Execution } from './execution.ts';

const variables: Readonly<Record<string, Cell>> = {
  autocommit: 1,
  character_set_client: 'utf8mb4',
  character_set_connection: 'utf8mb4',
  character_set_results: 'utf8mb4',
  collation_connection: 'utf8mb4_general_ci',
  max_allowed_packet: 67_108_864,
  session_track_system_variables: '',
  sql_mode: 'ANSI_QUOTES',
  time_zone: 'UTC',
  transaction_isolation: 'SERIALIZABLE',
  version: '8.0.0-TuneSQL',
  version_comment: 'TuneSQL',
};

export const systemVariables: readonly (readonly [name: string, value: Cell])[] = Object.entries(variables);

export function systemVariable(name: string, range: Range, { session }: Pick<Execution, 'session'>): Cell {
  const own = name.replace(/^(?:session|global)\./i, '').toLowerCase();
  if (own === 'project') return session.project;
  const value = variables[own];
  if (value !== undefined) return value;
  refuse('unknown-variable', `There is no system variable \`@@${name}\`.`, {
    range,
    hint: 'SHOW VARIABLES lists them.',
  });
}

/** Functions that the scratch database answers from the session. */
export const sessionFunctions = ({ session }: Pick<Execution, 'session'>): Readonly<Record<string, string>> => {
  const place = session.database ?? session.project;
  return {
    database: place,
    schema: place,
    current_schema: place,
    version: String(variables.version),
    user: 'tunesql',
  };
};
