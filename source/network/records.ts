import type { NotOpened } from '../messenger/key-book.ts';
import { sameBytes } from '../protocol/bytes.ts';
import type { Received, Sent, Unopened } from '../world/evidence.ts';
import type { Person } from './people.ts';

type Refused = Unopened & { readonly reason: NotOpened };

/** An envelope that reached somebody, at a time of theirs. */
export type Arrived = Pick<Received, 'by' | 'at' | 'envelope'>;

/** How much had arrived anywhere at some moment. */
export type Moment = { readonly received: number; readonly unopened: number };

/** What the senders of a network handed over, and what its people were handed. */
export class Records {
  readonly sent: Sent[] = [];
  readonly received: Received[] = [];
  readonly unopened: Refused[] = [];
  /** All of that, and receipts; of each person in the order in which it reached them. */
  readonly arrivals: Arrived[] = [];
  /** While an attack hands altered envelopes to a recipient, these are no part of the evidence. */
  attacking = false;
  /** Accepted by a relay for somebody who had not got it when it was last looked. */
  readonly #owed = new Map<string, { readonly sent: Sent; readonly since: Moment }[]>();

  listen({ name: by, client }: Person): void {
    client.onReceived(({ from, text, number, receivedAt: at, envelope }) => {
      this.received.push({ by, from, text, number, at, envelope });
      this.arrivals.push({ by, at, envelope });
    });
    client.onReceipt(({ receivedAt: at, envelope }) => this.arrivals.push({ by, at, envelope }));
    client.onRefused(({ reason, receivedAt: at, envelope }) => {
      if (this.attacking) return;
      this.unopened.push({ by, reason, at, envelope });
      this.arrivals.push({ by, at, envelope });
    });
  }

  get mark(): Moment {
    return { received: this.received.length, unopened: this.unopened.length };
  }

  /** What came of an envelope that reached somebody since then; undefined while it has not. */
  arrival(who: string, envelope: Uint8Array, since: Moment): Received | Refused | undefined {
    const is = (item: Received | Refused) => item.by === who && sameBytes(item.envelope, envelope);
    return (
      findFrom(this.received, since.received, is) ?? findFrom(this.unopened, since.unopened, is)
    );
  }

  /** A relay has accepted this message and must hand it to its recipient. */
  owe(sent: Sent, since: Moment): void {
    const owed = this.#owed.get(sent.to);
    if (owed === undefined) this.#owed.set(sent.to, [{ sent, since }]);
    else owed.push({ sent, since });
  }

  /** The oldest message that was accepted for somebody and has not reached them. */
  owedTo(who: string): Sent | undefined {
    const owed = this.#owed.get(who);
    if (owed === undefined) return undefined;
    const left = owed.filter(({ sent, since }) => !this.arrival(who, sent.envelope, since));
    if (left.length === 0) this.#owed.delete(who);
    else this.#owed.set(who, left);
    return left[0]?.sent;
  }

  /** Several people read at one moment in whatever order their sockets are looked at. */
  sortArrivals(since: Moment, names: readonly string[]): void {
    const rank = ({ by }: Received | Refused) => names.indexOf(by);
    const sort = <Item extends Received | Refused>(items: Item[], from: number) =>
      items.push(...items.splice(from).sort((one, other) => rank(one) - rank(other)));
    sort(this.received, since.received);
    sort(this.unopened, since.unopened);
  }
}

function findFrom<Item>(items: readonly Item[], start: number, is: (item: Item) => boolean) {
  for (let index = start; index < items.length; index++) {
    const item = items[index];
    if (item !== undefined && is(item)) return item;
  }
  return undefined;
}
