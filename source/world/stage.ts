import { newKeyPair, type RandomBytes } from '../crypto/index.ts';
import { createMessenger, type Messenger } from '../messenger/messenger.ts';
import { createWatcher, type Watcher } from '../messenger/watcher.ts';
import type { Clock } from '../relay/clock.ts';
import { decodeEnvelope, encodeEnvelope, type OptionalField } from '../relay/envelope.ts';
import type { OpenLink } from '../relay/link.ts';
import { type AttackKind, type AttackResult, attack } from './attack.ts';
import type { Evidence, Received, Sent, Unopened } from './evidence.ts';
import { addressAt } from './places.ts';
import { until } from './until.ts';

export type StageOptions = {
  /** Who is there and where; a place is one of `places`. */
  readonly cast: readonly { readonly id: string; readonly at: string }[];
  /** Opens a link to the relay. */
  readonly open: OpenLink;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** How long the relay may take for anything, in milliseconds of real time. */
  readonly patience?: number;
};

export type StageFailure = {
  readonly ok: false;
  readonly reason: 'relay-lost' | 'relay-refused';
  /** One line for a person. */
  readonly text: string;
};

export type SendOutcome = {
  readonly ok: true;
  readonly relay: 'delivered' | 'waiting' | { readonly refused: string };
  readonly recipient: 'opened' | 'nothing' | { readonly unopened: string };
};

/** The people of a lesson with their keys and phones, and what each observer holds of the run. */
export interface Stage {
  /** Seals and sends, and waits until everybody who will hear of it has. */
  send(
    message: {
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly text: string;
    },
    omit?: readonly OptionalField[],
  ): Promise<SendOutcome | StageFailure>;
  phone(who: string, state: 'on' | 'off'): Promise<{ readonly ok: true } | StageFailure>;
  /** Tries to open the envelope of a message that was sent, with what the relay holds. */
  attack(
    message: string,
    kinds: readonly AttackKind[],
    options: {
      readonly progress: (done: number, total: number) => void;
      readonly pause: () => Promise<'go-on' | 'stop'>;
    },
  ): Promise<readonly AttackResult[] | 'stopped' | StageFailure>;
  /** Connects again whoever lost the relay, except those whose phone is off. */
  reconnect(): Promise<{ readonly ok: true } | StageFailure>;
  evidence(): Evidence;
  close(): Promise<void>;
}

type Person = {
  readonly id: string;
  readonly messenger: Messenger;
  phone: 'on' | 'off';
};

const lost = (text: string): StageFailure => ({ ok: false, reason: 'relay-lost', text });

/** Sets a stage: makes keys, lets everybody meet and swap public keys, and connects them. */
export async function createStage(
  options: StageOptions,
): Promise<{ readonly ok: true; readonly stage: Stage } | StageFailure> {
  const { cast, open, random, clock } = options;
  const room = random(16);
  const watcher = createWatcher({ open, clock, room, token: random(16) });
  const people = cast.map(
    ({ id, at }, position): Person => ({
      id,
      phone: 'on',
      messenger: createMessenger({
        name: id,
        keys: newKeyPair(random),
        random,
        clock,
        open,
        room,
        token: random(16),
        address: addressAt(at, position),
      }),
    }),
  );
  for (const { messenger } of people) {
    for (const other of people) {
      if (other.messenger === messenger) continue;
      const added = messenger.addContact(other.id, other.messenger.publicKey);
      if (!added.ok) throw new Error(`${messenger.name} cannot add ${other.id}: ${added.reason}`);
    }
  }
  const stage = new LiveStage(people, watcher, options);
  const connected = await stage.reconnect();
  if (connected.ok) return { ok: true, stage };
  await stage.close();
  return connected;
}

class LiveStage implements Stage {
  readonly #people: readonly Person[];
  readonly #watcher: Watcher;
  readonly #random: RandomBytes;
  readonly #patience: number;
  readonly #sent: Sent[] = [];
  readonly #received: Received[] = [];
  readonly #unopened: Unopened[] = [];
  /** While an attack hands altered envelopes to a recipient, these are no part of the evidence. */
  #attacking = false;

