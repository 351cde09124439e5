/** The links to people's devices: who may come in, who has which seat, and who is here. */
import type { KeyPair, RandomBytes } from '../crypto/index.ts';
import { acceptSealedLink } from '../messenger/sealed-link.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Link } from '../protocol/link.ts';
import { TokenBucket } from '../relay/token-bucket.ts';
import {
  consentVersion,
  encodeRoomMessage,
  type FromDevice,
  type FromFront,
  hexOf,
  largestWall,
  readFromDevice,
} from '../seat/frames.ts';
import { type SplitLink, splitLink } from '../seat/split-link.ts';
import { roomLimits } from './limits.ts';
import { below } from './made-up.ts';
import { openWithFirstWord } from './relay-door.ts';
import { Roster } from './roster.ts';
import type { RoomSeat, Seats } from './seats.ts';
import type { TicketWords } from './ticket-words.ts';
import { Timers } from './timers.ts';

export type DevicesOptions = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly keys: KeyPair;
  /** The relay's room, 16 bytes. */
  readonly room: Uint8Array;
  readonly seats: Seats;
  readonly words: TicketWords;
  /** Whether somebody who shows this is a board. */
  readonly isBoard: (token: string | undefined) => boolean;
  readonly ownWords: boolean;
  /** Hands the relay's part of a link over. `device`: its number; `name`: of the seat, and no other. */
  readonly toRelay: (link: Link, peer: { readonly device: number; readonly name: string }) => void;
  /** What a seat is told when it settles, beside the people: the stage that is on. */
  readonly welcome: () => FromFront;
  readonly onBegun: (seat: RoomSeat) => void;
  readonly onPresence: () => void;
  readonly rowsOf: (seat: RoomSeat) => string[];
  readonly onLeave: (seat: RoomSeat) => void;
  readonly boardState: () => FromFront;
  /** The wall in words. */
  readonly wallLines: () => readonly string[];
  /** Somebody has forgotten what the desk sent last. */
  readonly onAgain: (seat: RoomSeat) => void;
  readonly onChange: () => void;
};

type Device = {
  readonly split: SplitLink;
  readonly number: number;
  /** What it says about the room. */
  readonly rate: TokenBucket;
  /** Words or a token were right. */
  entered: boolean;
  isBoard: boolean;
  seat: RoomSeat | undefined;
  cancel: () => void;
};

/** Largest number of a device. */
const mostDevices = 9_999;

export class Devices {
  readonly #options: DevicesOptions;
  readonly #timers: Timers;
  readonly #all = new Set<Device>();
  /** The number of a device's address, and its rate of links. */
  readonly #known = new Map<string, { readonly number: number; joins: TokenBucket }>();
  readonly #roster: Roster;
  #locked = false;
  #over = false;

  constructor(options: DevicesOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
    const tell = (message: FromFront) => this.tellSeated(message);
    this.#roster = new Roster(options.seats, this.#timers, tell, options.onChange);
    this.#watchOver();
  }

  /** Addresses that came. */
  get addresses(): number {
    return this.#known.size;
  }

