/**
 * A running network: relays with their policies, people with their messengers, and vantages, each
 * with its own rows and nothing else. It drives lessons and the town's week alike. Nobody counts
 * what has to come: the relays say when it is quiet.
 */
import { type Agree, type RandomBytes, roomOf } from '../crypto/index.ts';
import type { MissingMessages } from '../messenger/key-book.ts';
import type { SendResult, SentMessage } from '../messenger/messenger.ts';
import { Watcher } from '../messenger/watcher.ts';
import type { Peeler } from '../defences/onion.ts';
import { sameBytes, tableKey } from '../protocol/bytes.ts';
import { type Clock, type ManualClock, systemClock } from '../protocol/clock.ts';
import { decodeEnvelope, encodeEnvelope, type OptionalField } from '../protocol/envelope.ts';
import type { Quiet } from '../protocol/frame.ts';
import type { OpenLink } from '../protocol/link.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import { type AttackKind, type AttackResult, attack } from '../world/attack.ts';
import type { Evidence, Sent } from '../world/evidence.ts';
import { Bridge } from './bridge.ts';
import { lied, lost, type NetworkFailure, notConnected, type WaitedFor } from './failure.ts';
import type { LinkObserver } from './link-observer.ts';
import { KeptLinks } from './kept-links.ts';
import { nodeAgree } from './node-agree.ts';
import { type OnionPlan, Onions } from './onions.ts';
import { silent, within } from './patience.ts';
import { newPerson, type Participant, type Person, type WrapsFor } from './people.ts';
import { type Arrived, type Moment, Records } from './records.ts';
import { type RelayNode, type RelayPlan, startRelays } from './relay-nodes.ts';

export type NetworkOptions = {
  /** At least one. */
  readonly relays: readonly RelayPlan[];
  readonly people: readonly Participant[];
  /** The time of people and of relays in this process. A manual one moves on only as it is told. */
  readonly clock: Clock | ManualClock;
  readonly random: RandomBytes;
  /** Relays elsewhere go by clocks of their own: whether they are told what time it is here. */
  readonly tellsTime?: boolean;
  /** What tells that a relay has been silent for too long: real time where it isn't given. */
  readonly setTimer?: Clock['setTimer'];
  /** Defences on everybody's devices; none unless told otherwise. */
  readonly wraps?: WrapsFor;
  /** People's X25519; tweetnacl's unless told otherwise. */
  readonly agreeing?: Agree;
  /** Messages travel in onions; as they are unless told otherwise. */
  readonly onion?: OnionPlan;
  /** Somebody on the way between people's devices and their relays, if anybody is. */
  readonly listener?: LinkObserver;
};

export type Letter = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
};

export type Carried = {
  /**
   * held: by the relay's policy; waiting: until the recipient's phone is on, or in an onion with the
   * sender until there is a cell for it, and with a relay until the next one is there.
   */
  readonly relay: 'delivered' | 'held' | 'waiting' | { readonly refused: RefusalReason };
  readonly recipient: 'opened' | 'nothing' | { readonly unopened: string };
};

/** What one observer sees. */
export type Vantage = Pick<Watcher, 'rows' | 'copies'>;

export type IsQuiet = {
  readonly ok: true;
  /** Envelopes that relays hold back. */
  readonly held: number;
  /** When the next of them may leave, by the relay's clock. */
  readonly due: number | undefined;
};

type Done = { readonly ok: true };

export type Undelivered = IsQuiet & {
  readonly letters: readonly (Pick<Letter, 'id' | 'from' | 'to'> & {
    readonly with: 'sender' | 'relays';
  })[];
  /** Relays that ended, in the order in which that was noticed. */
  readonly gone: readonly string[];
};

/** How long a relay may take for anything. */
const patienceSeconds = 5;