  constructor(people: readonly Person[], watcher: Watcher, options: StageOptions) {
    this.#people = people;
    this.#watcher = watcher;
    this.#random = options.random;
    this.#patience = options.patience ?? 5_000;
    for (const { id, messenger } of people) {
      messenger.onReceived(({ from, text, number, receivedAt, envelope }) =>
        this.#received.push({ by: id, from, text, number, at: receivedAt, envelope }),
      );
      messenger.onRefused(({ reason, receivedAt, envelope }) => {
        if (!this.#attacking) this.#unopened.push({ by: id, reason, at: receivedAt, envelope });
      });
    }
  }

  async send(
    message: {
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly text: string;
    },
    omit: readonly OptionalField[] = [],
  ): Promise<SendOutcome | StageFailure> {
    const sender = this.#person(message.from);
    const recipient = this.#person(message.to);
    const refusedBefore = this.#refusedRows();
    const deliveredBefore = this.#deliveries(recipient.id);
    const result = await sender.messenger.send(message.to, message.text, { omit });
    if (!result.ok && result.sent === undefined) {
      throw new Error(`${message.id} was not sealed: ${result.reason}`);
    }
    if (!result.ok && (result.reason === 'offline' || result.reason === 'link-lost')) {
      return lost('the link to the relay broke');
    }
    const { envelope, number, textBytes, plaintextBytes, boxBytes } = result.ok
      ? result
      : result.sent;
    this.#sent.push({
      ...message,
      number,
      wordsBytes: textBytes,
      plaintextBytes,
      boxBytes,
      envelope,
      outcome: result.ok ? 'accepted' : { refused: result.reason },
    });
    if (!result.ok) {
      const seen = await this.#until(() => this.#refusedRows() > refusedBefore);
      if (!seen) return lost('its row did not come');
      return { ok: true, relay: { refused: result.reason }, recipient: 'nothing' };
    }
    const away = recipient.phone === 'off';
    const settled = await this.#until(
      () =>
        this.#hasCopy(envelope) &&
        (away ||
          (this.#arrival(recipient.id, envelope) !== undefined &&
            this.#deliveries(recipient.id) > deliveredBefore)),
    );
    if (!settled) return lost('it did not arrive');
    if (away) return { ok: true, relay: 'waiting', recipient: 'nothing' };
    const arrival = this.#arrival(recipient.id, envelope);
    return {
      ok: true,
      relay: 'delivered',
      recipient: arrival && 'reason' in arrival ? { unopened: arrival.reason } : 'opened',
    };
  }

  async phone(who: string, state: 'on' | 'off'): Promise<{ readonly ok: true } | StageFailure> {
    const person = this.#person(who);
    person.phone = state;
    if (state === 'off') {
      await person.messenger.disconnect();
      const seen = await this.#until(() => this.#newestRowOf(who) === 'disconnect');
      return seen ? { ok: true } : lost('its row did not come');
    }
    const connected = await this.#connect(person.messenger);
    if (!connected.ok) return connected;
    const waiting = () =>
      this.#sent.filter(({ to, outcome }) => to === who && outcome === 'accepted');
    const settled = await this.#until(
      () =>
        this.#newestRowOf(who) === 'connect' &&
        waiting().every(({ envelope }) => this.#arrival(who, envelope) !== undefined) &&
        waiting().length <= this.#deliveries(who),
    );
    return settled ? { ok: true } : lost('what had waited did not arrive');
  }

  async attack(
    message: string,
    kinds: readonly AttackKind[],
    options: {
      readonly progress: (done: number, total: number) => void;
      readonly pause: () => Promise<'go-on' | 'stop'>;
    },
  ): Promise<readonly AttackResult[] | 'stopped' | StageFailure> {
    const sent = this.#sent.findLast(({ id }) => id === message);
    const stored = sent && this.#copyOf(sent.envelope);
    if (!sent || !stored) return lost('the relay has no copy of that envelope');
    const decoded = decodeEnvelope(stored);
    if (!decoded.ok || !decoded.envelope.nonce || !decoded.envelope.box) {
      throw new Error(`the envelope of ${message} is not whole`);
    }
    const { to, from, nonce, box } = decoded.envelope;
    const recipient = this.#person(sent.to).messenger;
    this.#attacking = true;
    try {
      return await attack(
        { nonce, box },
        {
          copies: this.#watcher.copies.map((copy) => copy.envelope),
          words: this.#words(),
          publicKeys: this.#people.map((person) => person.messenger.publicKey),
          senderPublicKey: this.#person(sent.from).messenger.publicKey,
        },
        kinds,
        {
          random: this.#random,
          opens: (altered) =>
            recipient.receive(
              encodeEnvelope({ ...(to ? { to } : {}), ...(from ? { from } : {}), ...altered }),
            ).ok,
          ...options,
        },
      );
    } finally {
      this.#attacking = false;
    }
  }

