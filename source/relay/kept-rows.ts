/** The last `capacity` items, oldest first, in constant memory. */
export class KeptRows<Item> {
  readonly #items: Item[] = [];
  readonly #capacity: number;
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    if (this.#capacity === 0) return;
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % this.#capacity;
  }

  *[Symbol.iterator](): Generator<Item> {
    const start = this.#items.length < this.#capacity ? 0 : this.#next;
    yield* this.#items.slice(start);
    yield* this.#items.slice(0, start);
  }
}
