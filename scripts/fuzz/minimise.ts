// The shortest text that still fails in the same way, as far as cutting pieces out finds it.

export function minimise(text: string, fails: (text: string) => boolean): string {
  let best = text;
  for (let size = Math.ceil(best.length / 2); size >= 1; ) {
    const shorter = cutOnce(best, size, fails);
    if (shorter !== undefined) best = shorter;
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
  }
  return best;
}

function cutOnce(text: string, size: number, fails: (text: string) => boolean): string | undefined {
  for (let at = 0; at < text.length; at += size) {
    const shorter = text.slice(0, at) + text.slice(at + size);
    if (shorter.length < text.length && fails(shorter)) return shorter;
  }
  return undefined;
}
