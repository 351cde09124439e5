import { copyBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Arrival } from './relay-client.ts';
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
export class Watcher extends RelayLink {
  readonly #rows: Observation[] = [];
  readonly #copies: EnvelopeCopy[] = [];
  /** Rows of earlier lives of the relay: one that was started anew counts from 1 again. */
  #before = 0;
  /** The connection was lost, and no row came since. */
  #cameBack = false;

  constructor({ open, clock, room, secret, name = 'watcher' }: WatcherOptions) {
    super({
      open,
      clock,
      hello: () => ({ role: 'watcher', room, token: secret, name }),
      onFrame: (frame) => this.#take(frame),
      onLost: () => {
        this.#cameBack = this.#rows.length > 0;
      },
    });
  }

  /**
   * The relay's rows, oldest first; all that were written before an answer to `quiet` are here then.
   * Those that were missed come after connecting again. Rows of a relay that was started anew are
   * counted on from those of its earlier life.
   */
  get rows(): readonly Observation[] {
    return this.#rows;
  }

  /** Every envelope that the relay stored while this watcher was connected. */
  get copies(): readonly EnvelopeCopy[] {
    return this.#copies;
  }

  /** Lets the room go by a time that is made up, in milliseconds since the epoch, until it is told another. */
  tellTime(at: number): void {
    this.client?.tellTime(at);
  }

  #take(frame: Arrival): void {
    if (frame.type === 'observation') {
      const last = this.#rows.at(-1)?.seq ?? 0;
      if (this.#cameBack && this.#isNewLife(frame.observation, last)) this.#before = last;
      this.#cameBack = false;
      const row = { ...frame.observation, seq: this.#before + frame.observation.seq };
      // The relay repeats what it kept to whoever comes back.
      if (row.seq > last) this.#rows.push(row);
    } else if (frame.type === 'copy') {
      const envelope = copyBytes(frame.envelope);
      this.#copies.push({ seq: this.#before + frame.seq, envelope });
    }
  }

  /** Whether the first row after coming back is not the one that we know under its number. */
  #isNewLife({ seq, at, kind, connection }: Observation, last: number): boolean {
    const known = this.#rows.find((row) => row.seq === this.#before + seq);
    if (known === undefined) return this.#before + seq <= last;
    return known.at !== at || known.kind !== kind || known.connection !== connection;
  }
}
