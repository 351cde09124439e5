import { seededRandom, systemRandom } from '../../source/crypto/index.ts';
import { openSealedLink } from '../../source/messenger/sealed-link.ts';
import { type Clock, systemClock } from '../../source/protocol/clock.ts';
import { type ClientFrame, encodeFrame, readFrame } from '../../source/protocol/frame.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import {
  bytesOfHex,
  consentVersion,
  encodeRoomMessage,
  type FromFront,
  forRelay,
  forRoom,
  hexOf,
  readFromFront,
} from '../../source/seat/frames.ts';
import { until } from '../relay/helpers.ts';
import type { InRoom } from './helpers.ts';

/** A device that says whatever a test wants, on a sealed link to a room. */
export class RawDevice {
  readonly heard: FromFront[] = [];
  /** Types of the relay's frames that came, with the reason of a refusal. */
  readonly frames: string[] = [];
  closed: string | undefined;
  #send: (bytes: Uint8Array) => void = () => {};
  close: () => void = () => {};

  static async open(open: OpenLink, clock: Clock = systemClock): Promise<RawDevice> {
    const opened = await openSealedLink({ open, clock, random: seededRandom('a raw device') });
    if (!opened.ok) throw new Error(opened.reason);
    const device = new RawDevice();
    const { link } = opened;
    device.#send = (bytes) => link.send(bytes);
    device.close = () => link.close();
    link.onMessage((bytes) => device.#take(bytes));
    link.onClose((reason) => {
      device.closed = reason;
    });
    return device;
  }

  /** A room message of any form. */
  say(message: object): void {
    this.#send(encodeRoomMessage(message as never));
  }

  /** A message on the link as it is. */
  sendBytes(bytes: Uint8Array): void {
    this.#send(bytes);
  }

  /** Frames to the relay. */
  sendFrames(...frames: ClientFrame[]): void {
    this.#send(Buffer.concat([Uint8Array.of(forRelay), ...frames.map(encodeFrame)]));
  }

  /** The last message of this kind. */
  last<Is extends FromFront['is']>(is: Is): Extract<FromFront, { is: Is }> | undefined {
    return this.heard.findLast((message) => message.is === is) as never;
  }

  get refusals(): string[] {
    return this.heard.flatMap((message) => (message.is === 'no' ? [message.why] : []));
  }

  /** Comes in with these words, and resolves when the front has answered. */
  async enter(words: string): Promise<void> {
    this.say({ is: 'enter', role: 'member', words });
    await until(() => this.last('lobby') !== undefined || this.refusals.length > 0);
  }

  async sit(
    watch = false,
    token = hexOf(systemRandom(16)),
  ): Promise<Extract<FromFront, { is: 'seat' }>> {
    this.say({ is: 'sit', consent: consentVersion, watch, token });
    await until(() => this.last('seat') !== undefined || this.refusals.length > 0);
    const seat = this.last('seat');
    if (seat === undefined) throw new Error(`no seat: ${this.refusals.join()}`);
    return seat;
  }

  /** Greets the relay as a seat, or as somebody else. */
  greet(changes: Partial<Extract<ClientFrame, { type: 'hello' }>> = {}): void {
    const seat = this.last('seat');
    if (seat === undefined) throw new Error('there is no seat');
    const [room, token] = [bytesOfHex(seat.room), bytesOfHex(seat.pass)];
    this.sendFrames({ type: 'hello', role: 'member', room, token, name: seat.name, ...changes });
  }

  #take(bytes: Uint8Array): void {
    const body = bytes.subarray(1);
    if (bytes[0] === forRoom) {
      const message = readFromFront(body);
      if (message === undefined) throw new Error('the front said what is none of its messages');
      this.heard.push(message);
      return;
    }
    for (let offset = 0; offset < body.length; ) {
      const read = readFrame(body, offset);
      if (!read.ok) throw new Error(`not a frame: ${read.reason}`);
      const { frame } = read;
      this.frames.push(frame.type === 'refused' ? `refused ${frame.reason}` : frame.type);
      offset = read.next;
    }
  }
}

/** A device that is let in, and one that has a seat and has greeted the relay. */
export async function rawIn(room: InRoom, address?: string, clock?: Clock): Promise<RawDevice> {
  const device = await RawDevice.open(room.open(address), clock);
  await device.enter(room.host.state.words);
  return device;
}
export async function rawSeated(room: InRoom, address?: string, clock?: Clock): Promise<RawDevice> {
  const device = await rawIn(room, address, clock);
  await device.sit();
  device.greet();
  await until(() => device.frames.includes('welcome'));
  return device;
}
