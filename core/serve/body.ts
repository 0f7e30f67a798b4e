// Bodies of requests, no longer than the server has room for.
import type { IncomingMessage } from 'node:http';
import { Failure } from './failure.ts';

const mostJson = 8 * 2 ** 20;
const mostFile = 64 * 2 ** 20;

export type Json = Readonly<Record<string, unknown>>;

/** An empty body is an empty object. */
export async function readJson(request: IncomingMessage): Promise<Json> {
  const text = (await readBytes(request, mostJson)).toString();
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(400, 'The body is no JSON.', { code: 'invalid_json' });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new Failure(400, 'The body must be a JSON object.', { code: 'invalid_json' });
}

export async function readForm(request: IncomingMessage): Promise<FormData> {
  const bytes = await readBytes(request, mostFile);
  try {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    throw new Failure(400, 'The body is no multipart form.', { code: 'invalid_form' });
  }
}

async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = () =>
    new Failure(413, `The body is larger than ${most / 2 ** 20} MB.`, {
      code: 'body_too_large',
      headers: { connection: 'close' },
    });
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
