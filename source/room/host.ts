/**
 * The front of a room: a relay, the seats, the desk that deals tasks, and what the wall worked out.
 * It knows no screen and opens no socket; links are handed to it, and it says what changed.
 */
import type { WallReport } from '../board/report-form.ts';
import { fingerprintOf, newKeyPair, type RandomBytes, roomOf } from '../crypto/index.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Link } from '../protocol/link.ts';
import { memoryLinkPair } from '../protocol/memory-link.ts';
import type { Observation } from '../protocol/observation.ts';
import { exportHeader, exportLine } from '../protocol/observation-csv.ts';
import type { Limits } from '../relay/limits.ts';
import { createRelay, type Relay } from '../relay/relay.ts';
import { type FromFront, hexOf } from '../seat/frames.ts';
import { deskName, type RoomLetter } from '../seat/letter.ts';
import { TaskDesk } from './desk.ts';
import { Devices } from './devices.ts';
import { Hour, type StageTotals } from './hour.ts';
import { relayLimitsOfRoom, roomLimits } from './limits.ts';
import { type RoomSeat, Seats } from './seats.ts';
import type { Stage } from './stage.ts';
import type { Numbered, RunScore, StageRun } from './stage-run.ts';
import { TicketWords } from './ticket-words.ts';
import { Timers } from './timers.ts';
import { WallFeed, type WallProgram } from './wall-feed.ts';

export type RoomOptions = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly stages: readonly Stage[];
  /** Minutes of each stage by its id. */
  readonly minutes: Readonly<Record<string, number>>;
  /** False where people may send ready sentences only, such as with minors. */
  readonly ownWords: boolean;
  readonly wall: WallProgram;
  /** Whatever is not named keeps the room's own limit: for people who are faster than people are. */
  readonly relayLimits?: Partial<Limits>;
  /** Told after changes, and never within a call of the host. */
  readonly onChange?: () => void;
};

/** What was deleted: rows, made-up names, addresses of devices, files. */
export type Receipt = Pick<
  Extract<FromFront, { is: 'wipe' }>,
  'rows' | 'names' | 'addresses' | 'files'
>;

/** A message that somebody showed to the front: who got it and who wrote it, by their numbers. */
export type ToldMessage = { readonly by: number; readonly of: number; readonly text: string };

/** What whoever leads the room sees; the wall shows a part of it. */
export type RoomState = {
  readonly open: 'open' | 'locked' | 'full';
  readonly paused: boolean;
  readonly blank: boolean;
  readonly over: boolean;
  readonly words: string;
  readonly wordsLeftMs: number;
  /** Seats, and links that have none yet. */
  readonly seats: readonly RoomSeat[];
  readonly waiting: number;
  readonly stages: readonly Stage[];
  readonly on: StageRun | undefined;
  readonly report: WallReport | undefined;
  readonly found: Numbered | undefined;
  /** Only when the truth has been opened. */
  readonly scores: readonly RunScore[] | undefined;
  readonly totals: readonly StageTotals[];
  readonly told: readonly ToldMessage[];
  readonly rows: number;
};

/** Rows that are told to whom they name, and messages that are kept for the front. */
const mostOwnRows = 300;
const mostTold = 50;

export class RoomHost {
  readonly fingerprint: string;
  /** 32 hexadecimal digits: who shows them is a board. Empty once the room was wiped. */
  boardToken: string;
  readonly #options: RoomOptions;
  readonly #keys;
  readonly #relay: Relay;
  readonly #seats: Seats;
  readonly #words: TicketWords;
  readonly #desk: TaskDesk;
  readonly #devices: Devices;
  readonly #wall: WallFeed;
  readonly #hour: Hour;
  readonly #timers: Timers;
  #rows: Observation[] = [];
  #told: ToldMessage[] = [];
  #blank = false;
  #receipt: Receipt | undefined;
  #boardState: () => unknown = () => ({});
  #wallLines: () => readonly string[] = () => [];
  #soon = false;

