// Names of columns and tables as SQL.

/** Postgres cuts longer ones, so that two that begin alike would be one. */
export const mostNameBytes = 63;

/** In lower case, as Postgres reads what is not quoted; equal names get a number, empty ones their place. */
export const columnNames = (header: readonly string[]): readonly string[] =>
  uniqueNames(header.map((text, i) => text.trim().toLowerCase() || `column_${i + 1}`));

/** No longer than names can be; equal ones get a number. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map(name => {
    let unique = cut(name);
    for (let n = 2; seen.has(unique); n++) unique = cut(name, `_${n}`);
    seen.add(unique);
    return unique;
  });
}

/** As much of a name as there is room for, in whole characters. */
export function cut(name: string, end = ''): string {
  let bytes = Buffer.byteLength(end);
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostNameBytes) break;
    kept += character;
  }
  return kept + end;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
