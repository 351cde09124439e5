/** An envelope that the relay keeps until its recipient has acknowledged it. */
export type Stored = {
  readonly bytes: Uint8Array;
  /** The sender and the recipient that the envelope names. */
  readonly from: string | undefined;
  readonly to: string;
  /** Milliseconds since the epoch. */
  readonly arrivedAt: number;
};

/**
 * What waits for one member, oldest first. The front of the queue may be in flight: handed to the
 * member's connection, but not acknowledged. If the connection ends, it counts as waiting again.
 */
export class Mailbox {
  readonly #mail: Stored[] = [];
  #flying = 0;
  #flyingBytes = 0;
  #bytes = 0;
  #held = 0;

  /** Envelopes here, held back, waiting or in flight. */
  get count(): number {
    return this.#held + this.ready;
  }

  /** Those that are not held back. */
  get ready(): number {
    return this.#mail.length;
  }

  /** Their bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Counts an envelope that the relay's policy holds back. */
  hold(stored: Stored): void {
    this.#held += 1;
    this.#bytes += stored.bytes.length;
  }

  /** An envelope that was held back may be handed over from now on. */
  add(stored: Stored): void {
    this.#held -= 1;
    this.#mail.push(stored);
  }

  /**
   * The next envelope to hand over, which is in flight from now on; undefined if there is none or
   * as many are in flight as may be. One alone may always fly, however large.
   */
  nextToSend(inFlight: number, inFlightBytes: number): Stored | undefined {
    const stored = this.#mail[this.#flying];
    if (stored === undefined) return undefined;
    if (this.#flying > 0) {
      if (this.#flying >= inFlight) return undefined;
      if (this.#flyingBytes + stored.bytes.length > inFlightBytes) return undefined;
    }
    this.#flying += 1;
    this.#flyingBytes += stored.bytes.length;
    return stored;
  }

  /**
   * Forgets the first `count` envelopes, which arrived.
   * @returns their bytes, or null if fewer are in flight: then nothing changes
   */
  acknowledge(count: number): number | null {
    if (count < 1 || count > this.#flying) return null;
    const arrived = this.#mail.splice(0, count);
    const freed = arrived.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#flying -= count;
    this.#flyingBytes -= freed;
    this.#bytes -= freed;
    return freed;
  }

  /** The connection ended: whatever was in flight waits again. Returns how much that is. */
  takeBack(): number {
    const back = this.#flying;
    this.#flying = 0;
    this.#flyingBytes = 0;
    return back;
  }
}
