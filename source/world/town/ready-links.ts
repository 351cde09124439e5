import type { Link, LinkResult, OpenLink } from '../../protocol/link.ts';

/**
 * Opens links ahead of need. In a town's week people connect about nine hundred times, one after
 * the other, and a socket's handshake would be waited for each time.
 */
export class ReadyLinks {
  readonly #openLink: OpenLink;
  readonly #ahead: number;
  #opening: Promise<LinkResult>[] = [];
  #left: number;

  /** Opens `total` links in all, at most `ahead` of them before they are asked for. */
  constructor(openLink: OpenLink, { ahead, total }: { ahead: number; total: number }) {
    this.#openLink = openLink;
    this.#ahead = ahead;
    this.#left = total;
  }

  readonly open: OpenLink = () => {
    this.#fill();
    return this.#opening.shift() ?? this.#openLink();
  };

  /** Closes those that nobody asked for. */
  async close(): Promise<void> {
    this.#left = 0;
    const unused = await Promise.all(this.#opening.splice(0));
    await Promise.all(unused.map((result) => (result.ok ? ended(result.link) : undefined)));
  }

  #fill(): void {
    while (this.#left > 0 && this.#opening.length < this.#ahead) {
      this.#left -= 1;
      this.#opening.push(this.#openLink());
    }
  }
}

function ended(link: Link): Promise<void> {
  return new Promise((resolve) => {
    link.onMessage(() => {});
    link.onClose(() => resolve());
    link.close('not needed');
  });
}
