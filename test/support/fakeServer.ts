// A fake service on this machine: keeps the requests that it gets, fails where and how a test wants it to, and hands the
// rest to whoever speaks for the service.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Ending } from './host.ts';

export type Fault =
  | {
      readonly type: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly error?: object;
    }
  | {
      /** Carried out, and then not told so: by a status, else by a reset. */ readonly type: 'lost answer';
      readonly status?: number;
    }
  | { /** Carried out, and never answered. */ readonly type: 'silence' }
  | { readonly type: 'reset' }
  | { /** Of a body, only so many bytes arrive. */ readonly type: 'half'; readonly bytes: number };

export interface FakeRequest {
  readonly method: string;
  /** Below `/v1`, without the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A request as whoever answers it reads it. */
export interface Asked extends FakeRequest {
  readonly url: URL;
  json(): Record<string, unknown>;
  form(): Promise<FormData>;
}

export interface Told {
  readonly status: number;
  readonly body: object | string;
  readonly type?: string;
}

export interface Service {
  /** The only key it takes; none: it asks for none. */
  readonly key?: string;
  /** What of a path is an id, after its first group: ids of things become `*` in routes. */
  readonly ids: RegExp;
  /** Nothing for a route that the service does not have. */
  answer(route: string, asked: Asked): Promise<Told | undefined>;
}

export interface FakeServer {
  /** Ends with `/v1`. */
  readonly url: string;
  readonly requests: readonly FakeRequest[];
  /** What was wrong with the requests: a test ends with this empty. */
  readonly complaints: readonly string[];
  /** The next `times` requests to `POST /files`, `GET /fine_tuning/jobs/*` and the like, after `spared` more, fail like this. */
  fail(route: string, fault: Fault, times?: number, spared?: number): void;
  /** No request fails any more. */
  heal(): void;
  /** How often a route was asked. */
  count(route: string): number;
  /** Connections that were made to it. */
  readonly connections: number;
  close(): Promise<void>;
}

export async function fakeServer(t: Ending, service: Service): Promise<FakeServer & { readonly complaints: string[] }> {
  const requests: FakeRequest[] = [];
  const complaints: string[] = [];
  const faults: { route: string; fault: Fault; left: number; spared: number }[] = [];
  const routeOf = ({ method, path }: Pick<FakeRequest, 'method' | 'path'>): string =>
    `${method} ${path.replace(service.ids, '$1/*')}`;

  const server = createServer((request, response) => {
    void serve(request, response).catch(error => {
      complaints.push(String(error));
      response.destroy();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    const url = new URL(request.url!, 'http://fake');
    const path = url.pathname.replace(/^\/v1/, '');
    const made = { method: request.method!, path, headers: request.headers, body: bytes.toString('latin1') };
    requests.push(made);
    const fault = take(made);
    if (fault?.type === 'reset') return void request.socket.destroy();
    if (fault?.type === 'status')
      return send(response, fault.status, { error: fault.error ?? { message: 'injected' } }, fault.headers);
    if (service.key !== undefined && request.headers.authorization !== `Bearer ${service.key}`) {
      // As some services do, it repeats what it got.
      return send(response, 401, {
        error: { message: `Incorrect API key provided: ${request.headers.authorization}`, code: 'invalid_api_key' },
      });
    }
    const told = (await service.answer(routeOf(made), askedOf(made, url, bytes))) ?? unknown(made);
    if (fault?.type === 'silence') return;
    if (fault?.type === 'lost answer') {
      if (fault.status === undefined) return void request.socket.destroy();
      return send(response, fault.status, { error: { message: 'injected' } });
    }
    const text = typeof told.body === 'string' ? told.body : JSON.stringify(told.body);
    const type = told.type ?? (typeof told.body === 'string' ? 'text/event-stream' : 'application/json');
    response.writeHead(told.status, { 'content-type': type });
    if (fault?.type !== 'half' && type === 'text/event-stream') return inPieces(response, text);
    if (fault?.type !== 'half') return void response.end(text);
    response.write(text.slice(0, fault.bytes));
    setImmediate(() => response.destroy());
  }

  function unknown({ method, path }: FakeRequest): Told {
    complaints.push(`unknown route: ${method} ${path}`);
    return { status: 404, body: { error: { message: `No such ${path}` } } };
  }

  function take(request: FakeRequest): Fault | undefined {
    const due = faults.find(each => each.left > 0 && each.route === routeOf(request));
    if (due && due.spared-- > 0) return undefined;
    if (due) due.left--;
    return due?.fault;
  }

  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  t.after(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    complaints,
    fail: (route, fault, times = 1, spared = 0) => void faults.push({ route, fault, left: times, spared }),
    heal: () => void faults.splice(0),
    count: name => requests.filter(request => routeOf(request) === name).length,
    get connections() {
      return connections;
    },
    close,
  };
}

/** Event after event, the end of the body after the last of them. */
async function inPieces(response: ServerResponse, text: string): Promise<void> {
  for (const event of text.split(/(?<=\n\n)/)) {
    response.write(event);
    await new Promise(setImmediate);
  }
  response.end();
}

export const ok = (body: object): Told => ({ status: 200, body });

const askedOf = (request: FakeRequest, url: URL, bytes: Buffer): Asked => ({
  ...request,
  url,
  json: () => JSON.parse(bytes.toString()) as Record<string, unknown>,
  form: () =>
    new Response(new Uint8Array(bytes), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData(),
});

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
