import { type RandomBytes, roomOf } from '../../crypto/index.ts';
import type { SendResult } from '../../messenger/messenger.ts';
import { createWatcher, type Watcher } from '../../messenger/watcher.ts';
import type { OpenLink } from '../../protocol/link.ts';
import type { RefusalReason } from '../../protocol/refusal.ts';
import type { Evidence, Received, Sent, Unopened } from '../evidence.ts';
import type { SteppingClock } from '../stepping-clock.ts';
import { gatherCrowd, type Walker, walkerOf } from './crowd.ts';
import type { PlannedEvent } from './plan.ts';
import { Quiet } from './quiet.ts';
import { ReadyLinks } from './ready-links.ts';

export type RunWeekOptions = {
  /** Opens a link to a relay that goes by `clock`. */
  readonly open: OpenLink;
  /** Not later than the first event of the plan. It is moved on to each event in turn. */
  readonly clock: SteppingClock;
  readonly random: RandomBytes;
  /** Events that happened, of how many; told about a hundred times in a week. */
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
  /** How long the relay may take for anything, in milliseconds of real time. */
  readonly patience?: number;
};

export type RunWeekResult =
  | { readonly ok: true; readonly evidence: Evidence }
  | {
      readonly ok: false;
      readonly reason: 'stopped' | 'relay-lost' | 'relay-refused';
      /** One line for a person. */
      readonly text: string;
    };

type Failed = Exclude<RunWeekResult, { ok: true }>;

const linksAhead = 6;
const stopped: Failed = { ok: false, reason: 'stopped', text: 'The week was stopped.' };
const lost = (text: string): Failed => ({ ok: false, reason: 'relay-lost', text });

/**
 * Lets a planned week happen: everything is sealed by its sender's messenger, carried by the relay
 * and opened by its recipients. One event begins when nothing of the one before is on its way any
 * more, over sockets too, so that one plan and one source of bytes give the same rows in the same
 * order. The event loop turns several times in each.
 *
 * @throws RangeError if the clock is past the first event
 */
export async function runWeek(
  plan: readonly PlannedEvent[],
  options: RunWeekOptions,
): Promise<RunWeekResult> {
  const { clock, random, stop, patience = 5_000 } = options;
  if ((plan[0]?.at ?? clock.now()) < clock.now()) throw new RangeError('the week has begun before');
  if (stop.aborted) return stopped;
  const secret = random(16);
  const room = roomOf(secret);
  const watcher = createWatcher({ open: options.open, clock, room, secret });
  const total = plan.filter(({ kind }) => kind === 'connect').length;
  const links = new ReadyLinks(options.open, { ahead: linksAhead, total });
  const crowd = await gatherCrowd({ plan, open: links.open, random, clock, room, turn });
  if (crowd === 'stopped') return stopped;
  const week = new Week(crowd, watcher, new Quiet(watcher, crowd.values(), { stop, patience }));
  try {
    // Who enters a room first can watch it.
    const connected = await watcher.connect();
    if (!connected.ok) return refused(connected);
    const step = Math.max(1, Math.round(plan.length / 100));
    for (const [index, event] of plan.entries()) {
      if (stop.aborted) return stopped;
      clock.step(event.at - clock.now());
      const failed = await week.happen(event);
      if (failed !== undefined) return stop.aborted ? stopped : failed;
      if ((index + 1) % step === 0) options.progress(index + 1, plan.length);
    }
    options.progress(plan.length, plan.length);
    return { ok: true, evidence: week.evidence() };
  } finally {
    await Promise.all([...crowd.values()].map(({ messenger }) => messenger.disconnect()));
    await Promise.all([watcher.disconnect(), links.close()]);
  }

  function turn(): Promise<boolean> {
    return new Promise((resolve) => setImmediate(() => resolve(stop.aborted)));
  }
}

class Week {
  readonly #crowd: ReadonlyMap<string, Walker>;
  readonly #watcher: Watcher;
  readonly #quiet: Quiet;
  readonly #sent: Sent[] = [];
  readonly #received: Received[] = [];
  readonly #unopened: Unopened[] = [];

