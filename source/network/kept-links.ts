import type { Link, OpenLink } from '../protocol/link.ts';

/**
 * Links whose guests have said goodbye, for the next who come. In a town's week people connect about
 * nine hundred times, and each would wait for a socket's handshake.
 */
export class KeptLinks {
  readonly #open: OpenLink;
  readonly #idle = new Set<Link>();

  constructor(open: OpenLink) {
    this.#open = open;
  }

  readonly open: OpenLink = async () => {
    const [idle] = this.#idle;
    if (idle === undefined) {
      const opened = await this.#open();
      return opened.ok ? { ok: true, link: this.#lend(opened.link) } : opened;
    }
    this.#idle.delete(idle);
    return { ok: true, link: this.#lend(idle) };
  };

  /** Closes those that nobody uses. */
  async close(): Promise<void> {
    await Promise.all([...this.#idle].map(ended));
    this.#idle.clear();
  }

  /** The link as one guest has it: when they leave politely, it stays. */
  #lend(link: Link): Link {
    let onClose = (_reason: string) => {};
    return {
      send: (bytes) => link.send(bytes),
      get bufferedAmount() {
        return link.bufferedAmount;
      },
      onMessage: (handler) => link.onMessage(handler),
      onClose: (handler) => {
        onClose = handler;
        link.onClose(handler);
      },
      close: (reason) => {
        if (reason !== 'bye') return link.close(reason);
        this.#idle.add(link);
        link.onMessage(() => {});
        link.onClose(() => this.#idle.delete(link));
        queueMicrotask(() => onClose(reason));
      },
    };
  }
}

function ended(link: Link): Promise<void> {
  return new Promise((resolve) => {
    link.onClose(() => resolve());
    link.close('not needed');
  });
}
