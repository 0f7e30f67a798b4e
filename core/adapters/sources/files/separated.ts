// The head of a CSV or TSV file: which sign separates the values, and what the columns are called.
import { columnNames } from './names.ts';

export interface Head {
  readonly delimiter: string;
  readonly columns: readonly string[];
}

const delimiters = [',', ';', '\t', '|'];

/** `piece` begins with the first line. */
export function headOf(piece: Uint8Array, given: string | undefined, named: boolean): Head {
  const text = new TextDecoder().decode(piece.subarray(0, 1 << 20));
  const delimiter = given ?? mostFrequent(firstLine(text));
  const values = split(firstLine(text), delimiter);
  return { delimiter, columns: columnNames(named ? values : values.map(() => '')) };
}

/** Up to the first line break that is not in quotes. */
function firstLine(text: string): string {
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') inside = !inside;
    else if (!inside && (text[at] === '\n' || text[at] === '\r')) return text.slice(0, at);
  }
  return text;
}

function mostFrequent(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = delimiters.map(sign => bare.split(sign).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

function split(line: string, delimiter: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  let inside = false;
  for (const sign of line) {
    if (sign === '"') inside = !inside;
    if (sign === delimiter && !inside) {
      values.push(value);
      value = '';
    } else value += sign;
  }
  return [...values, value].map(each =>
    each
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}
