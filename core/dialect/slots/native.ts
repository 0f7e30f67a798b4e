// `( … )` whose content belongs to another database: kept exactly, read only as far as finding its end.
import type { Cursor } from '../cursor.ts';
import { closing, Kind } from '../token.ts';
import type { Name, Native } from '../tree.ts';
import { OPEN } from '../words.ts';

export const startsNative = (c: Cursor): boolean => c.symbol === OPEN;

/** Call it at the opening parenthesis. Without a closing one the text ends where the statement does. */
export function parseNative(c: Cursor, source?: Name): Native {
  const from = c.from;
  const partner = closing(c.tokens, c.at);
  c.next();
  const start = c.end;
  if (partner !== undefined) c.moveTo(partner);
  else if (c.cut) while (c.kind !== Kind.End) c.next();
  else while (!c.atEnd) c.next();
  const inner = { from: start, to: partner === undefined ? Math.max(start, c.end) : c.from };
  c.foreign.push(inner);
  if (partner !== undefined) {
    c.next();
    if (inner.from === inner.to) emptyText(c, { from, to: c.end });
  } else {
    c.noteSlot('NativeText', source && { source });
    c.note(')');
    c.fail();
  }
  return { type: 'Native', range: c.rangeFrom(from), text: c.between(inner.from, inner.to), inner };
}

function emptyText(c: Cursor, range: Native['range']): void {
  c.remark('syntax-empty', 'There is no query between these parentheses.', { range });
}
