/** Messages of a link on their way to its one reader: those that came earlier wait for it. */
export class Arrivals {
  #early: Uint8Array[] = [];
  #read: ((bytes: Uint8Array) => void) | undefined;

  add(bytes: Uint8Array): void {
    if (this.#read === undefined) this.#early.push(bytes);
    else this.#read(bytes);
  }

  readWith(handler: (bytes: Uint8Array) => void): void {
    this.#read = handler;
    const early = this.#early;
    this.#early = [];
    for (const bytes of early) handler(bytes);
  }

  /** Forgets what nobody has read. */
  drop(): void {
    this.#early = [];
  }
}
