import type { Failure } from './outcomes.ts';
import type { Effect, Outcome } from './session.ts';

export type Performed =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly failure: Failure };

/** Does effects to the world. Never rejects: what can fail comes back as a value. */
export interface Director {
  perform(effect: Effect, progress: (done: number, total: number) => void): Promise<Performed>;
  /** Stops what runs now; its promise resolves with the failure `stopped`. */
  stop(): void;
  close(): Promise<void>;
}
