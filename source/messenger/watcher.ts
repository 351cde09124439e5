import { copyBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Quiet } from '../protocol/frame.ts';
import type { OpenLink } from '../protocol/link.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Arrival, ConnectResult, Lie } from './relay-client.ts';
import { RelayLink } from './relay-link.ts';

export type WatcherOptions = {
  readonly open: OpenLink;
  readonly clock: Clock;
  /** 16 bytes each; see `roomOf`. */
  readonly room: Uint8Array;
  readonly secret: Uint8Array;
  readonly name?: string;
};

/** The raw bytes of the envelope that row `seq` is about. */
type EnvelopeCopy = { readonly seq: number; readonly envelope: Uint8Array };

/** Sees what the relay sees of one room, whenever it comes. Holds no key. */
export interface Watcher {
  readonly connected: boolean;
  /**
   * The relay's rows, oldest first. Those that were missed come after connecting again. Rows of a
   * relay that was started anew are counted on from those of its earlier life.
   */
  readonly rows: readonly Observation[];
  /** Every envelope that the relay stored while this watcher was connected. */
  readonly copies: readonly EnvelopeCopy[];
  /** Why we left a relay that is none. */
  readonly lie: Lie | undefined;
  connect(): Promise<ConnectResult>;
  /** See `RelayClient`: all rows and copies that were written before the answer are here then. */
  quiet(): Promise<Quiet | undefined>;
  disconnect(): Promise<void>;
}

export function createWatcher(options: WatcherOptions): Watcher {
  const { open, clock, room, secret, name = 'watcher' } = options;
  const rows: Observation[] = [];
  const copies: EnvelopeCopy[] = [];
  /** Rows of earlier lives of the relay: one that was started anew counts from 1 again. */
  let before = 0;
  /** The connection was lost, and no row came since. */
  let cameBack = false;

  function take(frame: Arrival): void {
    if (frame.type === 'observation') {
      if (cameBack && isNewLife(frame.observation)) before = rows.at(-1)?.seq ?? 0;
      cameBack = false;
      const row = { ...frame.observation, seq: before + frame.observation.seq };
      // The relay repeats what it kept to whoever comes back.
      if (row.seq > (rows.at(-1)?.seq ?? 0)) rows.push(row);
    } else if (frame.type === 'copy') {
      copies.push({ seq: before + frame.seq, envelope: copyBytes(frame.envelope) });
    }
  }

  /** Whether the first row after coming back is not the one that we know under its number. */
  function isNewLife({ seq, at, kind, connection }: Observation): boolean {
    const known = rows.find((row) => row.seq === before + seq);
    if (known === undefined) return before + seq <= (rows.at(-1)?.seq ?? 0);
    return known.at !== at || known.kind !== kind || known.connection !== connection;
  }

  const link = new RelayLink({
    open,
    clock,
    hello: () => ({ role: 'watcher', room, token: secret, name }),
    onFrame: take,
    onLost() {
      cameBack = rows.length > 0;
    },
  });

  return {
    rows,
    copies,
    get connected() {
      return link.client !== undefined;
    },
    get lie() {
      return link.lie;
    },
    connect: () => link.connect(),
    quiet: () => link.quiet(),
    disconnect: () => link.disconnect(),
  };
}
