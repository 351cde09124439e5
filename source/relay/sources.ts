import type { Limits } from './limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** How fast one source address comes and sends. */
export type AddressRate = { readonly joins: TokenBucket; readonly envelopes: TokenBucket };

/** The rates of each source address. Holds no more of them than the limits say. */
export class Sources {
  readonly #limits: Limits;
  readonly #sources = new Map<string, AddressRate>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#sources.size;
  }

  /** The source at `address`; undefined if no more can be remembered. */
  at(address: string, now: number): AddressRate | undefined {
    const known = this.#sources.get(address);
    if (known !== undefined) return known;
    if (this.#sources.size >= this.#limits.sources) this.#forgetIdle(now);
    if (this.#sources.size >= this.#limits.sources) return undefined;
    const source = {
      joins: new TokenBucket(this.#limits.joins, now),
      envelopes: new TokenBucket(this.#limits.envelopesPerSource, now),
    };
    this.#sources.set(address, source);
    return source;
  }

  clear(): void {
    this.#sources.clear();
  }

  #forgetIdle(now: number): void {
    for (const [address, source] of this.#sources) {
      if (source.joins.isFull(now) && source.envelopes.isFull(now)) this.#sources.delete(address);
    }
  }
}