/** A network whose relays run. Nobody is connected yet: see `connect`. */
export async function createNetwork(options: NetworkOptions): Promise<Network> {
  const { relays, people, clock, random } = options;
  const first = relays[0];
  if (first === undefined) throw new RangeError('a network has a relay');
  const route = options.onion?.route ?? [];
  const home = route.at(-1) ?? first.name;
  const relayOf = new Map(people.map(({ name, relay = home }) => [name, relay]));
  const started = await startRelays(relays, {
    clock,
    random,
    relayOf: (person) => relayOf.get(person),
    route,
    agreeing: options.onion?.agreeing ?? nodeAgree,
  });
  return new Network(options, started);
}

export class Network {
  readonly #clock: Clock | ManualClock;
  readonly #setTimer: Clock['setTimer'];
  readonly #tellsTime: boolean;
  /** Clients may send what nobody told them to, and on links that name nobody. */
  readonly #wraps: boolean;
  readonly #random: RandomBytes;
  readonly #nodes: readonly RelayNode[];
  readonly #links = new Map<RelayNode, KeptLinks>();
  readonly #watchers = new Map<string, Watcher>();
  readonly #guests: Watcher[] = [];
  readonly #bridges: readonly Bridge[];
  readonly #people = new Map<string, Person>();
  readonly #records = new Records();
  readonly #newWatcher: (node: RelayNode) => Watcher;
  readonly #onions: Onions | undefined;
  /** Relays that ended, in the order in which that was noticed. */
  readonly #gone = new Set<string>();

