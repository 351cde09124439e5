/** What people's links carried, kept until somebody wants it as a file. */
import type { Clock } from '../protocol/clock.ts';
import type { Capture } from '../relay/capture/capture-file.ts';
import type { Endpoint } from '../relay/capture/packets.ts';

type Ends = { readonly client: Endpoint; readonly server: Endpoint };
type Piece = {
  readonly at: number;
  /** Which link, from 0. */
  readonly link: number;
  readonly carried: 'open' | 'closed' | { readonly up: boolean; readonly bytes: Uint8Array };
};

/** So much is kept, in bytes: of a week with cover there is more. */
const mostRecorded = 134_217_728;

/** Listens to links as a capture does; of what is beyond the bound nothing is kept. */
export class Recorded implements Capture {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #ends: Ends[] = [];
  readonly #pieces: Piece[] = [];
  #bytes = 0;

  constructor(clock: Clock, most = mostRecorded) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Whether something was carried after all that is kept. */
  get isCut(): boolean {
    return this.#bytes > this.#most;
  }

  open(ends: Ends) {
    const link = this.#ends.push(ends) - 1;
    const add = (carried: Piece['carried']) => {
      if (!this.isCut) this.#pieces.push({ at: this.#clock.now(), link, carried });
    };
    const carry = (up: boolean, bytes: Uint8Array) => {
      this.#bytes += bytes.length;
      add({ up, bytes });
    };
    add('open');
    return {
      fromClient: (bytes: Uint8Array) => carry(true, bytes),
      fromServer: (bytes: Uint8Array) => carry(false, bytes),
      closed: () => add('closed'),
    };
  }

  /** Tells it all again. @param at is told the time before each piece */
  replay(capture: Capture, at: (time: number) => void): void {
    const open = new Map<number, ReturnType<Capture['open']>>();
    for (const { at: time, link, carried } of this.#pieces) {
      at(time);
      const ends = this.#ends[link];
      if (carried === 'open') {
        if (ends !== undefined) open.set(link, capture.open(ends));
      } else if (carried === 'closed') open.get(link)?.closed();
      else if (carried.up) open.get(link)?.fromClient(carried.bytes);
      else open.get(link)?.fromServer(carried.bytes);
    }
  }
}
