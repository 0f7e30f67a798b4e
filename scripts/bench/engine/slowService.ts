// A service of the OpenAI shape in a process of its own that takes its time for every answer: what is measured against it is
// who asks, not who answers. As real ones do, it sends an answer in pieces, and its end after the last of them. Tells its parent
// the port; `count` how many requests and connections there were, and forgets them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const latencyMs = Number(process.argv[2]);
let asked = 0;
let connections = 0;

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;
const usage = `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage: { prompt_tokens: 20, completion_tokens: 10, total_tokens: 30 } })}\n\n`;

const server = createServer(async (request, response) => {
  if (request.url === '/v1/models')
    return void response.end(JSON.stringify({ object: 'list', data: [{ id: 'm', object: 'model' }] }));
  const { messages } = JSON.parse(await text(request)) as { messages: readonly { content: string }[] };
  asked++;
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk({ content: `Answer to ${messages.at(-1)!.content}` }));
    response.write(`${chunk({}, { finish_reason: 'stop' })}${usage}data: [DONE]\n\n`);
    setImmediate(() => response.end());
  }, latencyMs);
});
server.on('connection', () => connections++);
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));

process.on('message', message => {
  if (message !== 'count') return;
  process.send!({ asked, connections });
  asked = 0;
  connections = 0;
});
