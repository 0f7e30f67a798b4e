// The terminal of this process.
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Output, Terminal } from './terminal.ts';

/** Lines in a file or a pipe are meant to be read as well. */
const columnsElsewhere = 120;

interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string> & { setEncoding(encoding: 'utf8'): unknown };
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
  };
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
