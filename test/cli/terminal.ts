// A terminal for tests: what was written is a text, styles are left out, input is given.
import type { Output, Terminal } from '../../core/cli/terminal.ts';

export interface TestOutput extends Output {
  readonly written: string;
}

export interface TestTerminal extends Terminal {
  readonly out: TestOutput;
  readonly err: TestOutput;
}

export function testTerminal({
  columns = 80,
  interactive = false,
  input = [] as readonly string[],
} = {}): TestTerminal {
  return {
    out: testOutput(columns, interactive),
    err: testOutput(columns, interactive),
    async *input() {
      yield* input;
    },
  };
}

export function testOutput(columns = 80, interactive = false): TestOutput {
  let written = '';
  return {
    columns,
    interactive,
    style: (_, text) => text,
    write: async text => {
      written += text;
    },
    get written() {
      return written;
    },
  };
}
