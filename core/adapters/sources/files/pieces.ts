// A text file in pieces that end where a line ends: each is one COPY, so that a big file never lies in memory as a whole.
import { open } from 'node:fs/promises';
import { refuse } from '../../../text/problem.ts';

const pieceBytes = 4 << 20;
const longestLine = 64 << 20;

export interface PiecesOptions {
  /** A line break inside of double quotes is part of a value. */
  readonly quoted: boolean;
  readonly signal: AbortSignal;
}

/** UTF-8, without a byte order mark. What is no UTF-8 is read as Windows' western encoding. */
export async function* pieces(path: string, { quoted, signal }: PiecesOptions): AsyncGenerator<Uint8Array> {
  const read = await encodingOf(path, signal);
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of chunks(path, signal)) {
    const text = read(chunk);
    const all = rest.length > 0 ? Buffer.concat([rest, text]) : text;
    const end = lastLineEnd(all, quoted);
    if (end > 0) yield all.subarray(0, end);
    rest = all.subarray(end);
    if (rest.length > longestLine) {
      refuse(
        'wrong-file',
        `${path} has a line of more than ${longestLine >> 20} MB: ${quoted ? 'a quotation mark is never closed' : 'that is too long'}.`,
        {
          hint: quoted
            ? 'A value with a quotation mark in it stands in quotation marks, and writes it twice.'
            : undefined,
        },
      );
    }
  }
  const last = Buffer.concat([rest, read()]);
  if (last.length > 0) yield last;
}

async function* chunks(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    for (;;) {
      signal.throwIfAborted();
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

type Read = (chunk?: Uint8Array) => Uint8Array;

/** A byte order mark says which, else whether all of it is UTF-8. */
async function encodingOf(path: string, signal: AbortSignal): Promise<Read> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let name = 'windows-1252';
  try {
    let first = true;
    for await (const chunk of chunks(path, signal)) {
      const mark =
        first &&
        ((chunk[0] === 0xff && chunk[1] === 0xfe && 'utf-16le') ||
          (chunk[0] === 0xfe && chunk[1] === 0xff && 'utf-16be'));
      if (mark) return transcoder(mark);
      strict.decode(chunk, { stream: true });
      first = false;
    }
    strict.decode();
    name = 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (name !== 'utf-8') return transcoder(name);
  let begun = false;
  return (chunk = new Uint8Array()) => {
    const marked = !begun && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    begun = true;
    return marked ? chunk.subarray(3) : chunk;
  };
}

function transcoder(name: string): Read {
  const decoder = new TextDecoder(name);
  return chunk => Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}

/** Just behind the last line break that ends a line; 0 when there is none. */
function lastLineEnd(bytes: Uint8Array, quoted: boolean): number {
  if (!quoted) return bytes.lastIndexOf(10) + 1;
  let end = 0;
  let inside = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 34) inside = !inside;
    else if (byte === 10 && !inside) end = at + 1;
  }
  return end;
}