  /** Links of people who have no seat yet. */
  get waiting(): number {
    return [...this.#all].filter(({ seat, isBoard }) => seat === undefined && !isBoard).length;
  }

  get locked(): boolean {
    return this.#locked;
  }

  lock(locked: boolean): void {
    this.#locked = locked;
    for (const device of this.#all) if (device.seat === undefined) this.#tellLobby(device);
  }

  accept(link: Link, address: string): void {
    const { keys, random, clock } = this.#options;
    const known = this.#known.get(address) ?? this.#meet(address);
    if (this.#over || !known.joins.take(clock.now())) {
      link.close('too-fast');
      return;
    }
    const use = (sealed: Link) => this.#serve(splitLink(sealed), known.number);
    acceptSealedLink(link, { keys, random, clock, use });
  }

  tellSeated(message: FromFront): void {
    for (const device of this.#all) if (device.seat !== undefined) this.#say(device, message);
  }

  tellBoards(): void {
    const boards = [...this.#all].filter(({ isBoard }) => isBoard);
    if (boards.length === 0) return;
    const state = this.#options.boardState();
    for (const board of boards) this.#say(board, state);
  }

  /**
   * More seats for each device address, and links at the same rate: where all devices reach this laptop
   * through one address, as behind a router that hides them. How many seats there are now.
   */
  raiseSeatsPerDevice(): number {
    const { seats, clock } = this.#options;
    seats.perDevice += roomLimits.moreSeats;
    for (const known of this.#known.values()) known.joins = this.#newJoins(clock.now());
    return seats.perDevice;
  }

  /** Takes a seat away. Whoever was removed does not get it back. */
  giveUp(seat: RoomSeat, why: 'removed' | 'left'): void {
    const device = this.#deviceOf(seat);
    this.#options.seats.remove(seat, why === 'removed');
    if (device !== undefined) {
      device.seat = undefined;
      this.#out(device, why);
    }
    this.#roster.left(seat);
    this.#options.onLeave(seat);
    this.#options.onPresence();
  }

  /** A name is told to the others from here on. */
  begin(seat: RoomSeat): void {
    if (seat.begun) return;
    seat.begun = true;
    this.#roster.changed(seat);
    this.#options.onBegun(seat);
  }

  /** Says goodbye to everybody with this message, and forgets all addresses. */
  wipe(message: FromFront): void {
    this.#over = true;
    for (const device of this.#all) {
      this.#say(device, message);
      device.cancel();
      device.split.close('wiped');
    }
    this.#all.clear();
    this.#timers.cancelAll();
    this.#known.clear();
    this.#roster.forget();
  }

  /** A number that is drawn and not counted: it does not say who came before whom. */
  #meet(address: string) {
    const { random, clock } = this.#options;
    const taken = new Set([...this.#known.values()].map(({ number }) => number));
    let number = 0;
    do number = 1 + below(mostDevices, random);
    while (taken.has(number));
    const known = { number, joins: this.#newJoins(clock.now()) };
    // Whoever has many addresses gets no further than there are numbers.
    if (this.#known.size < mostDevices / 2) this.#known.set(address, known);
    return known;
  }

  /** As many links for each seat that a device may have as there are at first. */
  #newJoins(now: number): TokenBucket {
    const times = this.#options.seats.perDevice / roomLimits.seatsPerDevice;
    const { burst, perSecond } = roomLimits.joins;
    return new TokenBucket({ burst: burst * times, perSecond: perSecond * times }, now);
  }

  #serve(split: SplitLink, number: number): void {
    const { clock, onChange } = this.#options;
    const device: Device = {
      split,
      number,
      rate: new TokenBucket(roomLimits.said, clock.now()),
      entered: false,
      isBoard: false,
      seat: undefined,
      cancel: clock.setTimer(roomLimits.enterMs, () => split.close('no words')),
    };
    this.#all.add(device);
    split.onRoom((body) => {
      if (this.#over || !this.#all.has(device)) return;
      const message = readFromDevice(body);
      if (message === undefined) split.close('malformed');
      else if (!device.rate.take(clock.now())) this.#out(device, 'too-fast');
      else this.#obey(device, message);
    });
    split.onClose(() => this.#lose(device));
    onChange();
  }

  #lose(device: Device): void {
    if (!this.#all.delete(device)) return;
    device.cancel();
    const { seat } = device;
    device.seat = undefined;
    if (seat !== undefined && this.#deviceOf(seat) === undefined) this.#setHere(seat, false);
    this.#options.onChange();
  }

  #obey(device: Device, message: FromDevice): void {
    if (message.is === 'enter') this.#enter(device, message);
    else if (message.is === 'sit') this.#sit(device, message);
    else if (message.is === 'alive') this.#answerAlive(device);
    else if (message.is === 'leave' && device.seat === undefined) this.#out(device, 'left');
    else if (device.seat !== undefined) this.#heed(device, device.seat, message);
  }

  /** Also whoever reads what they agree to, or is a wall, hears that the front is there. */
  #answerAlive(device: Device): void {
    if (!device.entered) return;
    this.#say(device, { is: 'roster', people: [], whole: false, gone: [] });
    if (device.seat !== undefined) this.#hearOf(device.seat);
  }

  #hearOf(seat: RoomSeat): void {
    seat.heardAt = this.#options.clock.now();
    this.#setHere(seat, true);
  }

  /** What somebody with a seat says. */
  #heed(device: Device, seat: RoomSeat, message: FromDevice): void {
    const { clock, seats, rowsOf, wallLines, onAgain, onChange } = this.#options;
    this.#hearOf(seat);
    switch (message.is) {
      case 'another':
        seats.rename(seat);
        this.#tellSeat(device, seat);
        break;
      case 'mark':
        seat.hand = message.hand ?? seat.hand;
        if (message.lit === true) {
          seat.litUntil = clock.now() + roomLimits.litMs;
          this.#timers.after(roomLimits.litMs, onChange);
        }
        onChange();
        break;
      case 'rows':
        this.#say(device, { is: 'mine', rows: rowsOf(seat) });
        break;
      case 'wall':
        this.#say(device, { is: 'wall', lines: wallLines().slice(0, largestWall) });
        break;
      case 'again':
        onAgain(seat);
        break;
      case 'leave':
        this.giveUp(seat, 'left');
        break;
    }
  }

  #enter(device: Device, { role, words, token }: Extract<FromDevice, { is: 'enter' }>): void {
    const { seats, isBoard, clock } = this.#options;
    if (device.entered) return;
    if (role === 'board') {
      if (isBoard(token)) this.#beBoard(device);
      else this.#refuse(device, 'words');
      return;
    }
    const seat = seats.of(token);
    if (seats.isBarred(token)) this.#refuse(device, 'barred');
    else if (seat !== undefined) this.#resume(device, seat);
    else {
      const judged = this.#options.words.judge(words, device.number);
      if (judged !== 'right') this.#refuse(device, judged === 'slow' ? 'slow' : 'words');
      else if (this.#locked) this.#refuse(device, 'locked');
      else {
        device.entered = true;
        device.cancel();
        device.cancel = clock.setTimer(roomLimits.consentMs, () => device.split.close('no answer'));
        this.#tellLobby(device);
      }
    }
  }

  #beBoard(device: Device): void {
    device.entered = true;
    device.isBoard = true;
    device.cancel();
    this.#say(device, this.#options.boardState());
    this.#options.onChange();
  }

  /** Whoever had a seat gets it back, from wherever they come now. */
  #resume(device: Device, seat: RoomSeat): void {
    const before = this.#deviceOf(seat);
    if (before !== undefined) {
      before.seat = undefined;
      this.#out(before, 'replaced');
    }
    device.entered = true;
    device.cancel();
    this.#tellLobby(device);
    this.#settle(device, seat);
  }

  #sit(device: Device, { consent, watch, token }: Extract<FromDevice, { is: 'sit' }>): void {
    const { seats, clock } = this.#options;
    if (!device.entered || device.isBoard || device.seat !== undefined) return;
    const before = seats.of(token);
    if (consent !== consentVersion) this.#refuse(device, 'consent');
    else if (seats.isBarred(token)) this.#refuse(device, 'barred');
    else if (before !== undefined) this.#resume(device, before);
    else if (this.#locked) this.#refuse(device, 'locked');
    else {
      const asked = { device: device.number, watching: watch, token };
      const seat = seats.take(asked, clock.now());
      if (typeof seat === 'string') this.#refuse(device, seat);
      else {
        device.cancel();
        this.#settle(device, seat);
      }
    }
  }

  /** Tells a device its seat and all that is on, and lets it greet the relay when it likes. */
  #settle(device: Device, seat: RoomSeat): void {
    const { welcome, toRelay, clock, onChange } = this.#options;
    device.seat = seat;
    seat.heardAt = clock.now();
    this.#tellSeat(device, seat);
    this.#setHere(seat, true);
    this.#say(device, this.#roster.whole);
    this.#say(device, welcome());
    const { split, number } = device;
    if (!seat.watching) {
      openWithFirstWord(split.takeRelay(), {
        onFirst: () => this.begin(seat),
        toRelay: (link) => toRelay(link, { device: number, name: seat.name }),
        onHungUp: (reason) => split.close(reason),
      });
    }
    // A page that was loaded anew has forgotten its task, and who was away had none.
    if (seat.begun) this.#options.onBegun(seat);
    onChange();
  }

  #tellSeat(device: Device, { number, name, token, pass, spins, watching }: RoomSeat): void {
    const { clock, room } = this.#options;
    const until = clock.now() + roomLimits.roomMs;
    const seat = { number, name, token, pass, spins, watching, until, room: hexOf(room) };
    this.#say(device, { is: 'seat', ...seat });
  }

  #tellLobby(device: Device): void {
    const { seats, ownWords } = this.#options;
    if (!device.entered || device.isBoard) return;
    const state = seats.isFull ? 'full' : this.#locked ? 'locked' : 'open';
    const people = seats.all.length;
    this.#say(device, { is: 'lobby', state, people, consent: consentVersion, ownWords });
  }

