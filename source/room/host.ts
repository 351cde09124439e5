/**
 * The front of a room: a relay, the seats, the desk that deals tasks, and what the wall worked out.
 * It knows no screen and opens no socket; links are handed to it, and it says what changed.
 */
import type { WallReport } from '../board/report-form.ts';
import { fingerprintOf, newKeyPair, type RandomBytes, roomOf } from '../crypto/index.ts';
import { acceptSealedLink } from '../messenger/sealed-link.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Link, OpenLink } from '../protocol/link.ts';
import { memoryLinkPair } from '../protocol/memory-link.ts';
import type { Observation } from '../protocol/observation.ts';
import { exportHeader, exportLine } from '../protocol/observation-csv.ts';
import { createRelay } from '../relay/relay.ts';
import { TokenBucket } from '../relay/token-bucket.ts';
import {
  consentVersion,
  encodeRoomMessage,
  type FromDevice,
  type FromFront,
  hexOf,
  readFromDevice,
  type StageNow,
} from '../seat/frames.ts';
import { deskName, type RoomLetter } from '../seat/letter.ts';
import { type SplitLink, splitLink } from '../seat/split-link.ts';
import { TaskDesk } from './desk.ts';
import { relayLimitsOfRoom, roomLimits } from './limits.ts';
import { type RoomSeat, Seats } from './seats.ts';
import { filled, noStage, type Stage, type WallQuestion } from './stage.ts';
import {
  beginRun,
  dealRun,
  type Numbered,
  numbered,
  type RunScore,
  type StageRun,
  scoreRun,
  standIn,
  taskLetter,
} from './stage-run.ts';
import { TicketWords } from './ticket-words.ts';

/** The program that is given rows, as lines of the relay's export, and tells what it found. */
export type WallProgram = (
  asks: WallQuestion,
  onReport: (report: WallReport) => void,
) => { write(lines: string): void; end(): void };

export type RoomOptions = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly stages: readonly Stage[];
  /** Minutes of each stage by its id. */
  readonly minutes: Readonly<Record<string, number>>;
  /** False where people may send ready sentences only, such as with minors. */
  readonly ownWords: boolean;
  readonly wall: WallProgram;
  /** Told after each change, and never within a call of the host. */
  readonly onChange?: () => void;
};

/** What was deleted: rows, made-up names, addresses of devices, files. */
export type Receipt = Pick<
  Extract<FromFront, { is: 'wipe' }>,
  'rows' | 'names' | 'addresses' | 'files'
>;

/** Totals of a stage, without a name or a number of anybody. */
export type StageTotals = {
  readonly stage: string;
  readonly people: number;
  readonly messages: number;
  readonly bytes: number;
  readonly scores: readonly RunScore[];
};

/** What whoever leads the room sees, and the wall a part of. */
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
  /** Messages that people showed to the front, with the numbers of who got and who wrote them. */
  readonly told: readonly { readonly by: number; readonly of: number; readonly text: string }[];
  readonly rows: number;
};

type Device = {
  readonly split: SplitLink;
  readonly number: number;
  /** Words or a token were right. */
  entered: boolean;
  seat: RoomSeat | undefined;
  isBoard: boolean;
  relayLink: Link | undefined;
  cancel: () => void;
};

export class RoomHost {
  readonly fingerprint: string;
  /** 32 hexadecimal digits: who shows them is a board. */
  readonly boardToken: string;
  readonly #options: RoomOptions;
  readonly #keys;
  readonly #relay;
  readonly #room: Uint8Array;
  readonly #seats: Seats;
  readonly #words: TicketWords;
  readonly #desk: TaskDesk;
  readonly #devices = new Set<Device>();
  /** Numbers of device addresses, and how many links each opened. */
  readonly #numbers = new Map<string, number>();
  readonly #joins = new Map<string, TokenBucket>();
  readonly #deviceNumbers = new Set<number>();
  #rows: Observation[] = [];
  #runs = 0;
  #on: StageRun | undefined;
  #next = 0;
  #wall: ReturnType<WallProgram> | undefined;
  #wallRows: Observation[] = [];
  #report: WallReport | undefined;
  #totals: StageTotals[] = [];
  #told: RoomState['told'] = [];
  #locked = false;
  #paused = false;
  #blank = false;
  #over = false;
  #boardState: (() => unknown) | undefined;
  #cancels = new Set<() => void>();
  #changed = new Set<number>();
  #gone = new Set<number>();
  #soon = false;
  #rosterDue = false;

