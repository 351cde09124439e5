import type { NetworkFailure } from '../../network/failure.ts';

/** What came of what was done to the world, as plain data. */

/** Something that was expected to be able to fail, and did. */
export type Failure = {
  readonly reason:
    | NetworkFailure['reason']
    | 'unexpected'
    /** A file could not be written or read; `text` is the system's code. */
    | 'no-file'
    /** The sister company's program did not do its work. */
    | 'no-sister'
    /** Something that an earlier step should have brought is not there. */
    | 'nothing-there';
  /** What else there is to say, such as the system's code; it may be from outside. */
  readonly text: string;
  /** What happened in the network, for words to be made of. */
  readonly network?: NetworkFailure;
};

export const failureOf = (network: NetworkFailure): Failure => ({
  reason: network.reason,
  text: '',
  network,
});

/** A file as it was written: where it lies and how large it is. */
export type ExportedFile = {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
};

/** What steps brought in a run, by what it is. Each file of kinds/ that brings something adds it. @public */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled where the kinds are.
export interface Bringing {}

export type Brought = {
  [One in keyof Bringing]: { readonly is: One } & Bringing[One];
}[keyof Bringing];
