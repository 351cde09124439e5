import { type RandomBytes, roomOf } from '../crypto/index.ts';
import type { Messenger } from '../messenger/messenger.ts';
import { createWatcher, type Watcher } from '../messenger/watcher.ts';
import type { Clock } from '../protocol/clock.ts';
import { decodeEnvelope, encodeEnvelope, type OptionalField } from '../protocol/envelope.ts';
import type { OpenLink } from '../protocol/link.ts';
import { type AttackKind, type AttackResult, attack } from './attack.ts';
import type { Evidence } from './evidence.ts';
import { gatherPeople, type Person } from './people.ts';
import { Records } from './records.ts';

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

const lost = (text: string): StageFailure => ({ ok: false, reason: 'relay-lost', text });

/** Sets a stage: makes keys, lets everybody meet and swap public keys, and connects them. */
export async function createStage(
  options: StageOptions,
): Promise<{ readonly ok: true; readonly stage: Stage } | StageFailure> {
  const { cast, open, random, clock, patience = 5_000 } = options;
  const secret = random(16);
  const room = roomOf(secret);
  const watcher = createWatcher({ open, clock, room, secret });
  const people = gatherPeople({ cast, open, random, clock, room });
  const stage = new LiveStage(people, watcher, new Records(people, watcher, patience), random);
  const connected = await stage.reconnect();
  if (connected.ok) return { ok: true, stage };
  await stage.close();
  return connected;
}

class LiveStage implements Stage {
  readonly #people: readonly Person[];
  readonly #watcher: Watcher;
  readonly #records: Records;
  readonly #random: RandomBytes;

  constructor(people: readonly Person[], watcher: Watcher, records: Records, random: RandomBytes) {
    this.#people = people;
    this.#watcher = watcher;
    this.#records = records;
    this.#random = random;
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
    const refusedBefore = this.#records.refusedRows();
    const deliveredBefore = this.#records.deliveries(recipient.id);
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
    this.#records.sent.push({
      ...message,
      number,
      wordsBytes: textBytes,
      plaintextBytes,
      boxBytes,
      envelope,
      outcome: result.ok ? 'accepted' : { refused: result.reason },
    });
    if (!result.ok) {
      const seen = await this.#records.until(() => this.#records.refusedRows() > refusedBefore);
      if (!seen) return lost('its row did not come');
      return { ok: true, relay: { refused: result.reason }, recipient: 'nothing' };
    }
    const away = recipient.phone === 'off';
    const settled = await this.#records.until(
      () =>
        this.#records.copyOf(envelope) !== undefined &&
        (away ||
          (this.#records.arrival(recipient.id, envelope) !== undefined &&
            this.#records.deliveries(recipient.id) > deliveredBefore)),
    );
    if (!settled) return lost('it did not arrive');
    if (away) return { ok: true, relay: 'waiting', recipient: 'nothing' };
    const arrival = this.#records.arrival(recipient.id, envelope);
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
      const seen = await this.#records.until(
        () => this.#records.newestLinkRow(who) === 'disconnect',
      );
      return seen ? { ok: true } : lost('its row did not come');
    }
    const connected = await this.#connect(person.messenger);
    if (!connected.ok) return connected;
    const waiting = () =>
      this.#records.sent.filter(({ to, outcome }) => to === who && outcome === 'accepted');
    const settled = await this.#records.until(
      () =>
        this.#records.newestLinkRow(who) === 'connect' &&
        waiting().every(({ envelope }) => this.#records.arrival(who, envelope) !== undefined) &&
        waiting().length <= this.#records.deliveries(who),
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
    const sent = this.#records.sent.findLast(({ id }) => id === message);
    const stored = sent && this.#records.copyOf(sent.envelope);
    if (!sent || !stored) return lost('the relay has no copy of that envelope');
    const decoded = decodeEnvelope(stored);
    if (!decoded.ok || !decoded.envelope.nonce || !decoded.envelope.box) {
      throw new Error(`the envelope of ${message} is not whole`);
    }
    const { to, from, nonce, box } = decoded.envelope;
    const recipient = this.#person(sent.to).messenger;
    this.#records.attacking = true;
    try {
      return await attack(
        { nonce, box },
        {
          copies: this.#records.copies(),
          words: this.#records.words(),
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
      this.#records.attacking = false;
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
    const settled = await this.#records.until(() =>
      online.every(({ id }) => this.#records.newestLinkRow(id) === 'connect'),
    );
    return settled ? { ok: true } : lost('the rows of the connections did not come');
  }

  evidence(): Evidence {
    return this.#records.evidence();
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
}