  constructor(
    options: NetworkOptions,
    { nodes, token }: { readonly nodes: readonly RelayNode[]; readonly token: Uint8Array },
  ) {
    const { clock, random, tellsTime = false, setTimer = systemClock.setTimer } = options;
    this.#clock = clock;
    this.#tellsTime = tellsTime;
    this.#wraps = options.wraps !== undefined;
    this.#setTimer = setTimer;
    this.#random = random;
    this.#nodes = nodes;
    // What protects a client from a silent relay must not wait for a clock that stands still.
    const patient: Clock = { now: () => clock.now(), setTimer };
    const secret = random(16);
    const room = roomOf(secret);
    this.#newWatcher = ({ open }) => new Watcher({ open, clock: patient, room, secret });
    for (const node of nodes) {
      this.#links.set(node, new KeptLinks(node.open));
      this.#watchers.set(node.name, this.#newWatcher(node));
    }
    const { listener } = options;
    const betweenRelays = (node: RelayNode, guest: RelayNode) =>
      listener?.betweenRelays(node.open, nodes.indexOf(guest), nodes.indexOf(node)) ?? node.open;
    this.#bridges = nodes.flatMap((one, index) =>
      nodes
        .slice(index + 1)
        .filter(({ name }) => one.next.includes(name))
        .map(
          (other) =>
            new Bridge([one, other], { clock: patient, room, token, openFor: betweenRelays }),
        ),
    );
    const { onion } = options;
    if (onion !== undefined) {
      const { agreeing = nodeAgree } = onion;
      this.#onions = new Onions({
        plan: onion,
        nodes,
        keyOf: (name) => this.#people.get(name)?.client.publicKey,
        people: () => [...this.#people.keys()],
        ...{ room, clock, patient, random, agreeing },
      });
    }
    for (const participant of options.people) {
      const { relay = onion?.route.at(-1) ?? nodes[0]?.name } = participant;
      const node = nodes.find(({ name }) => name === relay);
      if (node === undefined) throw new Error(`there is no relay ${relay}`);
      const person = newPerson(participant, node, {
        random,
        clock: patient,
        room,
        wraps: options.wraps,
        agreeing: options.agreeing,
        openFor: (me) => this.#wayFor(me, node, listener),
      });
      this.#people.set(participant.name, person);
      this.#records.listen(person);
    }
  }

  /** How somebody's messenger reaches their relay, and who is on the way. */
  #wayFor(
    me: Parameters<Onions['openFor']>[0],
    node: RelayNode,
    listener: LinkObserver | undefined,
  ): OpenLink {
    const over = (to: RelayNode) => {
      const relay = this.#nodes.findIndex(({ name }) => name === to.name);
      const open = this.#links.get(to)?.open ?? to.open;
      return listener?.onLinks(open, me.address, relay) ?? open;
    };
    return this.#onions?.openFor(me, over) ?? over(node);
  }

  /** What each relay observes, by its name. */
  get vantages(): ReadonlyMap<string, Vantage> {
    return this.#watchers;
  }

  /** One more observer at a relay, who is shown all rows that it has kept. */
  async observe(relay: string): Promise<(Done & { readonly watcher: Watcher }) | NetworkFailure> {
    const node = this.#nodes.find(({ name }) => name === relay);
    if (node === undefined) throw new Error(`there is no relay ${relay}`);
    const watcher = this.#newWatcher(node);
    this.#guests.push(watcher);
    const connected = await this.#enter(watcher);
    if (!connected.ok) return connected;
    const quiet = await this.#ask([watcher]);
    return quiet.ok ? { ok: true, watcher } : quiet;
  }

  /**
   * Connects again whoever lost a relay, except those whose phone is off. A relay that lied is not
   * gone back to.
   */
  async connect(): Promise<Done | NetworkFailure> {
    const people = [...this.#people.values()].filter(({ phone }) => phone === 'on');
    const clients = [...this.#watchersThere(), ...people.map(({ client }) => client)];
    const gone = [...this.#gone];
    const bridges = this.#bridges.filter((bridge) => !gone.some((name) => bridge.joins(name)));
    if (this.#lie() !== undefined) return this.#lost();
    if ([...clients, ...bridges].every(({ connected }) => connected)) return { ok: true };
    // A relay that was started anew knows nobody, and some may not have noticed that it went.
    await Promise.all([...clients, ...bridges].map((client) => client.disconnect()));
    for (const bridge of bridges) {
      const failed = await bridge.connect();
      if (!failed.ok) return notConnected(failed, patienceSeconds);
    }
    for (const client of clients) {
      const connected = await this.#enter(client);
      if (!connected.ok) return connected;
    }
    return { ok: true };
  }

  /** Turns somebody's phone on or off, and waits for what comes of it at once. */
  async phone(name: string, state: 'on' | 'off', address?: string): Promise<Done | NetworkFailure> {
    const person = this.#person(name);
    person.phone = state;
    if (address !== undefined) person.address = address;
    if (state === 'off') {
      const left = await this.#within(person.client.disconnect());
      return left === silent ? this.#silent('goodbye') : { ok: true };
    }
    const since = this.#records.mark;
    const connected = await this.#enter(person.client);
    if (!connected.ok) return connected;
    // What a device took and no relay did goes on its way now.
    if (this.#onions !== undefined) void person.client.retry();
    const quiet = await this.#quietFor(person);
    return quiet.ok ? this.#check([name], since, quiet) : quiet;
  }

  /** Somebody's public key, 32 bytes; made now, with the secret one, if nobody needed it before. */
  publicKeyOf(name: string): Uint8Array {
    return this.#person(name).client.publicKey;
  }

  /** Lets two people know each other's keys. */
  introduce(one: string, other: string): void {
    const pair = [this.#person(one), this.#person(other)] as const;
    if (pair[0].knows.has(other)) return;
    for (const [me, them] of [pair, [pair[1], pair[0]] as const]) {
      me.knows.add(them.name);
      const { name, client } = them;
      const added = me.client.addContact(name, client.publicKey, client.deliveryToken);
      if (!added.ok) throw new Error(`${me.name} cannot add ${them.name}: ${added.reason}`);
    }
  }

  /**
   * Seals and sends letters of one person at one moment, and waits until everybody who will hear of
   * it now has.
   *
   * @param omit fields to strike off the envelopes
   * @throws Error for a letter that cannot be sealed: the lesson linter refuses such a one
   */
  async send(
    letters: readonly Letter[],
    omit: readonly OptionalField[] = [],
  ): Promise<(Done & { readonly outcomes: readonly Carried[] }) | NetworkFailure> {
    const [first] = letters;
    if (first === undefined) return { ok: true, outcomes: [] };
    const sender = this.#person(first.from);
    for (const { from, to } of letters) this.introduce(from, to);
    if (this.#onions !== undefined) return this.#sendInCells(sender, letters);
    const since = this.#records.mark;
    let answers = 0;
    // All in one turn, so that a group's envelopes travel together, and the question behind them.
    const sending = letters.map(async ({ to, text }) => {
      const result = await sender.client.send(to, text, { omit });
      answers += 1;
      return result;
    });
    const quiet = await this.#quietFor(sender);
    if (!quiet.ok) {
      const unanswered = quiet.reason === 'relay-silent' && answers < letters.length;
      return unanswered ? this.#silent('answer') : quiet;
    }
    const results = await this.#within(Promise.all(sending));
    if (results === silent) return this.#silent('answer');
    const sent: AsSent[] = [];
    for (const [index, letter] of letters.entries()) {
      const one = asSent(letter, results[index]);
      if (one === undefined) return this.#lost();
      this.#records.sent.push(one);
      sent.push(one);
      if (one.outcome === 'accepted') this.#records.owe(one, since);
    }
    const names = letters.map(({ to }) => to);
    this.#records.sortArrivals(since, names);
    const honest = this.#check(names, since, quiet);
    if (!honest.ok) return honest;
    return { ok: true, outcomes: sent.map((one) => this.#outcome(one, since, quiet)) };
  }

  /**
   * The same where messages go in onions. A device may keep one until it is time for its next cell, so
   * nobody waits for the answer of a relay.
   */
  async #sendInCells(
    { client }: Person,
    letters: readonly Letter[],
  ): Promise<(Done & { readonly outcomes: readonly Carried[] }) | NetworkFailure> {
    const since = this.#records.mark;
    const posted = letters.map((letter) => {
      const place = client.outbox.length;
      const one: { letter: Letter; sent: SentMessage | undefined; result?: SendResult } = {
        letter,
        sent: undefined,
      };
      void client.send(letter.to, letter.text).then((result) => {
        one.result = result;
      });
      one.sent = client.outbox[place];
      return one;
    });
    const quiet = await this.quiet();
    if (!quiet.ok) return quiet;
    const outcomes = posted.map(({ letter, sent, result }) => {
      const known = sent === undefined || result !== undefined ? asSent(letter, result) : undefined;
      if (sent === undefined) throw new Error(`${letter.id} was not handed over`);
      const one = known ?? sentAs(letter, sent, 'accepted');
      this.#records.sent.push(one);
      return this.#outcome(one, since, quiet);
    });
    this.#records.sortArrivals(since, [...this.#people.keys()]);
    return { ok: true, outcomes };
  }

  /**
   * Messages that somebody's device has taken and that have not arrived, with what may still bring them
   * there: what relays hold and until when. Of those that are with no device and that nobody holds the
   * relays that are gone had some; the others are lost, or wait for a phone that is off.
   */
  async undelivered(): Promise<Undelivered | NetworkFailure> {
    const quiet = await this.quiet();
    if (!quiet.ok) return quiet;
    const keyOf = (who: string, envelope: Uint8Array) => `${who} ${tableKey(envelope)}`;
    const arrived = new Set(this.#records.received.map(({ by, envelope }) => keyOf(by, envelope)));
    const letters = this.#records.sent.flatMap(({ id, from, to, envelope, outcome }) => {
      if (outcome !== 'accepted' || arrived.has(keyOf(to, envelope))) return [];
      const waits = this.#person(from).client.outbox.some((one) => one.envelope === envelope);
      return [{ id, from, to, with: waits ? ('sender' as const) : ('relays' as const) }];
    });
    return { ...quiet, letters, gone: [...this.#gone] };
  }

  /** A relay ends, with all that it holds. Whoever needs it notices by themselves. */
  async end(relay: string): Promise<void> {
    await this.#nodes.find(({ name }) => name === relay)?.close();
  }

  /** What came of the cells that a relay of an onion was handed, if it runs in this process. */
  cellsAt(relay: string): Peeler['counts'] | undefined {
    return this.#nodes.find(({ name }) => name === relay)?.cells;
  }

  /** See `Onions`: for judging what others make of a cell, and for no observer. */
  contentOf(envelope: Uint8Array): Uint8Array | 'dummy' | undefined {
    return this.#onions?.contentOf(envelope);
  }

  /** What somebody's messenger knows to be missing. */
  missing(name: string): readonly MissingMessages[] {
    return this.#person(name).client.missing();
  }

  /** Whether nothing is on its way any more, and what relays hold back. */
  quiet(): Promise<IsQuiet | NetworkFailure> {
    const people = this.#wraps ? [...this.#people.values()].map(({ client }) => client) : [];
    return this.#ask(this.#watchersThere(), people);
  }

  /**
   * Lets time pass until nothing is on its way and nothing will leave of itself: at no real time on
   * a manual clock.
   */
  async settle(): Promise<IsQuiet | NetworkFailure> {
    for (;;) {
      const quiet = await this.quiet();
      if (!quiet.ok || quiet.due === undefined) return quiet;
      const clock = this.#clock;
      const ms = Math.max(0, quiet.due - clock.now());
      if ('advance' in clock) {
        const passed = await this.until(clock.now() + ms);
        if (!passed.ok) return passed;
      } else await new Promise<void>((resolve) => clock.setTimer(ms, resolve));
    }
  }

  /**
   * Moves a manual clock on to a time. What falls due on the way happens, with all that comes of it,
   * before time goes on.
   */
  async until(time: number): Promise<Done | NetworkFailure> {
    const clock = this.#clock;
    if (!('advance' in clock)) throw new Error('real time is moved on by nobody');
    while (clock.due !== undefined && clock.due <= time) {
      clock.advance(clock.due - clock.now());
      this.#tellTime();
      const quiet = await this.quiet();
      if (!quiet.ok) return quiet;
    }
    clock.advance(time - clock.now());
    if (!this.#tellsTime) return { ok: true };
    this.#tellTime();
    // Until then what comes next could overtake it on another link.
    const quiet = await this.quiet();
    return quiet.ok ? { ok: true } : quiet;
  }

  #tellTime(): void {
    if (!this.#tellsTime) return;
    for (const watcher of this.#watchers.values()) watcher.tellTime(this.#clock.now());
  }

  /** Tries to open the envelope of a message that was sent, with what a relay holds. */
  async attack(
    message: string,
    kinds: readonly AttackKind[],
    options: {
      readonly progress: (done: number, total: number) => void;
      readonly pause: () => Promise<'go-on' | 'stop'>;
    },
  ): Promise<readonly AttackResult[] | 'stopped' | NetworkFailure> {
    const quiet = await this.quiet();
    if (!quiet.ok) return quiet;
    const sent = this.#records.sent.findLast(({ id }) => id === message);
    const copies = this.#main.copies.map(({ envelope }) => envelope);
    const stored = sent && copies.find((copy) => sameBytes(copy, sent.envelope));
    if (!sent || !stored) return lied({ is: 'no-copy' });
    const decoded = decodeEnvelope(stored);
    if (!decoded.ok || !decoded.envelope.nonce || !decoded.envelope.box) {
      throw new Error(`the envelope of ${message} is not whole`);
    }
    const { to, from, nonce, box } = decoded.envelope;
    const recipient = this.#person(sent.to).client;
    const words = this.#main.rows.flatMap(({ from, to, address }) => [from, to, address]);
    this.#records.attacking = true;
    try {
      return await attack(
        { nonce, box },
        {
          copies,
          words: [...new Set(words.filter((word) => word !== undefined))],
          publicKeys: [...this.#people.values()].map(({ client }) => client.publicKey),
          senderPublicKey: this.#person(sent.from).client.publicKey,
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

  /** What everybody holds when it is quiet. */
  async evidence(): Promise<(Done & { readonly evidence: Evidence }) | NetworkFailure> {
    const quiet = await this.quiet();
    return quiet.ok ? this.held() : quiet;
  }

  /** What everybody holds by now, as plain data that does not change any more. */
  held(): Done & { readonly evidence: Evidence } {
    const { rows, copies } = this.#main;
    const { sent, received, unopened } = this.#records;
    return {
      ok: true,
      evidence: {
        sent: [...sent],
        received: [...received],
        unopened: [...unopened],
        rows: [...rows],
        copies: new Map(copies.map(({ seq, envelope }) => [seq, envelope])),
      },
    };
  }

  /** Every envelope that reached somebody, receipts among them; of each person in their order. */
  get arrivals(): readonly Arrived[] {
    return this.#records.arrivals;
  }

  async close(): Promise<void> {
    const clients = [...this.#people.values()].map(({ client }) => client);
    const rest = [...this.#watchers.values(), ...this.#guests, ...this.#bridges];
    await Promise.all([...clients, ...rest].map((client) => client.disconnect()));
    await Promise.all([...this.#links.values()].map((links) => links.close()));
    await Promise.all(this.#nodes.map(({ close }) => close()));
  }

  get #main(): Watcher {
    const [main] = this.#watchers.values();
    if (main === undefined) throw new Error('a network has a relay');
    return main;
  }

  #person(name: string): Person {
    const person = this.#people.get(name);
    if (person === undefined) throw new Error(`nobody in the network is called ${name}`);
    return person;
  }

  async #enter(client: Pick<Watcher, 'connect'>): Promise<Done | NetworkFailure> {
    const result = await this.#within(client.connect());
    if (result === silent) return this.#silent('welcome');
    if (result.ok || result.reason === 'already-connected') return { ok: true };
    return this.#lie() === undefined ? notConnected(result, patienceSeconds) : this.#lost();
  }

  /** Asks on somebody's own link, which is enough where there is one relay. */
  #quietFor({ client }: Person): Promise<IsQuiet | NetworkFailure> {
    const simple = this.#nodes.length === 1 && !this.#wraps && this.#onions === undefined;
    return simple ? this.#ask([client]) : this.quiet();
  }

  /**
   * Asks until a whole round has changed nothing: what one relay has handed on, another may not
   * have seen when it was asked. `others` are asked first: what they sent of themselves, on links of
   * their own, came before.
   */
  async #ask(
    clients: readonly Asked[],
    others: readonly Asked[] = [],
  ): Promise<IsQuiet | NetworkFailure> {
    for (let before = ''; ; ) {
      const first = await this.#within(Promise.all(others.map((other) => other.quiet())));
      if (first === silent) return this.#silent('arrival');
      const asked = Promise.all(clients.map((client) => client.quiet()));
      const answers = await this.#within(asked);
      if (answers === silent) return this.#silent('arrival');
      let held = 0;
      let due: number | undefined;
      for (const [index, answer] of answers.entries()) {
        if (answer === undefined && this.#isGone(clients[index])) continue;
        if (answer === undefined) return this.#lost();
        held += answer.held;
        if (answer.due !== undefined) due = Math.min(due ?? answer.due, answer.due);
      }
      const rows = answers.map((answer) => answer?.rows).join(' ');
      const onTheirWay = this.#bridges.some(({ idle }) => !idle) || this.#onions?.idle === false;
      const still = !onTheirWay && rows === before;
      const alone = clients.length + others.length === 1 && this.#onions === undefined;
      if (still || alone) return { ok: true, held, due };
      before = rows;
    }
  }

  #watchersThere(): readonly Watcher[] {
    return [...this.#watchers].flatMap(([name, watcher]) => (this.#gone.has(name) ? [] : watcher));
  }

  /** Of several relays that onions pass one may end, and the others go on. */
  #isGone(client: unknown): boolean {
    if (this.#onions === undefined || this.#lie() !== undefined) return false;
    for (const [name, watcher] of this.#watchers) {
      if (watcher !== client) continue;
      this.#gone.add(name);
      for (const bridge of this.#bridges) if (bridge.joins(name)) void bridge.disconnect();
      return true;
    }
    return false;
  }

  /** Whether the relays did with what they took for these people what an honest relay does. */
  #check(names: readonly string[], since: Moment, { held }: IsQuiet): Done | NetworkFailure {
    // Of an onion no relay knows whom it is for, and one may be gone that had it: see `undelivered`.
    for (const name of this.#onions === undefined ? names : []) {
      const { phone, client } = this.#person(name);
      const owed = phone === 'on' && held === 0 ? this.#records.owedTo(name) : undefined;
      if (owed === undefined) continue;
      if (!client.connected) return this.#lost();
      const refused = this.#records.unopened[since.unopened];
      return refused === undefined
        ? lied({ is: 'kept-back', from: name })
        : lied({ is: 'changed', by: refused.by, why: refused.reason });
    }
    return { ok: true };
  }

  #outcome({ to, envelope, outcome }: AsSent, since: Moment, { held }: IsQuiet): Carried {
    if (outcome !== 'accepted') return { relay: outcome, recipient: 'nothing' };
    const arrival = this.#records.arrival(to, envelope, since);
    if (arrival !== undefined) {
      const opened = !('reason' in arrival);
      return { relay: 'delivered', recipient: opened ? 'opened' : { unopened: arrival.reason } };
    }
    return { relay: held > 0 ? 'held' : 'waiting', recipient: 'nothing' };
  }

  #lie() {
    const people = [...this.#people.values()].map(({ client }) => client);
    return [...this.#watchers.values(), ...people].find(({ lie }) => lie !== undefined)?.lie;
  }

  #lost(): NetworkFailure {
    const lie = this.#lie();
    return lie === undefined ? lost('link-lost') : lied({ is: lie });
  }

  #within<Value>(promise: Promise<Value>) {
    return within(patienceSeconds * 1_000, promise, this.#setTimer);
  }

  #silent(waitedFor: WaitedFor): NetworkFailure {
    return { ok: false, reason: 'relay-silent', waitedFor, seconds: patienceSeconds };
  }
}

type Asked = { readonly quiet: () => Promise<Quiet | undefined> };

type AsSent = Sent & { readonly outcome: 'accepted' | { readonly refused: RefusalReason } };

/** A letter as it went; undefined if the link broke before the relay answered. */
function asSent(letter: Letter, result: SendResult | undefined): AsSent | undefined {
  if (result?.ok) return sentAs(letter, result, 'accepted');
  if (result?.sent === undefined) throw new Error(`${letter.id} was not sealed: ${result?.reason}`);
  const { reason, sent } = result;
  if (reason === 'offline' || reason === 'link-lost') return undefined;
  return sentAs(letter, sent, { refused: reason });
}

function sentAs(letter: Letter, sent: SentMessage, outcome: AsSent['outcome']): AsSent {
  const { id, from, to, text } = letter;
  const { envelope, number, textBytes: wordsBytes, plaintextBytes, boxBytes } = sent;
  const sizes = { wordsBytes, plaintextBytes, boxBytes };
  return { id, from, to, text, number, ...sizes, envelope, outcome };
}
