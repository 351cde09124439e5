import type { ObservationKind } from '../../protocol/observation.ts';
import type { RefusalReason } from '../../protocol/refusal.ts';
import type { Grammar } from './grammar.ts';

/** What stands around the rows of a relay that runs alone in a terminal. */
export const relayRows = ({ number, rows, duration }: Grammar) => ({
  /** @param arrow an arrow, as far as the terminal has one */
  what: (arrow: string) =>
    `Each row is one thing that the relay observed: when, what, who ${arrow} whom, how many bytes. A row has no place for words.`,
  whatPlain:
    'Each row is one thing that the relay observed: when, what, who to whom, how many bytes. A row has no place for words.',
  fullBar: (bytes: number) => `A full bar is ${number(bytes)} bytes.`,
  simulated: 'Addresses such as 192.0.2.10 are simulated, since their people are invented.',
  heads: {
    time: 'UTC',
    kind: 'what',
    who: (arrow: string) => `who ${arrow} whom`,
    bytes: 'bytes',
    note: 'address, wait',
  },
  kinds: {
    connect: 'connect',
    disconnect: 'disconnect',
    envelope: 'envelope',
    delivery: 'delivery',
    refused: 'refused',
    announce: 'announce',
  } as const satisfies Readonly<Record<ObservationKind, string>>,
  /** A few words each: there is little room. */
  reasons: {
    'no-recipient': 'no recipient',
    'not-accepted': 'not accepted',
    'wrong-sender': 'wrong sender',
    'too-large': 'too large',
    malformed: 'no envelope',
    'too-fast': 'too fast',
    'too-slow': 'too slow',
    full: 'no room',
    'queue-full': 'mailbox full',
    'no-hello': 'no greeting',
    'wrong-version': 'wrong version',
    'bad-name': 'bad name',
  } as const satisfies Readonly<Record<RefusalReason, string>>,
  nobody: '?',
  waited: (seconds: number) => `after ${duration(seconds)}`,
  /** Of rows that came faster than anybody reads. */
  more: (count: number, kinds: readonly (readonly [kind: string, count: number])[]) =>
    `${rows(count)} more in this second: ${kinds.map(([kind, of]) => `${number(of)} ${kind}`).join(', ')}`,
  /** What a row can't hold is counted all the same: people look for it. */
  counts: (count: number) => `${rows(count)}, 0 words`,
  closed: (count: number) => `Relay closed. It wrote ${rows(count)}, and 0 words.`,
});
