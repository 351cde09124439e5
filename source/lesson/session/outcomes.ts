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

/** What was asked to stop, and did. */
export const stopped: Failure = { reason: 'stopped', text: '' };

export const failureOf = (network: NetworkFailure): Failure => ({
  reason: network.reason,
  text: '',
  network,
});