  constructor(crowd: ReadonlyMap<string, Walker>, watcher: Watcher, quiet: Quiet) {
    this.#crowd = crowd;
    this.#watcher = watcher;
    this.#quiet = quiet;
    for (const [by, { messenger }] of crowd) {
      messenger.onReceived(({ from, text, number, receivedAt: at, envelope }) =>
        this.#received.push({ by, from, text, number, at, envelope }),
      );
      messenger.onRefused(({ reason, receivedAt: at, envelope }) =>
        this.#unopened.push({ by, reason, at, envelope }),
      );
    }
  }

  /** Lets one event happen, and all that comes of it at once. */
  happen(event: PlannedEvent): Promise<Failed | undefined> {
    switch (event.kind) {
      case 'connect':
        return this.#connect(walkerOf(this.#crowd, event.who), event.address);
      case 'disconnect':
        return this.#disconnect(walkerOf(this.#crowd, event.who));
      case 'message':
        return this.#send(event);
    }
  }

  async #connect(walker: Walker, address: string): Promise<Failed | undefined> {
    walker.address = address;
    this.#quiet.expect({ rows: 1 + walker.waiting, arrivals: walker.waiting });
    walker.waiting = 0;
    const connected = await walker.messenger.connect();
    if (!connected.ok) return refused(connected);
    return (await this.#quiet.comes()) ? undefined : lost('What had waited did not arrive.');
  }

  async #disconnect({ messenger }: Walker): Promise<Failed | undefined> {
    this.#quiet.expect({ rows: 1 });
    await messenger.disconnect();
    return (await this.#quiet.comes()) ? undefined : lost('The row of an ended link did not come.');
  }

  async #send({
    id,
    from,
    to,
    text,
  }: Extract<PlannedEvent, { kind: 'message' }>): Promise<Failed | undefined> {
    const sender = walkerOf(this.#crowd, from).messenger;
    const firstArrival = this.#received.length;
    const results: Promise<SendResult>[] = [];
    // All in one turn, so that a group's envelopes travel together.
    for (const name of to) {
      const recipient = walkerOf(this.#crowd, name);
      const online = recipient.messenger.connected;
      if (!online) recipient.waiting += 1;
      this.#quiet.expect({ rows: online ? 2 : 1, copies: 1, arrivals: online ? 1 : 0 });
      results.push(sender.send(name, text));
    }
    if (!(await this.#quiet.comes())) {
      const { refusal } = this.#quiet;
      return refusal === undefined ? lost('A message did not arrive.') : notTaken(refusal);
    }
    for (const result of await Promise.all(results)) {
      if (!result.ok) return notSent(id, result.reason);
      const { number, textBytes: wordsBytes, plaintextBytes, boxBytes, envelope } = result;
      const one = to.length === 1 ? id : `${id}-to-${result.to}`;
      const sizes = { wordsBytes, plaintextBytes, boxBytes };
      const sent = { id: one, from, to: result.to, text, number, ...sizes, envelope };
      this.#sent.push({ ...sent, outcome: 'accepted' });
    }
    this.#sortArrivals(firstArrival, to);
    return undefined;
  }

  /** Several people read at one moment in whatever order their sockets are looked at. */
  #sortArrivals(first: number, to: readonly string[]): void {
    const arrivals = this.#received.splice(first);
    arrivals.sort((left, right) => to.indexOf(left.by) - to.indexOf(right.by));
    this.#received.push(...arrivals);
  }

  evidence(): Evidence {
    return {
      sent: this.#sent,
      received: this.#received,
      unopened: this.#unopened,
      rows: [...this.#watcher.rows],
      copies: new Map(this.#watcher.copies.map(({ seq, envelope }) => [seq, envelope])),
    };
  }
}

type NotSent = Exclude<SendResult, { readonly ok: true }>['reason'];

function notSent(id: string, reason: NotSent): Failed {
  if (reason === 'offline' || reason === 'link-lost') return lost('The link to the relay broke.');
  if (reason === 'unknown-contact' || reason === 'empty' || reason === 'too-long') {
    throw new Error(`${id} was not sealed: ${reason}`);
  }
  return notTaken(reason);
}

function notTaken(reason: RefusalReason): Failed {
  return { ok: false, reason: 'relay-refused', text: `The relay refused a message: ${reason}.` };
}

function refused({ reason, message }: { reason: string; message: string }): Failed {
  const unreachable = ['unreachable', 'timed-out', 'link-lost'].includes(reason);
  return { ok: false, reason: unreachable ? 'relay-lost' : 'relay-refused', text: message };
}
