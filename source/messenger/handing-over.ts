import type { SendResult, SentMessage } from './messenger.ts';
import type { RelayClient } from './relay-client.ts';

type Pending = { readonly sent: SentMessage; readonly answer: (result: SendResult) => void };

/** Envelopes handed over on one link and not answered; the relay answers in their order. */
export class HandingOver {
  readonly #client: () => RelayClient | undefined;
  readonly #answered: (sent: SentMessage) => void;
  #pending: Pending[] = [];

  constructor(client: () => RelayClient | undefined, answered: (sent: SentMessage) => void) {
    this.#client = client;
    this.#answered = answered;
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  handOver(sent: SentMessage): Promise<SendResult> {
    const relay = this.#client();
    if (relay === undefined) return Promise.resolve({ ok: false, reason: 'offline', sent });
    return new Promise((answer) => {
      this.#pending.push({ sent, answer });
      relay.sendEnvelope(sent.envelope);
    });
  }

  isOnItsWay(sent: SentMessage): boolean {
    return this.#pending.some((pending) => pending.sent === sent);
  }

  /** The relay answered the next one. */
  answerNext(result: (sent: SentMessage) => SendResult): void {
    const next = this.#pending.shift();
    if (next === undefined) return;
    this.#answered(next.sent);
    next.answer(result(next.sent));
  }

  /** The link ended: nobody knows what became of the rest. */
  lose(): void {
    const unanswered = this.#pending;
    this.#pending = [];
    for (const { sent, answer } of unanswered) answer({ ok: false, reason: 'link-lost', sent });
  }
}