  async reconnect(): Promise<{ readonly ok: true } | StageFailure> {
    const clients = [
      this.#watcher,
      ...this.#people.filter(({ phone }) => phone === 'on').map(({ messenger }) => messenger),
    ];
    if (clients.every(({ connected }) => connected)) return { ok: true };
    // A relay that was started anew knows no room, and one that somebody else entered first can't
    // be watched. So all leave, even those who have not noticed yet, and the watcher enters first.
    await Promise.all(clients.map((client) => client.disconnect()));
    for (const client of clients) {
      const connected = await this.#connect(client);
      if (!connected.ok) return connected;
    }
    const online = this.#people.filter(({ phone }) => phone === 'on');
    const settled = await this.#until(() =>
      online.every(({ id }) => this.#newestRowOf(id) === 'connect'),
    );
    return settled ? { ok: true } : lost('the rows of the connections did not come');
  }

  evidence(): Evidence {
    return {
      sent: [...this.#sent],
      received: [...this.#received],
      unopened: [...this.#unopened],
      rows: [...this.#watcher.rows],
      copies: new Map(this.#watcher.copies.map(({ seq, envelope }) => [seq, envelope])),
    };
  }

  async close(): Promise<void> {
    await Promise.all([
      ...this.#people.map(({ messenger }) => messenger.disconnect()),
      this.#watcher.disconnect(),
    ]);
  }

  #person(id: string): Person {
    const person = this.#people.find((candidate) => candidate.id === id);
    if (!person) throw new Error(`nobody on the stage is called ${id}`);
    return person;
  }

  async #connect(client: Messenger | Watcher): Promise<{ readonly ok: true } | StageFailure> {
    if (client.connected) return { ok: true };
    const result = await client.connect();
    if (result.ok || result.reason === 'already-connected') return { ok: true };
    const unreachable = ['unreachable', 'timed-out', 'link-lost'].includes(result.reason);
    return {
      ok: false,
      reason: unreachable ? 'relay-lost' : 'relay-refused',
      text: result.message,
    };
  }

  /** Looks again at each row, copy and arrival. */
  #until(holds: () => boolean): Promise<boolean> {
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

  #copyOf(envelope: Uint8Array): Uint8Array | undefined {
    return this.#watcher.copies.find((copy) => same(copy.envelope, envelope))?.envelope;
  }

  #hasCopy(envelope: Uint8Array): boolean {
    return this.#copyOf(envelope) !== undefined;
  }

  #arrival(who: string, envelope: Uint8Array): Received | Unopened | undefined {
    const is = (item: Received | Unopened) => item.by === who && same(item.envelope, envelope);
    return this.#received.find(is) ?? this.#unopened.find(is);
  }

  #refusedRows(): number {
    return this.#watcher.rows.filter((row) => row.kind === 'refused').length;
  }

  #deliveries(who: string): number {
    return this.#watcher.rows.filter((row) => row.kind === 'delivery' && row.to === who).length;
  }

  #newestRowOf(who: string): string | undefined {
    return this.#watcher.rows.findLast(
      (row) => (row.kind === 'connect' || row.kind === 'disconnect') && row.from === who,
    )?.kind;
  }

  /** Every name and address in the relay's rows. */
  #words(): readonly string[] {
    const words = this.#watcher.rows.flatMap(({ from, to, address }) => [from, to, address]);
    return [...new Set(words.filter((word) => word !== undefined))];
  }
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
