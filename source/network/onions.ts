/** Everybody's device in a network whose messages travel in onions. */
import type { Agree, KeyPair, RandomBytes } from '../crypto/index.ts';
import type { CoverPlan } from '../defences/cover.ts';
import { cellIn, type Hop, markOf } from '../defences/onion.ts';
import { tableKey } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import { OnionDevice } from './onion-link.ts';
import type { RelayNode } from './relay-nodes.ts';

export type OnionPlan = {
  /** The names of relays that messages pass, first to last; everybody's mail waits at the last. */
  readonly route: readonly string[];
  /** What devices send beside messages; nothing unless told otherwise. */
  readonly cover?: CoverPlan;
  /** Node's own X25519 unless told otherwise. */
  readonly agreeing?: Agree;
};

type OnionsOptions = {
  readonly plan: OnionPlan;
  readonly nodes: readonly RelayNode[];
  readonly keyOf: (person: string) => Uint8Array | undefined;
  readonly people: () => readonly string[];
  readonly room: Uint8Array;
  readonly clock: Clock;
  readonly patient: Clock;
  readonly random: RandomBytes;
  readonly agreeing: Agree;
};

export class Onions {
  readonly #options: OnionsOptions;
  readonly #relays: readonly (RelayNode & Hop)[];
  readonly #devices: OnionDevice[] = [];
  /** What was in each cell, by its mark at each hop; undefined of a dummy. */
  readonly #contents = new Map<string, Uint8Array | undefined>();

  /** @throws Error for a relay that is not there, or has no key to peel with */
  constructor(options: OnionsOptions) {
    this.#options = options;
    this.#relays = options.plan.route.map((name) => {
      const node = options.nodes.find((one) => one.name === name);
      if (node?.publicKey === undefined) throw new Error(`no relay ${name} peels onions`);
      return { ...node, publicKey: node.publicKey };
    });
    if (this.#relays.length === 0) throw new RangeError('an onion passes a relay');
  }

  /** Whether every cell that left a device was answered. */
  get idle(): boolean {
    return this.#devices.every(({ idle }) => idle);
  }

  /** How somebody's messenger reaches its relays: `over` opens a link to one, wherever they are. */
  openFor(
    me: { readonly name: string; readonly keys: KeyPair; readonly address: () => string },
    over: (node: RelayNode) => OpenLink,
  ): OpenLink {
    const { plan, keyOf, people, ...rest } = this.#options;
    const [first, last] = [this.#relays[0], this.#relays.at(-1)];
    if (first === undefined || last === undefined) throw new Error('an onion passes a relay');
    const device = new OnionDevice({
      ...rest,
      me,
      address: me.address,
      relays: this.#relays,
      entry: over(first),
      mailbox: over(last),
      cover: plan.cover ?? { is: 'none' },
      hopOf(name) {
        const publicKey = keyOf(name);
        return publicKey && { name, publicKey };
      },
      others: () => people().filter((name) => name !== me.name),
      onCell: ({ marks, envelope }) => {
        for (const mark of marks) this.#contents.set(tableKey(mark), envelope);
      },
    });
    this.#devices.push(device);
    return device.open;
  }

  /**
   * The envelope that was put into this cell, whoever holds it now: what nobody but its sender knows,
   * for judging what others make of it. `dummy` if there was none, undefined for any other bytes.
   */
  contentOf(envelope: Uint8Array): Uint8Array | 'dummy' | undefined {
    const mark = tableKey(markOf(cellIn(envelope)));
    return this.#contents.has(mark) ? (this.#contents.get(mark) ?? 'dummy') : undefined;
  }
}
