// Whether a service is there and has a model, asked of its list: a wrong key or address shows here, before anything is stored.
import { nearest } from '../../text/nearest.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { patiently } from './patience.ts';
import { explain, mayPass, statusOf } from './trouble.ts';

/** Lists longer than this are not read to their end. */
const mostModels = 2000;

/** Ids of the models, where a service does not send the usual list of them. */
export type ModelIds = (connection: Connection, signal: AbortSignal) => Promise<readonly string[]>;

export async function checkModel(
  connection: Connection,
  name: string,
  signal: AbortSignal,
  list: ModelIds = listed,
): Promise<void> {
  const { service } = connection;
  if (name === '') {
    refuse('missing-option', `${service.title} needs to be told which model.`, { hint: "Add model_name = '…'." });
  }
  const ids = await modelsOf(connection, signal, list);
  if (!service.chat.listsModels || ids.length === 0 || ids.length >= mostModels) return;
  const known = new Set(ids);
  // Ollama names the default tag of a model, which users leave out.
  if (known.has(name) || known.has(`${name}:latest`)) return;
  const close = nearest(name, ids);
  const few = ids.slice(0, 8).map(id => `\`${id}\``);
  refuse('unknown-base-model', `${service.title} has no model \`${name}\`.`, {
    hint: close ? `Did you mean \`${close}\`?` : `It has ${few.join(', ')}${ids.length > few.length ? ', …' : ''}.`,
  });
}

/** What the service lists, after it took the key; nothing where it is there and does not say. Throws what is in the way. */
export async function modelsOf(
  connection: Connection,
  signal: AbortSignal,
  list: ModelIds = listed,
): Promise<readonly string[]> {
  try {
    return await patiently(connection.host, signal, () => list(connection, signal), mayPass, 2);
  } catch (error) {
    signal.throwIfAborted();
    // Not every clone has the list, and not every key may read it.
    if ([403, 404, 405, 501].includes(statusOf(error) ?? 0)) return [];
    throw explain(error, connection);
  }
}

async function listed({ client }: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const ids: string[] = [];
  const models: AsyncIterable<{ readonly id?: string }> = client.models.list({ signal });
  for await (const { id } of models) {
    if (typeof id === 'string') ids.push(id);
    if (ids.length >= mostModels) break;
  }
  return ids;
}