  constructor(options: RoomOptions) {
    const { clock, random, stages, minutes, ownWords } = options;
    const changed = () => this.#change();
    this.#options = options;
    this.#keys = newKeyPair(random);
    this.fingerprint = fingerprintOf(this.#keys.publicKey);
    this.boardToken = hexOf(random(16));
    this.#timers = new Timers(clock);
    this.#seats = new Seats(random, [deskName]);
    this.#words = new TicketWords(clock, random);
    this.#wall = new WallFeed(options.wall, changed);
    const limits = { ...relayLimitsOfRoom, ...options.relayLimits };
    this.#relay = createRelay({ clock, limits, onObservation: (row) => this.#takeRow(row) });
    const room = roomOf(random(16));
    this.#desk = new TaskDesk({
      clock,
      random,
      room,
      open: async () => {
        const [near, far] = memoryLinkPair();
        // It writes to everybody at once, as nobody else may.
        this.#relay.accept(far, { device: 0, rate: roomLimits.desk });
        return { ok: true, link: near };
      },
      onLetter: (from, letter) => this.#hear(from, letter),
    });
    const seats = this.#seats;
    this.#hour = new Hour({
      clock,
      random,
      stages,
      minutes,
      ownWords,
      seats,
      wall: this.#wall,
      post: (name, letter) => this.#desk.post(name, letter),
      onStage: () => {
        // Before tasks name them, everybody knows who is here.
        this.#devices.tellRoster();
        this.#devices.tellSeated({ is: 'stage', stage: this.#hour.now });
        changed();
      },
      onEnd: () => this.wipe(),
    });
    this.#devices = new Devices({
      clock,
      random,
      keys: this.#keys,
      room,
      seats,
      words: this.#words,
      isBoard: (token) => token !== undefined && token === this.boardToken,
      ownWords,
      toRelay: (link, peer) => this.#relay.accept(link, peer),
      welcome: () => ({ is: 'stage', stage: this.#hour.now }),
      onBegun: (seat) => this.#hour.deal(seat),
      onPresence: () => this.#hour.heedPresence(),
      rowsOf: (seat) => this.#rowsOf(seat),
      onLeave: (seat) => this.#forget(seat),
      boardState: () => ({ is: 'board', state: this.#boardState() }),
      wallLines: () => this.#wallLines(),
      onAgain: (seat) => this.#hour.again(seat),
      onChange: changed,
    });
    this.#wall.ask('rows', []);
    this.#timers.after(roomLimits.roomMs, () => this.wipe());
    this.#tellWords();
  }

  /** Resolves when the desk is in its place. */
  begin(): Promise<void> {
    return this.#desk.begin();
  }

  get state(): RoomState {
    const { words, leftMs } = this.#words.shown;
    const { report, numbers, scores } = this.#hour.found;
    return {
      open: this.#seats.isFull ? 'full' : this.#devices.locked ? 'locked' : 'open',
      paused: this.#hour.paused,
      blank: this.#blank,
      over: this.#receipt !== undefined,
      words,
      wordsLeftMs: leftMs,
      seats: this.#seats.all,
      waiting: this.#devices.waiting,
      stages: this.#options.stages,
      on: this.#hour.on,
      report,
      found: numbers,
      scores,
      totals: this.#hour.totals,
      told: this.#told,
      rows: this.#rows.length,
    };
  }

  /** The relay's rows, oldest first. */
  get rows(): readonly Observation[] {
    return this.#rows;
  }

  /** What boards are sent, as often as something changes. */
  showBoards(state: () => unknown, lines: () => readonly string[]): void {
    this.#boardState = state;
    this.#wallLines = lines;
    this.#change();
  }

  /** Serves one link from a device at `peer.address`, which stands in no row. */
  accept(link: Link, peer: { readonly address: string }): void {
    this.#devices.accept(link, peer.address);
  }

  /** The next thing in the hour: the task after its question, what was found, the next stage. */
  next(): void {
    if (this.#receipt === undefined) this.#hour.next();
  }

  /** Opens a stage once more, or another one, by its place in the plan, counted from 0. */
  openStage(index: number): void {
    if (this.#receipt === undefined) this.#hour.open(index);
  }

  /** Locked: who has a seat may come back, and nobody else may come in. */
  lock(locked = !this.#devices.locked): void {
    this.#devices.lock(locked);
    this.#change();
  }

  pause(paused = !this.#hour.paused): void {
    if (this.#receipt === undefined) this.#hour.pause(paused);
  }

  /** Nothing on the wall. */
  blank(blank = !this.#blank): void {
    this.#blank = blank;
    this.#change();
  }

  /** Takes somebody out of the room, with all rows that name them; false if there is no such number. */
  remove(number: number): boolean {
    const seat = this.#seats.at(number);
    if (seat !== undefined) this.#devices.giveUp(seat, 'removed');
    return seat !== undefined;
  }

  /** Deals somebody their task once more, or that of somebody who is away. */
  dealAgain(number: number): boolean {
    const seat = this.#seats.at(number);
    return seat !== undefined && this.#hour.deal(seat);
  }

  /** More seats for each device address; how many there are now. */
  raiseSeatsPerDevice(): number {
    return this.#devices.raiseSeatsPerDevice();
  }

  /** Starts another wall with the rows that the one before had, after it died. */
  restartWall(): void {
    if (this.#receipt === undefined) this.#wall.again();
  }

  /** Tells everybody to forget, forgets everything, and closes. */
  wipe(): Receipt {
    if (this.#receipt !== undefined) return this.#receipt;
    const receipt = {
      rows: this.#rows.length,
      names: this.#seats.wipe(),
      addresses: this.#devices.addresses,
      files: 0,
    };
    this.#receipt = receipt;
    this.#devices.wipe({ is: 'wipe', ...receipt });
    this.#hour.wipe();
    this.#desk.wipe();
    this.#wall.end();
    this.#relay.close();
    this.#timers.cancelAll();
    this.#rows = [];
    this.#told = [];
    this.#words.wipe();
    this.boardToken = '';
    this.#boardState = () => ({});
    this.#wallLines = () => [];
    this.#keys.secretKey.fill(0);
    // The engine keeps the last text that a pattern was held against.
    /^/.test('');
    this.#change();
    return receipt;
  }

  #takeRow(row: Observation): void {
    if (this.#receipt !== undefined || this.#namesStranger(row)) return;
    this.#rows.push(row);
    if (this.#rows.length > roomLimits.rows) this.#rows.shift();
    this.#wall.add(row);
    this.#change();
  }

  /** Somebody who left is still said goodbye to, and may be written to: of that nothing is kept. */
  #namesStranger({ from = deskName, to = deskName }: Observation): boolean {
    const isKnown = (name: string) => name === deskName || this.#seats.named(name) !== undefined;
    return !isKnown(from) || !isKnown(to);
  }

  /** Whoever shows the ticket's words hears of new ones. */
  #tellWords(): void {
    this.#timers.after(this.#words.shown.leftMs, () => {
      this.#tellWords();
      this.#change();
    });
  }

  /** Lines of the relay's export that name a seat, the latest that fit, the header first. */
  #rowsOf({ name }: RoomSeat): string[] {
    const own = this.#rows.filter(({ from, to }) => from === name || to === name);
    const lines = own.slice(-mostOwnRows).map((row) => exportLine(row).trimEnd());
    return [exportHeader.trimEnd(), ...lines];
  }

  /** Who leaves takes their rows along. */
  #forget({ name }: RoomSeat): void {
    this.#desk.forget(name);
    this.#relay.forget(name);
    this.#rows = this.#rows.filter(({ from, to }) => from !== name && to !== name);
    this.#wall.forget(name);
    this.#change();
  }

  #hear(from: string, letter: RoomLetter): void {
    const seat = this.#seats.named(from);
    if (seat === undefined) return;
    if (letter.is === 'tell') {
      const of = this.#seats.named(letter.from)?.number ?? 0;
      this.#told = [...this.#told, { by: seat.number, of, text: letter.text }].slice(-mostTold);
    } else this.#hour.hear(seat, letter);
    this.#change();
  }

  /** Many changes at once are told once. */
  #change(): void {
    if (this.#soon) return;
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      this.#devices.tellBoards();
      this.#options.onChange?.();
    });
  }
}