  constructor(options: RoomOptions) {
    const { clock, random } = options;
    this.#options = options;
    this.#keys = newKeyPair(random);
    this.fingerprint = fingerprintOf(this.#keys.publicKey);
    this.boardToken = hexOf(random(16));
    this.#room = roomOf(random(16));
    this.#seats = new Seats(random, [deskName]);
    this.#words = new TicketWords(clock, random);
    this.#relay = createRelay({
      clock,
      limits: relayLimitsOfRoom,
      onObservation: (row) => this.#takeRow(row),
    });
    const open: OpenLink = async () => {
      const [near, far] = memoryLinkPair();
      this.#relay.accept(far, { device: 0 });
      return { ok: true, link: near };
    };
    this.#desk = new TaskDesk({
      open,
      clock,
      random,
      room: this.#room,
      onLetter: (from, letter) => this.#hear(from, letter),
    });
    this.#askWall('rows', []);
    this.#after(roomLimits.roomMs, () => this.wipe());
    this.#watchOver();
  }

  /** Resolves when the desk is in its place. */
  begin(): Promise<void> {
    return this.#desk.begin();
  }

  get state(): RoomState {
    const { words, leftMs } = this.#words.shown;
    const on = this.#on;
    const report = on?.phase === 'predict' ? undefined : this.#report;
    const found = report && numbered(report, (name) => this.#seats.named(name)?.number);
    const waiting = [...this.#devices].filter((one) => one.seat === undefined && !one.isBoard);
    return {
      open: this.#seats.isFull ? 'full' : this.#locked ? 'locked' : 'open',
      paused: this.#paused,
      blank: this.#blank,
      over: this.#over,
      words,
      wordsLeftMs: leftMs,
      seats: this.#seats.all,
      waiting: waiting.length,
      stages: this.#options.stages,
      on,
      report,
      found,
      scores:
        on?.phase === 'told' && found !== undefined && on.dealt !== undefined
          ? scoreRun(on.dealt.truth, found, on.standIns)
          : undefined,
      totals: this.#totals,
      told: this.#told,
      rows: this.#rows.length,
    };
  }

  /** The rows of the relay, oldest first. */
  get rows(): readonly Observation[] {
    return this.#rows;
  }

  /** What boards are sent, as often as something changes. */
  showBoards(state: () => unknown): void {
    this.#boardState = state;
    this.#change();
  }

  /** Serves one link from a device at `peer.address`, which stands in no row. */
  accept(link: Link, peer: { readonly address: string }): void {
    const { clock, random } = this.#options;
    const now = clock.now();
    const joins = this.#joins.get(peer.address) ?? new TokenBucket(roomLimits.joins, now);
    this.#joins.set(peer.address, joins);
    if (this.#over || !joins.take(now)) {
      link.close('too-fast');
      return;
    }
    const number = this.#numberOf(peer.address);
    acceptSealedLink(link, {
      keys: this.#keys,
      random,
      clock,
      use: (sealed) => this.#serve(splitLink(sealed), number),
    });
  }

  /** The next thing in the hour: the task after its question, what was found, the next stage. */
  next(): void {
    const on = this.#on;
    if (this.#over) return;
    if (on?.phase === 'predict') this.#beginTask(on);
    else if (on?.phase === 'task') this.#tell(on);
    else this.#openStage(this.#next);
    this.#tellStage();
  }

  /** Opens a stage once more, or another one, by its place in the plan, counted from 0. */
  openStage(index: number): void {
    if (this.#over || this.#options.stages[index] === undefined) return;
    this.#openStage(index);
    this.#tellStage();
  }

  lock(locked = !this.#locked): void {
    this.#locked = locked;
    for (const device of this.#devices) if (device.seat === undefined) this.#greetLobby(device);
    this.#change();
  }

  pause(paused = !this.#paused): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#holdClock(paused);
    this.#tellStage();
  }

  blank(blank = !this.#blank): void {
    this.#blank = blank;
    this.#change();
  }

  /** Takes somebody out of the room: their seat, and their rows' name on the wall. */
  remove(number: number): boolean {
    const seat = this.#seats.at(number);
    if (seat === undefined) return false;
    const device = this.#deviceOf(seat);
    this.#giveUp(seat, true);
    if (device !== undefined) this.#out(device, 'removed');
    return true;
  }

  /** Deals a seat its task once more, or that of somebody who is away. */
  dealAgain(number: number): boolean {
    const seat = this.#seats.at(number);
    return seat !== undefined && this.#sendTask(seat);
  }

  /** More seats for one device address. */
  raiseSeatsPerDevice(by = 1): number {
    this.#seats.perDevice += by;
    return this.#seats.perDevice;
  }

  /** Tells everybody to forget, forgets everything, and closes. What is kept is the receipt. */
  wipe(): Receipt {
    const names = this.#seats.all.length;
    const receipt = { rows: this.#rows.length, names, addresses: this.#numbers.size, files: 0 };
    if (this.#over) return receipt;
    this.#over = true;
    for (const device of this.#devices) {
      this.#say(device, { is: 'wipe', ...receipt });
      device.cancel();
      device.split.close('wiped');
    }
    this.#devices.clear();
    this.#desk.wipe();
    this.#wall?.end();
    this.#wall = undefined;
    this.#relay.close();
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    this.#seats.wipe();
    this.#numbers.clear();
    this.#joins.clear();
    this.#deviceNumbers.clear();
    this.#rows = [];
    this.#wallRows = [];
    this.#report = undefined;
    this.#on = undefined;
    this.#told = [];
    this.#changed.clear();
    this.#gone.clear();
    this.#keys.secretKey.fill(0);
    this.#change();
    return receipt;
  }

  // ── Devices ──────────────────────────────────────────────────────────────────────────────────

  #numberOf(address: string): number {
    const known = this.#numbers.get(address);
    if (known !== undefined) return known;
    // Drawn and not counted: a number in a row does not say who came before whom.
    let number = 0;
    do
      number =
        1 +
        ((((this.#options.random(2)[0] ?? 0) << 8) | (this.#options.random(1)[0] ?? 0)) % 9_999);
    while (this.#deviceNumbers.has(number));
    this.#deviceNumbers.add(number);
    this.#numbers.set(address, number);
    return number;
  }

  #serve(split: SplitLink, number: number): void {
    const device: Device = {
      split,
      number,
      entered: false,
      seat: undefined,
      isBoard: false,
      relayLink: undefined,
      cancel: this.#options.clock.setTimer(roomLimits.enterMs, () => split.close('no words')),
    };
    this.#devices.add(device);
    split.onRoom((body) => {
      const message = readFromDevice(body);
      if (message === undefined || this.#over) split.close('malformed');
      else this.#obey(device, message);
    });
    split.onClose(() => this.#lose(device));
    this.#change();
  }

  #lose(device: Device): void {
    if (!this.#devices.delete(device)) return;
    device.cancel();
    const { seat } = device;
    if (seat !== undefined && this.#deviceOf(seat) === undefined) this.#setHere(seat, false);
    this.#change();
  }

  #obey(device: Device, message: FromDevice): void {
    const { seat } = device;
    if (seat !== undefined) {
      seat.heardAt = this.#options.clock.now();
      this.#setHere(seat, true);
    }
    switch (message.is) {
      case 'enter':
        this.#enter(device, message);
        break;
      case 'sit':
        this.#sit(device, message);
        break;
      case 'another':
        if (seat !== undefined && !seat.begun) {
          this.#seats.rename(seat);
          this.#tellSeat(device, seat);
        }
        break;
      case 'mark':
        if (seat !== undefined) this.#mark(seat, message);
        break;
      case 'rows':
        if (seat !== undefined) this.#say(device, { is: 'mine', rows: this.#rowsOf(seat) });
        break;
      case 'alive':
        device.split.sayRoom(
          encodeRoomMessage({ is: 'roster', people: [], whole: false, gone: [] }),
        );
        break;
      case 'leave':
        if (seat !== undefined) this.#giveUp(seat, false);
        this.#out(device, 'left');
        break;
    }
  }

  #enter(device: Device, { role, words, token }: Extract<FromDevice, { is: 'enter' }>): void {
    if (device.entered) return;
    if (role === 'board') {
      if (token !== this.boardToken) {
        this.#refuse(device, 'words');
        return;
      }
      device.entered = true;
      device.isBoard = true;
      device.cancel();
      this.#tellBoard(device);
      return;
    }
    if (this.#seats.isBarred(token)) {
      this.#refuse(device, 'barred');
      return;
    }
    const seat = this.#seats.of(token);
    if (seat !== undefined) {
      this.#resume(device, seat);
      return;
    }
    const judged = this.#words.judge(words, device.number);
    if (judged !== 'right') this.#refuse(device, judged === 'slow' ? 'slow' : 'words');
    else if (this.#locked) this.#refuse(device, 'locked');
    else {
      device.entered = true;
      device.cancel();
      device.cancel = this.#options.clock.setTimer(roomLimits.consentMs, () =>
        device.split.close('no answer'),
      );
      this.#greetLobby(device);
    }
  }

  /** Whoever had a seat gets it back, from wherever they come now. */
  #resume(device: Device, seat: RoomSeat): void {
    const before = this.#deviceOf(seat);
    device.entered = true;
    device.cancel();
    if (before !== undefined) {
      before.seat = undefined;
      this.#out(before, 'replaced');
    }
    device.seat = seat;
    seat.heardAt = this.#options.clock.now();
    this.#greetLobby(device);
    this.#settle(device, seat);
  }

  #sit(device: Device, { consent, watch }: Extract<FromDevice, { is: 'sit' }>): void {
    if (!device.entered || device.seat !== undefined || device.isBoard) return;
    if (consent !== consentVersion) {
      this.#refuse(device, 'consent');
      return;
    }
    if (this.#locked) {
      this.#refuse(device, 'locked');
      return;
    }
    const seat = this.#seats.take(device.number, watch, this.#options.clock.now());
    if (typeof seat === 'string') {
      this.#refuse(device, seat);
      return;
    }
    device.cancel();
    device.seat = seat;
    this.#settle(device, seat);
  }

  /** Tells a device its seat and all that is on, and lets it greet the relay when it likes. */
  #settle(device: Device, seat: RoomSeat): void {
    this.#tellSeat(device, seat);
    this.#setHere(seat, true);
    this.#say(device, { is: 'roster', people: this.#roster(), whole: true, gone: [] });
    this.#say(device, { is: 'stage', stage: this.#stageNow() });
    if (!seat.watching) {
      const relayLink = device.split.takeRelay();
      this.#relay.accept(this.#noticing(relayLink, seat), { device: device.number });
    }
    this.#change();
  }

  /** The relay's end of a device's link; with the first word to the relay the name is fixed. */
  #noticing(link: Link, seat: RoomSeat): Link {
    const begin = () => this.#begun(seat);
    return {
      send: (bytes) => link.send(bytes),
      close: (reason) => link.close(reason),
      get bufferedAmount() {
        return link.bufferedAmount;
      },
      onMessage: (handler) =>
        link.onMessage((bytes) => {
          begin();
          handler(bytes);
        }),
      onClose: (handler) => link.onClose(handler),
    };
  }

  #begun(seat: RoomSeat): void {
    if (seat.begun) return;
    seat.begun = true;
    this.#rosterChanged(seat.number);
    this.#catchUp(seat);
  }

  #tellSeat(device: Device, { number, name, token, pass, spins, watching }: RoomSeat): void {
    this.#say(device, {
      is: 'seat',
      number,
      name,
      token,
      room: hexOf(this.#room),
      pass,
      spins,
      until: this.#options.clock.now() + roomLimits.roomMs,
      watching,
    });
  }

  #greetLobby(device: Device): void {
    if (!device.entered || device.isBoard) return;
    this.#say(device, {
      is: 'lobby',
      state: this.#seats.isFull ? 'full' : this.#locked ? 'locked' : 'open',
      people: this.#seats.all.length,
      consent: consentVersion,
      ownWords: this.#options.ownWords,
    });
  }

  #mark(seat: RoomSeat, { hand, lit }: Extract<FromDevice, { is: 'mark' }>): void {
    if (hand !== undefined) seat.hand = hand;
    if (lit === true) {
      seat.litUntil = this.#options.clock.now() + roomLimits.litMs;
      this.#after(roomLimits.litMs, () => this.#change());
    }
    this.#change();
  }

  #refuse(device: Device, why: Extract<FromFront, { is: 'no' }>['why']): void {
    this.#say(device, { is: 'no', why });
  }

  #out(device: Device, why: Extract<FromFront, { is: 'out' }>['why']): void {
    this.#say(device, { is: 'out', why });
    device.split.close(why);
    this.#lose(device);
  }

  #giveUp(seat: RoomSeat, bar: boolean): void {
    this.#seats.remove(seat, bar);
    this.#desk.forget(seat.name);
    const others = (all: readonly Observation[]) =>
      all.filter(({ from, to }) => from !== seat.name && to !== seat.name);
    this.#rows = others(this.#rows);
    this.#wallRows = others(this.#wallRows);
    // A wall can't forget a row: another one is given what is left.
    if (this.#wall !== undefined) this.#askWall(this.#on?.stage.asks ?? 'rows', this.#wallRows);
    this.#gone.add(seat.number);
    this.#rosterSoon();
    const device = this.#deviceOf(seat);
    if (device !== undefined) device.seat = undefined;
    this.#change();
  }

  #deviceOf(seat: RoomSeat): Device | undefined {
    for (const device of this.#devices) if (device.seat === seat) return device;
    return undefined;
  }

  #setHere(seat: RoomSeat, here: boolean): void {
    if (seat.here === here && this.#changed.has(seat.number)) return;
    if (seat.here === here && here) return;
    seat.here = here;
    this.#rosterChanged(seat.number);
    this.#heedPresence();
  }

  #roster(): Extract<FromFront, { is: 'roster' }>['people'] {
    return this.#seats.members.map(({ number, name, here }) => ({ number, name, here }));
  }

  #rosterChanged(number: number): void {
    this.#changed.add(number);
    this.#rosterSoon();
  }

  #rosterSoon(): void {
    if (this.#rosterDue) return;
    this.#rosterDue = true;
    this.#after(roomLimits.rosterMs, () => {
      this.#rosterDue = false;
      const people = this.#roster().filter(({ number }) => this.#changed.has(number));
      const gone = [...this.#gone];
      this.#changed.clear();
      this.#gone.clear();
      this.#sayToSeated({ is: 'roster', people, whole: false, gone });
      this.#change();
    });
  }

  /** Lines of the relay's export that name a seat, the latest that fit, the header first. */
  #rowsOf(seat: RoomSeat): string[] {
    const own = this.#rows.filter(({ from, to }) => from === seat.name || to === seat.name);
    const lines = own.slice(-300).map((row) => exportLine(row).trimEnd());
    return [exportHeader.trimEnd(), ...lines];
  }

  // ── Rows and the wall ────────────────────────────────────────────────────────────────────────

  #takeRow(row: Observation): void {
    if (this.#over) return;
    this.#rows.push(row);
    if (this.#rows.length > roomLimits.rows) this.#rows.shift();
    this.#wallRows.push(row);
    this.#wall?.write(exportLine(row));
    this.#change();
  }

  #askWall(asks: WallQuestion, rows: readonly Observation[]): void {
    this.#wall?.end();
    this.#report = undefined;
    this.#wallRows = [...rows];
    const wall = this.#options.wall(asks, (report) => {
      if (wall !== this.#wall) return;
      this.#report = report;
      this.#change();
    });
    this.#wall = wall;
    wall.write(exportHeader + rows.map((row) => exportLine(row)).join(''));
  }

  /** Starts the wall again with the rows that it had, after it died. */
  restartWall(): void {
    if (!this.#over) this.#askWall(this.#on?.stage.asks ?? 'rows', this.#wallRows);
  }

  // ── Stages ───────────────────────────────────────────────────────────────────────────────────

  #openStage(index: number): void {
    const stage = this.#options.stages[index];
    if (stage === undefined) return;
    this.#next = index + 1;
    const on = beginRun(++this.#runs, index + 1, stage);
    this.#on = on;
    this.#report = undefined;
    if (on.phase === 'task') this.#beginTask(on);
  }

  #beginTask(on: StageRun): void {
    const { clock, random, minutes } = this.#options;
    const here = this.#seats.members.filter((seat) => seat.here);
    dealRun(
      on,
      here.map(({ number }) => number),
      random,
    );
    on.phase = 'task';
    on.endsAt = clock.now() + (minutes[on.stage.id] ?? 3) * 60_000;
    this.#askWall(on.stage.asks, []);
    // The hash is on the wall before anybody has a task.
    this.#tellStage();
    for (const seat of here) this.#sendTask(seat);
    this.#armEnd(on);
  }

  #armEnd(on: StageRun): void {
    if (on.endsAt === undefined) return;
    const wait = Math.max(0, on.endsAt - this.#options.clock.now());
    this.#after(wait, () => {
      const isDue = on.endsAt !== undefined && this.#options.clock.now() >= on.endsAt;
      if (this.#on !== on || on.phase !== 'task' || !isDue) return;
      this.#tell(on);
      this.#tellStage();
    });
  }

  /** The clock of a stage stands while the front paused it, or half the room is gone. */
  #holdClock(hold: boolean): void {
    const on = this.#on;
    if (on?.phase !== 'task') return;
    const now = this.#options.clock.now();
    if (hold && on.endsAt !== undefined) {
      on.leftMs = Math.max(0, on.endsAt - now);
      on.endsAt = undefined;
    } else if (!hold && on.leftMs !== undefined && !this.#paused && !this.#halfGone()) {
      on.endsAt = now + on.leftMs;
      on.leftMs = undefined;
      this.#armEnd(on);
    }
  }

  #halfGone(): boolean {
    const dealt = [...(this.#on?.dealt?.tasks.keys() ?? [])].flatMap(
      (number) => this.#seats.at(number) ?? [],
    );
    const here = dealt.filter((seat) => seat.here).length;
    // In a stage in which people are away on purpose, that is no fault of the wifi.
    const meant = this.#on?.stage.deal === 'away';
    return !meant && dealt.length > 1 && here < dealt.length * roomLimits.presentShare;
  }

  #heedPresence(): void {
    const on = this.#on;
    if (on?.phase !== 'task') return;
    const stood = on.endsAt === undefined;
    this.#holdClock(this.#paused || this.#halfGone());
    if (stood !== (on.endsAt === undefined)) this.#tellStage();
  }

  #catchUp(seat: RoomSeat): void {
    const on = this.#on;
    if (on?.phase === 'task') this.#sendTask(seat);
  }

  #sendTask(seat: RoomSeat): boolean {
    const on = this.#on;
    if (on?.phase !== 'task' || !standIn(on, seat, this.#seats.members)) return false;
    const letter = taskLetter(on, seat.number);
    if (letter !== undefined) this.#desk.post(seat.name, letter);
    return letter !== undefined;
  }

  /** Ends the task: the truth is opened, and everybody hears what the wall thinks of them. */
  #tell(on: StageRun): void {
    on.phase = 'told';
    on.endsAt = undefined;
    on.leftMs = undefined;
    on.report = this.#report;
    const { scores, found } = this.state;
    this.#totals.push({
      stage: on.stage.id,
      people: on.dealt?.tasks.size ?? 0,
      messages: this.#wallRows.filter(({ kind }) => kind === 'envelope').length,
      bytes: this.#wallRows.reduce(
        (sum, row) => sum + (row.kind === 'envelope' ? row.bytes : 0),
        0,
      ),
      scores: scores ?? [],
    });
    for (const seat of this.#seats.members) this.#tellOwn(on, seat, found);
    if (this.#next >= this.#options.stages.length) {
      this.#after(roomLimits.afterwardsMs, () => this.wipe());
    }
    this.#change();
  }

  #tellOwn(on: StageRun, seat: RoomSeat, found: Numbered | undefined): void {
    const { own } = on.stage;
    if (own === undefined) return;
    const rows = this.#wallRows.filter(({ from, to }) => from === seat.name || to === seat.name);
    const thought = found && thoughtOf(on.stage.asks, found, seat.number);
    const names = (thought ?? []).map(
      (number) => `${number} (${this.#seats.at(number)?.name ?? ''})`,
    );
    const isRight = thought && rightAbout(on, seat.number, thought);
    this.#desk.post(seat.name, {
      is: 'finding',
      run: on.run,
      text: filled(thought === undefined ? own.none : own.found, {
        people: names.join(', '),
        rows: rows.length,
      }),
      rows: rows.length,
      ...(isRight === undefined ? {} : { right: isRight }),
    });
  }

  #hear(from: string, letter: RoomLetter): void {
    const seat = this.#seats.named(from);
    const on = this.#on;
    if (seat === undefined || this.#over) return;
    if (letter.is === 'tell') {
      const of = this.#seats.named(letter.from)?.number ?? 0;
      this.#told = [...this.#told, { by: seat.number, of, text: letter.text }].slice(-50);
    } else if (letter.is === 'predict' && on?.phase === 'predict' && letter.run === on.run) {
      const known = on.stage.question?.options.some(({ id }) => id === letter.option);
      if (known && !on.predictions.has(seat.number)) on.predictions.set(seat.number, letter.option);
    } else if (letter.is === 'done' && on?.phase === 'task' && letter.run === on.run) {
      on.done.add(seat.number);
      this.#endIfDone(on);
    }
    this.#change();
  }

  /** A stage ends when nine of ten are done, never with the last one. */
  #endIfDone(on: StageRun): void {
    const dealt = on.dealt?.tasks.size ?? 0;
    if (on.done.size < Math.max(1, Math.ceil(dealt * roomLimits.doneShare))) return;
    this.#tell(on);
    this.#tellStage();
  }

  #stageNow(): StageNow {
    const on = this.#on;
    const { clock, stages, ownWords } = this.#options;
    if (on === undefined) return noStage(stages.length, clock.now());
    const { stage } = on;
    const { question } = stage;
    return {
      run: on.run,
      number: on.number,
      of: stages.length,
      id: stage.id,
      title: stage.title,
      text: on.phase === 'told' ? stage.says : stage.text,
      phase: on.phase,
      ...(question === undefined
        ? {}
        : {
            question: {
              ask: question.ask,
              options: question.options.map(({ id, text }) => ({ id, text })),
            },
          }),
      ready: [...stage.ready],
      ownWords: stage.ownWords && ownWords,
      cover: stage.cover,
      pad: stage.pad,
      ...(on.endsAt === undefined ? {} : { ends: on.endsAt }),
      paused: this.#paused,
      now: clock.now(),
      ...(on.truth === undefined ? {} : { fixed: on.truth.hash }),
      ...(on.phase === 'told' && on.truth !== undefined ? { opened: on.truth.text } : {}),
    };
  }

  #tellStage(): void {
    if (this.#over) return;
    this.#sayToSeated({ is: 'stage', stage: this.#stageNow() });
    this.#change();
  }

  // ── What is said, and when ───────────────────────────────────────────────────────────────────

  #say(device: Device, message: FromFront): void {
    device.split.sayRoom(encodeRoomMessage(message));
  }

  #sayToSeated(message: FromFront): void {
    const bytes = encodeRoomMessage(message);
    for (const device of this.#devices) if (device.seat !== undefined) device.split.sayRoom(bytes);
  }

  #tellBoard(device: Device): void {
    if (this.#boardState !== undefined) {
      this.#say(device, { is: 'board', state: this.#boardState() });
    }
  }

  /** Many changes at once are told once. */
  #change(): void {
    if (this.#soon) return;
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      for (const device of this.#devices) if (device.isBoard) this.#tellBoard(device);
      this.#options.onChange?.();
    });
  }

  #after(ms: number, run: () => void): void {
    const cancel = this.#options.clock.setTimer(ms, () => {
      this.#cancels.delete(cancel);
      run();
    });
    this.#cancels.add(cancel);
  }

  /** Whoever gave no sign of life is away, and their link is cut, as a dead one never says so. */
  #watchOver(): void {
    this.#after(roomLimits.awayMs / 2, () => {
      const now = this.#options.clock.now();
      for (const device of [...this.#devices]) {
        const { seat } = device;
        if (seat !== undefined && now - seat.heardAt > roomLimits.awayMs)
          device.split.close('away');
      }
      this.#watchOver();
    });
  }
}

