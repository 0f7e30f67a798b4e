// How much two texts share at both ends: what an edit left alone.

/** Characters; the two never overlap. */
export interface CommonEnds {
  readonly head: number;
  readonly tail: number;
}

const chunk = 4096;

export function commonEnds(a: string, b: string): CommonEnds {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head + chunk <= most && a.slice(head, head + chunk) === b.slice(head, head + chunk)) head += chunk;
  while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  const end = (text: string, from: number, to: number) => text.slice(text.length - to, text.length - from);
  while (tail + chunk <= most - head && end(a, tail, tail + chunk) === end(b, tail, tail + chunk)) tail += chunk;
  while (tail < most - head && a.charCodeAt(a.length - tail - 1) === b.charCodeAt(b.length - tail - 1)) tail++;
  return { head, tail };
}
