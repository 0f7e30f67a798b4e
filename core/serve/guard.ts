// Who may ask: programs on this machine that have the key. A page in a browser is no such program, whatever name it was
// reached by: it sends an `Origin`, or the name of its own site as `Host`.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Failure } from './failure.ts';

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;
const bodies = /^(?:application\/json|multipart\/form-data)\s*(?:;|$)/i;

/** `key`: nothing when everybody on this machine may ask. */
export function guard({ method, headers }: IncomingMessage, key: string | undefined): void {
  if (headers.origin !== undefined) {
    throw new Failure(403, 'Requests of web pages are refused.', { code: 'origin_refused' });
  }
  if (!loopback.test(headers.host ?? '')) {
    throw new Failure(403, 'This server is reached as localhost or 127.0.0.1 only.', { code: 'host_refused' });
  }
  if (method === 'OPTIONS')
    throw new Failure(405, 'Requests of web pages are refused.', { code: 'method_not_allowed' });
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (hasBody && !bodies.test(headers['content-type'] ?? '')) {
    throw new Failure(415, 'A body is application/json or multipart/form-data.', { code: 'unsupported_media_type' });
  }
  if (key !== undefined && !isKey(headers.authorization, key)) {
    throw new Failure(401, 'The key is missing or not the one that `tunesql serve` printed.', {
      code: 'invalid_api_key',
    });
  }
}

/** Takes as long for every wrong key. */
function isKey(authorization: string | undefined, key: string): boolean {
  const given = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}
