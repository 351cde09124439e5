import type { Quiet } from '../protocol/frame.ts';
import {
  type ConnectResult,
  type Lie,
  openRelayClient,
  type RelayClient,
  type RelayClientOptions,
  wholeAllowance,
} from './relay-client.ts';

/** `hello`: what the greeting of the next connection says. */
type RelayLinkOptions = Pick<RelayClientOptions, 'open' | 'clock' | 'onFrame'> & {
  readonly hello: () => RelayClientOptions['hello'];
  readonly onLost?: () => void;
};

/** A connection to a relay that may be lost and made again: what messenger and watcher share. */
export class RelayLink {
  readonly #options: RelayLinkOptions;
  #client: RelayClient | undefined;
  #connecting = false;
  readonly #allowance = { ...wholeAllowance };
  /** Why we left a relay that is none. */
  lie: Lie | undefined;

  constructor(options: RelayLinkOptions) {
    this.#options = options;
  }

  /** The greeted connection; undefined while there is none. */
  get client(): RelayClient | undefined {
    return this.#client;
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** Connects, unless there is a connection or one is being made. */
  async connect(): Promise<ConnectResult> {
    if (this.#client !== undefined || this.#connecting) {
      return { ok: false, reason: 'already-connected' };
    }
    this.#connecting = true;
    try {
      const opened = await openRelayClient({
        ...this.#options,
        hello: this.#options.hello(),
        allowance: this.#allowance,
        onLost: (lie) => this.#lose(lie),
      });
      if (!opened.ok) return opened;
      // It may have ended between the welcome and now, when there was no client to lose.
      if (opened.client.ended) return { ok: false, reason: 'link-lost' };
      this.#client = opened.client;
      return { ok: true, connection: opened.client.connection };
    } finally {
      this.#connecting = false;
    }
  }

  /** Resolves when the connection, if there is one, is closed. */
  async disconnect(): Promise<void> {
    await this.#client?.close();
  }

  /** See `RelayClient`; resolves to undefined without a connection, too. */
  quiet(): Promise<Quiet | undefined> {
    return this.#client?.quiet() ?? Promise.resolve(undefined);
  }

  #lose(lie: Lie | undefined): void {
    this.#client = undefined;
    this.lie = lie;
    this.#options.onLost?.();
  }
}
