/**
 * Somebody's side of a room, without a screen: it comes in, agrees, takes a seat, writes and is told.
 * A page, a terminal and a simulated person are three faces of it.
 */
import { type KeyPair, newKeyPair, type RandomBytes } from '../crypto/index.ts';
import type { Messenger } from '../messenger/messenger.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import { showControls } from '../text/safe.ts';
import { bytesOfHex, consentVersion, type FromFront, hexOf } from './frames.ts';
import { FrontLink } from './front-link.ts';
import { deskName, longestWords, paddedBytes, type RoomLetter, writeLetter } from './letter.ts';
import { seatMessenger } from './seat-messenger.ts';
import { beginAgain, type KeptSeat, readyWords, type SeatState } from './seat-state.ts';

export type GuestOptions = {
  readonly open: OpenLink;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** From the ticket; without a fingerprint whoever answers is believed. */
  readonly fingerprint?: string;
  readonly words?: string;
  /** Where the seat is remembered for a reload; nowhere unless told otherwise. */
  readonly memory?: SeatMemory;
  /** Told after each change of `state`. */
  readonly onChange?: (state: SeatState) => void;
};

/** Keeps a seat within one tab of a browser. */
export type SeatMemory = {
  load(): KeptSeat | undefined;
  save(kept: KeptSeat): void;
  clear(): void;
};

export interface Guest {
  readonly state: SeatState;
  /** Connects; what comes of it is in `state`. */
  begin(): void;
  /** Words that were typed, where the ticket had none or old ones. */
  giveWords(words: string): void;
  /** Agrees to the text and takes part, or only watches. */
  sit(watching?: boolean): void;
  /** Another name, before one has begun. */
  another(): void;
  /** Keeps the name: from here on the relay sees this device. */
  fine(): void;
  /** Seals words for each of these people. False if that can't be, and nothing was sent. */
  say(numbers: readonly number[], words: string): boolean;
  predict(option: string): void;
  /** The task is done; some tasks want a word. */
  done(words?: string): void;
  hand(up: boolean): void;
  /** Shows one's name on the wall for some seconds. */
  lightUp(): void;
  /** Shows the front the last message of that person. */
  tellFront(number: number): void;
  askRows(): void;
  askWall(): void;
  /** Cuts the link for some milliseconds, as a phone that is put away does. */
  putAway(ms: number): void;
  /** The device is looked at again: connects at once if it is not connected. */
  wake(): void;
  leave(): void;
}

/** Lines that are kept of one thread. */
const keptLines = 500;
/** Letters that wait for a front that is away, or for somebody's key. */
const mostWaiting = 200;

type Post = { readonly to: string; readonly letter: RoomLetter; readonly size: number };

