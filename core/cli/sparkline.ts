// A curve in one line of a terminal.

const bars = '▁▂▃▄▅▆▇█';

/** The values spread over so many cells; where there are more values than cells, each cell shows the mean of its share. */
export function sparkline(values: readonly number[], cells: number): string {
  const shares =
    values.length > cells ? Array.from({ length: cells }, (_, i) => mean(share(values, i, cells))) : values;
  const low = Math.min(...shares);
  const span = Math.max(...shares) - low;
  return shares.map(value => bars[span > 0 ? Math.round(((value - low) / span) * (bars.length - 1)) : 0]).join('');
}

const share = (values: readonly number[], i: number, cells: number): readonly number[] =>
  values.slice(Math.floor((i * values.length) / cells), Math.floor(((i + 1) * values.length) / cells));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
