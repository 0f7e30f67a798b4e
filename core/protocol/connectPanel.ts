// The form that connects a database or adds an engine: drawn from descriptors, sent as what was filled in.

export type ConnectPanel = {
  requests: {
    /** The statement as it would be run; problems of the form in words. */
    preview: { params: FormValues; result: FormPreview };
    /** Saves the secrets, runs the statement, writes it where the cursor is. What went wrong, or nothing. */
    connect: { params: FormValues; result: FormProblem | null };
    /** Only writes the statement, with places for the secrets. */
    insert: { params: FormValues; result: null };
  };
  events: {
    form: FormView;
  };
};

export interface FormView {
  readonly what: 'database' | 'engine';
  /** Names that are taken already. */
  readonly taken: readonly string[];
  readonly kinds: readonly FormKind[];
}

export interface FormKind {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly docs: string;
  /** Such as the day on which the service ends. */
  readonly warning?: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
  readonly summary: string;
  readonly required: boolean;
  readonly secret: boolean;
  /** Part of where it connects to. */
  readonly address: boolean;
  /** What holds when nothing is filled in. */
  readonly default?: string;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Environment variables that are read when nothing is filled in. */
  readonly environment?: readonly string[];
}

export interface FormValues {
  readonly kind: string;
  readonly name: string;
  /** By name of the field; what was left empty is missing. */
  readonly options: Readonly<Record<string, string>>;
}

export interface FormPreview {
  readonly statement: string;
  /** What keeps it from being run. */
  readonly missing?: string;
}

export interface FormProblem {
  readonly message: string;
  readonly hint?: string;
}
