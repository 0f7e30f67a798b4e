// What the command line writes to and reads from: the process's streams, or a test's.

export interface Terminal {
  /** Results. */
  readonly out: Output;
  /** Progress, problems, hints: whatever is said about the results. */
  readonly err: Output;
  /** Standard input as text. */
  input(): AsyncIterable<string>;
  /** The line that someone answers with; nothing where nobody is there to answer. */
  ask?(question: string, signal: AbortSignal): Promise<string>;
}

export interface Output {
  /** Resolves when there is room for more, so that a long result is not piled up in memory. */
  write(text: string): Promise<void>;
  /** Cells per line. */
  readonly columns: number;
  /** Someone is watching: lines may be redrawn. */
  readonly interactive: boolean;
  style(style: Style, text: string): string;
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';
