import type { Watcher } from '../messenger/watcher.ts';
import { sameBytes } from '../protocol/bytes.ts';
import type { Evidence, Received, Sent, Unopened } from './evidence.ts';
import type { Person } from './people.ts';
import { until } from './until.ts';

/** What each observer of a stage holds by now, and waiting for what is still to come. */
export class Records {
  readonly sent: Sent[] = [];
  /** While an attack hands altered envelopes to a recipient, these are no part of the evidence. */
  attacking = false;
  readonly #people: readonly Person[];
  readonly #watcher: Watcher;
  /** Milliseconds of real time. */
  readonly #patience: number;
  readonly #received: Received[] = [];
  readonly #unopened: Unopened[] = [];

  constructor(people: readonly Person[], watcher: Watcher, patience: number) {
    this.#people = people;
    this.#watcher = watcher;
    this.#patience = patience;
    for (const { id, messenger } of people) {
      messenger.onReceived(({ from, text, number, receivedAt, envelope }) =>
        this.#received.push({ by: id, from, text, number, at: receivedAt, envelope }),
      );
      messenger.onRefused(({ reason, receivedAt, envelope }) => {
        if (!this.attacking) this.#unopened.push({ by: id, reason, at: receivedAt, envelope });
      });
    }
  }

  /** All of it, as plain data that does not change any more. */
  evidence(): Evidence {
    return {
      sent: [...this.sent],
      received: [...this.#received],
      unopened: [...this.#unopened],
      rows: [...this.#watcher.rows],
      copies: new Map(this.#watcher.copies.map(({ seq, envelope }) => [seq, envelope])),
    };
  }

  /** Whether something becomes so before patience ends; looks again at each row, copy and arrival. */
  until(holds: () => boolean): Promise<boolean> {
    return until(
      holds,
      (look) => {
        const stops = [
          this.#watcher.onRow(look),
          this.#watcher.onCopy(look),
          ...this.#people.flatMap(({ messenger }) => [
            messenger.onReceived(look),
            messenger.onRefused(look),
          ]),
        ];
        return () => {
          for (const stop of stops) stop();
        };
      },
      this.#patience,
    );
  }

  /** Every envelope that the relay stored. */
  copies(): readonly Uint8Array[] {
    return this.#watcher.copies.map(({ envelope }) => envelope);
  }

  /** The bytes that the relay stored of an envelope; undefined if it stored none like it. */
  copyOf(envelope: Uint8Array): Uint8Array | undefined {
    return this.#watcher.copies.find((copy) => sameBytes(copy.envelope, envelope))?.envelope;
  }

  /** What came of an envelope that reached somebody; undefined while it has not. */
  arrival(who: string, envelope: Uint8Array): Received | Unopened | undefined {
    const is = (item: Received | Unopened) => item.by === who && sameBytes(item.envelope, envelope);
    return this.#received.find(is) ?? this.#unopened.find(is);
  }

  /** How many rows of the relay tell of a refusal. */
  refusedRows(): number {
    return this.#watcher.rows.filter((row) => row.kind === 'refused').length;
  }

  /** How many rows of the relay tell of a delivery to somebody. */
  deliveries(who: string): number {
    return this.#watcher.rows.filter((row) => row.kind === 'delivery' && row.to === who).length;
  }

  /** What the relay wrote last of somebody's link; undefined if nothing yet. */
  newestLinkRow(who: string): 'connect' | 'disconnect' | undefined {
    const row = this.#watcher.rows.findLast(
      ({ kind, from }) => (kind === 'connect' || kind === 'disconnect') && from === who,
    );
    return row?.kind === 'connect' || row?.kind === 'disconnect' ? row.kind : undefined;
  }

  /** Every name and address in the relay's rows, each once. */
  words(): readonly string[] {
    const words = this.#watcher.rows.flatMap(({ from, to, address }) => [from, to, address]);
    return [...new Set(words.filter((word) => word !== undefined))];
  }
}