  #refuse(device: Device, why: Extract<FromFront, { is: 'no' }>['why']): void {
    this.#say(device, { is: 'no', why });
  }

  #out(device: Device, why: Extract<FromFront, { is: 'out' }>['why']): void {
    this.#say(device, { is: 'out', why });
    device.split.close(why);
    this.#lose(device);
  }

  #say({ split }: Device, message: FromFront): void {
    // Whoever asks and does not read must not fill the memory.
    if (split.bufferedAmount > roomLimits.bufferedBytes) split.close('too-slow');
    else split.sayRoom(encodeRoomMessage(message));
  }

  #deviceOf(seat: RoomSeat): Device | undefined {
    for (const device of this.#all) if (device.seat === seat) return device;
    return undefined;
  }

  #setHere(seat: RoomSeat, here: boolean): void {
    if (seat.here === here) return;
    seat.here = here;
    this.#roster.changed(seat);
    this.#options.onPresence();
  }

  /** Tells everybody who came, went or was away since they were told last. */
  tellRoster(): void {
    this.#roster.tellNow();
  }

  /** Whoever gave no sign of life is away, and their link is cut, as a dead one never says so. */
  #watchOver(): void {
    this.#timers.after(roomLimits.awayMs / 2, () => {
      const now = this.#options.clock.now();
      for (const { seat, split } of [...this.#all]) {
        if (seat !== undefined && now - seat.heardAt > roomLimits.awayMs) split.close('away');
      }
      this.#watchOver();
    });
  }
}
