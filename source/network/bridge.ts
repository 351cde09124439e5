import type { ConnectFailure } from '../messenger/relay-client.ts';
import { RelayLink } from '../messenger/relay-link.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import type { RelayNode } from './relay-nodes.ts';

type Side = { readonly node: RelayNode; readonly link: RelayLink };

/** Two relays that hand envelopes on to each other, each a guest of the other. */
export class Bridge {
  readonly #sides: readonly [Side, Side];
  /** Handed on, and not answered yet. */
  #unanswered = 0;

  constructor(
    [left, right]: readonly [RelayNode, RelayNode],
    options: {
      readonly clock: Clock;
      readonly room: Uint8Array;
      readonly token: Uint8Array;
      /** How one of the two, the guest, reaches the other; as anybody does unless told otherwise. */
      readonly openFor?: (node: RelayNode, guest: RelayNode) => OpenLink;
    },
  ) {
    const { clock, room, token, openFor = ({ open }) => open } = options;
    const side = (node: RelayNode, guest: RelayNode, other: () => RelayLink): Side => ({
      node,
      link: new RelayLink({
        open: openFor(node, guest),
        clock,
        // What nobody takes over there stays where it is, until both are there again.
        onLost: () => {
          this.#unanswered = 0;
          void other().disconnect();
        },
        hello: () => ({ role: 'relay', room, token, name: guest.name }),
        onFrame: (frame) => {
          if (frame.type === 'accepted') this.#unanswered -= 1;
          if (frame.type === 'refused') this.#unanswered -= 1;
          if (frame.type !== 'delivery') return;
          this.#unanswered += 1;
          other().client?.sendEnvelope(frame.envelope);
        },
      }),
    });
    const one: Side = side(left, right, () => two.link);
    const two: Side = side(right, left, () => one.link);
    this.#sides = [one, two];
  }

  get idle(): boolean {
    return this.#unanswered === 0;
  }

  get connected(): boolean {
    return this.#sides.every(({ link }) => link.client !== undefined);
  }

  /** Whether one of the two is called so. */
  joins(name: string): boolean {
    return this.#sides.some(({ node }) => node.name === name);
  }

  async connect(): Promise<{ readonly ok: true } | ConnectFailure> {
    for (const { link } of this.#sides) {
      const connected = await link.connect();
      if (!connected.ok) return connected;
    }
    return { ok: true };
  }

  async disconnect(): Promise<void> {
    await Promise.all(this.#sides.map(({ link }) => link.disconnect()));
    this.#unanswered = 0;
  }
}
