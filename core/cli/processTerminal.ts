// The terminal of this process.
import { createInterface } from 'node:readline/promises';
import type { ReadStream, WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Output, Terminal } from './terminal.ts';

/** Lines in a file or a pipe are meant to be read as well. */
const columnsElsewhere = 120;

interface Streams {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
}

/** `onReaderGone`: who reads the results has had enough, as `head` after its lines. */
export function processTerminal({ stdin, stdout, stderr }: Streams, onReaderGone: () => void): Terminal {
  return {
    out: output(stdout, onReaderGone),
    err: output(stderr, () => {}),
    async *input() {
      stdin.setEncoding('utf8');
      for await (const chunk of stdin) yield String(chunk);
    },
    ...(stdin.isTTY && stderr.isTTY && { ask: (question, signal) => ask(question, signal, stdin, stderr) }),
  };
}

async function ask(question: string, signal: AbortSignal, input: ReadStream, output: WriteStream): Promise<string> {
  // Not a terminal to `readline`, or it would keep Ctrl-C to itself.
  const lines = createInterface({ input, output, terminal: false });
  const ended = new Promise<string>(resolve => lines.once('close', () => resolve('')));
  try {
    return await Promise.race([lines.question(question, { signal }), ended]);
  } finally {
    lines.close();
  }
}

function output(stream: WriteStream, onReaderGone: () => void): Output {
  let isGone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isGone = true;
    onReaderGone();
  });
  return {
    async write(text) {
      if (isGone || text === '' || stream.write(text)) return;
      await new Promise<void>(resolve => {
        stream.once('drain', resolve);
        stream.once('error', () => resolve());
      });
    },
    get columns() {
      return stream.isTTY ? stream.columns : columnsElsewhere;
    },
    interactive: stream.isTTY === true,
    style: (style, text) => styleText(style, text, { stream, validateStream: true }),
  };
}