export function createGuest(options: GuestOptions): Guest {
  const { clock, random, memory } = options;
  let state: SeatState = beginAgain(options.words);
  let keys: KeyPair | undefined;
  let messenger: Messenger | undefined;
  let kept = memory?.load();
  /** What waits to be sealed. */
  let waiting: Post[] = [];
  /** The seat that was asked for and did not come, and whether one has asked to leave. */
  let asked: { readonly token: string; readonly watch: boolean } | undefined;
  let leaving = false;

  const change = (changes: Partial<SeatState>): void => {
    state = { ...state, ...changes };
    options.onChange?.(state);
  };

  const front = new FrontLink({
    open: options.open,
    clock,
    random,
    fingerprint: () => options.fingerprint ?? kept?.fingerprint,
    onOpen(fingerprint) {
      change({ link: 'open', frontAway: false, trouble: undefined, fingerprint });
      enter();
    },
    onMessage: take,
    onLost(trouble) {
      const frontAway = trouble !== undefined && state.me !== undefined;
      change({ link: 'lost', trouble, frontAway });
    },
    onSilence: () => change({ frontAway: true }),
    onEnd: (why) => finish(why),
  });

  /** Without words or a seat there is nothing to say yet: they are asked for first. */
  function enter(): void {
    const { words } = state;
    if (kept === undefined && words === undefined) {
      change({ phase: 'words' });
      return;
    }
    const token = kept?.token ?? asked?.token;
    front.say({
      is: 'enter',
      role: 'member',
      ...(words === undefined ? {} : { words }),
      ...(token === undefined ? {} : { token }),
    });
  }

  /** Asks for a seat, as often as the link breaks: by its token it is one and the same. */
  function askForSeat(): void {
    if (asked !== undefined) front.say({ is: 'sit', consent: consentVersion, ...asked });
  }

  function take(message: FromFront): void {
    switch (message.is) {
      case 'lobby': {
        const phase = state.me === undefined ? 'consent' : state.phase;
        if (message.consent !== consentVersion) finish('other-version');
        else change({ lobby: message, phase, refused: undefined });
        if (leaving) front.say({ is: 'leave' });
        else if (state.phase === 'consent') askForSeat();
        break;
      }
      case 'no':
        refuse(message.why);
        break;
      case 'seat':
        takeSeat(message);
        break;
      case 'roster':
        takeRoster(message);
        break;
      case 'stage':
        takeStage(message);
        break;
      case 'mine':
        change({ mine: message.rows.map(showControls) });
        break;
      case 'wall':
        change({ wall: message.lines.map(showControls) });
        break;
      case 'wipe':
        wipe(message);
        break;
      case 'out':
        finish(message.why);
        break;
      case 'board':
        break;
    }
  }

  function refuse(why: Extract<FromFront, { is: 'no' }>['why']): void {
    if (why === 'barred') {
      finish('removed');
    } else if (why === 'words' && kept !== undefined && state.me === undefined) {
      // A seat of a room that is over: as somebody new, if the ticket's words are still good.
      kept = undefined;
      memory?.clear();
      enter();
    } else {
      const asks = why === 'words' || why === 'slow';
      if (!asks) asked = undefined;
      change({ refused: why, phase: asks ? 'words' : state.phase });
    }
  }

  function takeSeat(seat: Extract<FromFront, { is: 'seat' }>): void {
    asked = undefined;
    const before = kept?.token === seat.token ? kept : undefined;
    const isReload = state.me === undefined && before?.begun === true;
    keys ??= before === undefined ? newKeyPair(random) : keysOfSecret(before.secret);
    const begun = state.begun || before?.begun === true;
    const { number, name, spins, watching, until } = seat;
    const secret = hexOf(keys.secretKey);
    const sent = before?.sent ?? 0;
    const { fingerprint = '' } = state;
    keep({ ...before, token: seat.token, secret, sent, begun, fingerprint });
    if (!watching) messenger ??= messengerFor(seat, keys, sent);
    const phase = watching || begun ? 'seated' : 'name';
    change({ me: { number, name, spins, watching }, until, phase, begun, refused: undefined });
    if (begun) void greet();
    if (isReload && !watching) front.say({ is: 'again' });
    // It may have gone up on a link that broke.
    if (state.hand) front.say({ is: 'mark', hand: true });
  }

  function keep(next: KeptSeat): void {
    kept = next;
    memory?.save(next);
  }

  function messengerFor(
    seat: Extract<FromFront, { is: 'seat' }>,
    own: KeyPair,
    sent: number,
  ): Messenger {
    const made = seatMessenger(seat, {
      ...{ keys: own, sent, clock, random },
      openRelay: () => front.takeRelay(),
      onKey(name, publicKey) {
        change({ keys: new Map(state.keys).set(name, hexOf(publicKey)) });
        send();
      },
      onLetter: (from, letter) => made === messenger && receive(from, letter),
    });
    return made;
  }

  /** From here on the relay writes rows about this device. */
  async function greet(): Promise<void> {
    const own = messenger;
    if (own === undefined || !front.isOpen) return;
    if (own.connected) await own.disconnect();
    const connected = await own.connect();
    if (!connected.ok) {
      // A welcome that comes late finds nobody: only a new link is greeted again.
      if (connected.reason === 'timed-out') front.again('no welcome');
      return;
    }
    const announced = await own.announce();
    if (!announced.ok && announced.reason === 'wrong-key') {
      finish('wrong-key');
      return;
    }
    // What was sealed and not accepted before the link broke goes again, byte for byte.
    await own.retry();
    send();
  }

  function receive(from: string, letter: RoomLetter): void {
    if (from !== deskName) {
      if (letter.is === 'words') addLine(from, { mine: false, text: showControls(letter.text) });
    } else if (letter.is === 'task') {
      change({ task: { ...letter, text: showControls(letter.text) } });
    } else if (letter.is === 'finding') {
      change({ finding: { ...letter, text: showControls(letter.text) } });
    }
  }

  function addLine(name: string, line: { readonly mine: boolean; readonly text: string }): void {
    const lines = [...(state.threads.get(name) ?? []), line].slice(-keptLines);
    change({ threads: new Map(state.threads).set(name, lines) });
  }

  function takeRoster({ people, whole, gone }: Extract<FromFront, { is: 'roster' }>): void {
    const next = new Map(whole ? [] : state.people.map((one) => [one.number, one]));
    for (const one of people) next.set(one.number, one);
    for (const number of gone) next.delete(number);
    change({ people: [...next.values()].sort((one, other) => one.number - other.number) });
  }

  function takeStage({ stage }: Extract<FromFront, { is: 'stage' }>): void {
    const isNew = stage.run !== state.stage?.run;
    const predicted = kept?.predicted?.run === stage.run ? kept.predicted.option : undefined;
    const fresh = { predicted, finding: undefined, mine: undefined, isDone: false };
    const task = state.task?.run === stage.run ? state.task : undefined;
    change({ stage, ...(isNew ? { ...fresh, task } : {}) });
  }

  function post(to: string, letter: RoomLetter): void {
    const size = to === deskName || state.stage?.pad === true ? paddedBytes : 0;
    if (waiting.length < mostWaiting) waiting.push({ to, letter, size });
    send();
  }

  function send(): void {
    const own = messenger;
    if (own?.connected !== true) return;
    const now = waiting;
    waiting = [];
    for (const one of now) {
      if (state.keys.has(one.to)) void seal(own, one);
      else waiting.push(one);
    }
  }

  async function seal(own: Messenger, { to, letter, size }: Post): Promise<void> {
    const sealed = own.send(to, writeLetter(letter, size));
    if (kept !== undefined) keep({ ...kept, sent: kept.sent + 1 });
    const result = await sealed;
    // What a broken link kept is in the messenger's outbox, and goes when it is greeted again.
    if (result.ok || result.reason === 'offline' || result.reason === 'link-lost') return;
    if (own === messenger) change({ notSent: result.reason });
  }

  const nameOf = (number: number): string | undefined =>
    state.people.find((one) => one.number === number)?.name;

  function write(numbers: readonly number[], words: string): boolean {
    const { stage, task, me, people } = state;
    const text = words.trim();
    const to = people.filter(({ number }) => numbers.includes(number) && number !== me?.number);
    if (to.length === 0 || stage === undefined || stage.paused) return false;
    if (text === '' || [...text].length > longestWords) return false;
    if (!stage.ownWords && !readyWords(state).includes(text)) return false;
    for (const { name } of to) {
      post(name, { is: 'words', text });
      addLine(name, { mine: true, text: showControls(text) });
    }
    const decoys = stage.cover > 0 ? (task?.decoys ?? []) : [];
    for (const { name } of people.filter((one) => decoys.includes(one.number))) {
      post(name, { is: 'decoy' });
    }
    return true;
  }

  function wipe({ rows, names, addresses, files }: Extract<FromFront, { is: 'wipe' }>): void {
    let messages = 0;
    for (const lines of state.threads.values()) messages += lines.length;
    finish('wiped', {
      here: {
        keys: keys === undefined ? 0 : 1,
        messages,
        names: state.me === undefined ? 0 : 1,
        predictions: state.predictions,
      },
      there: { rows, names, addresses, files },
    });
  }

  /** Ends it: keys are overwritten, and what was said is dropped. */
  function finish(over: NonNullable<SeatState['over']>, receipt?: SeatState['receipt']): void {
    if (state.phase === 'over') return;
    const { fingerprint, threads } = state;
    keys?.secretKey.fill(0);
    keys = undefined;
    kept = undefined;
    messenger = undefined;
    waiting = [];
    memory?.clear();
    state = beginAgain(undefined);
    front.end(over);
    change({
      phase: 'over',
      over,
      fingerprint,
      // Nobody deleted anything in front: what one wrote can still be read here, and copied.
      ...(over === 'front-gone' ? { threads } : {}),
      ...(receipt === undefined ? {} : { receipt }),
    });
  }

  return {
    get state() {
      return state;
    },
    begin: () => void front.connect(),
    giveWords(words) {
      const told = words.trim().toLowerCase().replace(/\s+/g, '-');
      change({ words: told, refused: undefined });
      if (front.isOpen) enter();
      else void front.connect();
    },
    sit(watching = false) {
      asked = { token: asked?.token ?? hexOf(random(16)), watch: watching };
      askForSeat();
    },
    another() {
      if (state.begun) return;
      // The messenger bears the name: another name needs another messenger.
      messenger = undefined;
      front.say({ is: 'another' });
    },
    fine() {
      if (state.phase !== 'name') return;
      change({ begun: true, phase: 'seated' });
      if (kept !== undefined) keep({ ...kept, begun: true });
      void greet();
    },
    say: write,
    predict(option) {
      const { stage, predicted } = state;
      if (stage?.phase !== 'predict' || predicted !== undefined) return;
      if (!stage.question?.options.some(({ id }) => id === option)) return;
      change({ predicted: option, predictions: state.predictions + 1 });
      if (kept !== undefined) keep({ ...kept, predicted: { run: stage.run, option } });
      post(deskName, { is: 'predict', run: stage.run, option });
    },
    done(words) {
      const { stage } = state;
      if (stage === undefined || state.isDone) return;
      change({ isDone: true });
      const text = words?.trim().slice(0, longestWords);
      post(deskName, { is: 'done', run: stage.run, ...(text ? { text } : {}) });
    },
    hand(up) {
      change({ hand: up });
      front.say({ is: 'mark', hand: up });
    },
    lightUp: () => front.say({ is: 'mark', lit: true }),
    tellFront(number) {
      const from = nameOf(number);
      const last = state.threads.get(from ?? '')?.findLast(({ mine }) => !mine);
      if (from === undefined || last === undefined) return;
      post(deskName, { is: 'tell', from, text: last.text });
    },
    askRows: () => front.say({ is: 'rows' }),
    askWall: () => front.say({ is: 'wall' }),
    putAway: (ms) => front.putAway(ms),
    wake: () => front.wake(),
    leave() {
      leaving = true;
      if (front.isOpen) front.say({ is: 'leave' });
      else finish('left');
    },
  };
}

/** The key pair of a secret key in hexadecimal. */
function keysOfSecret(secret: string): KeyPair {
  const bytes = bytesOfHex(secret);
  return newKeyPair(() => bytes);
}