/** Whom the wall thinks somebody has to do with; undefined if it thinks nothing of them. */
function thoughtOf(
  asks: WallQuestion,
  found: Numbered,
  number: number,
): readonly number[] | undefined {
  const others = (all: readonly (readonly number[])[]) =>
    all.find((numbers) => numbers.includes(number))?.filter((other) => other !== number);
  if (asks === 'pairs') return others(found.pairs);
  if (asks === 'groups') return others(found.groups);
  if (asks === 'away') return found.away.includes(number) ? [number] : undefined;
  if (asks === 'source') return found.source[0] === number ? [number] : undefined;
  return undefined;
}

/** Whether what the wall thinks of somebody is so. */
function rightAbout(
  { stage, dealt, standIns }: StageRun,
  number: number,
  thought: readonly number[],
): boolean | undefined {
  const truth = dealt?.truth;
  const part = (one: number) => standIns.get(one) ?? one;
  const me = part(number);
  const holds = (all: readonly (readonly number[])[] | undefined) =>
    all?.some(
      (numbers) => numbers.includes(me) && thought.every((one) => numbers.includes(part(one))),
    );
  if (stage.asks === 'pairs') return holds(truth?.pairs);
  if (stage.asks === 'groups') return holds(truth?.groups);
  if (stage.asks === 'away') return truth?.away?.includes(me);
  if (stage.asks === 'source') return truth?.source === me;
  return undefined;
}
