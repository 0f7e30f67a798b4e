// What Together AI sends, as far as it is read here: after the types of the npm package `together-ai` 0.52.

export interface UploadedFile {
  readonly id: string;
  readonly filename?: string;
  readonly processing_status?: 'PENDING' | 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'INVALID_FORMAT';
  readonly validation_report?: { readonly valid: boolean; readonly error?: string };
}

export interface PriceEstimate {
  readonly estimation_available: boolean;
  readonly unavailable_reason?: string;
  readonly allowed_to_proceed?: boolean;
  /** US dollars. */
  readonly estimated_total_price?: number;
  readonly estimated_train_token_count?: number;
  readonly estimated_eval_token_count?: number;
  readonly user_limit?: number;
}

export interface Job {
  readonly id: string;
  readonly status: string;
  readonly training_file?: string;
  readonly model_output_name?: string;
  readonly n_epochs?: number;
  readonly epochs_completed?: number;
  readonly token_count?: number;
  /** US dollars. */
  readonly total_price?: number;
  readonly training_type?: { readonly type: string };
  readonly progress?: { readonly estimate_available: boolean; readonly seconds_remaining: number };
}

export interface JobEvent {
  /** ISO time. */
  readonly created_at: string;
  readonly message: string;
  readonly type: string;
  readonly level?: string | null;
  readonly step?: number;
  readonly total_steps?: number;
}

/** `path` is what `from_checkpoint` takes. */
export interface JobCheckpoint {
  readonly step?: number;
  readonly path?: string;
  readonly checkpoint_type?: string;
}

/** `train/loss`, `train/global_step` and the like. */
export type Metrics = Readonly<Record<string, number>>;

export interface List<T> {
  readonly data?: readonly T[];
}
