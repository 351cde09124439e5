/** Whoever wants to be told of something. */
export class Handlers<Event> {
  readonly #handlers = new Set<(event: Event) => void>();

  /** Returns a function that ends it. */
  add(handler: (event: Event) => void): () => void {
    this.#handlers.add(handler);
    return () => {
      this.#handlers.delete(handler);
    };
  }

  call(event: Event): void {
    for (const handler of [...this.#handlers]) handler(event);
  }
}
