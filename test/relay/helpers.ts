import { onTestFinished } from 'vitest';
import { roomOf } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { type Envelope, encodeEnvelope } from '../../source/protocol/envelope.ts';
import {
  type ClientFrame,
  encodeFrame,
  type Frame,
  type Hello,
  type RelayFrame,
  readFrame,
} from '../../source/protocol/frame.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { createRelay, type Relay, type RelayOptions } from '../../source/relay/relay.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import { eventually } from '../eventually.ts';

/** The secret with which a room of ours is watched. */
export const secretOf = (number: number) => new Uint8Array(16).fill(number);
export const room = roomOf(secretOf(1));
export const otherRoom = roomOf(secretOf(2));

/** A token of its own for each name. */
export function tokenOf(name: string): Uint8Array {
  const token = new Uint8Array(16);
  token.set(Buffer.from(name).subarray(0, 16));
  return token;
}

const nonce = new Uint8Array(24).fill(5);

export function letter(fields: Envelope): Uint8Array {
  return encodeEnvelope({ nonce, box: new Uint8Array(40).fill(6), ...fields });
}

/** An envelope from alice to bob of exactly `size` bytes. */
export function letterOf(size: number): Uint8Array {
  const empty = encodeEnvelope({ to: 'bob', from: 'alice', nonce, box: new Uint8Array(0) });
  return letter({ to: 'bob', from: 'alice', box: new Uint8Array(size - empty.length) });
}

export type Running = {
  readonly relay: Relay;
  readonly rows: Observation[];
  readonly open: OpenLink;
  /** Only over sockets. */
  readonly url: string;
  readonly port: number;
};

export type RunOptions = Partial<Pick<RelayOptions, 'clock' | 'limits' | 'policy' | 'others'>>;

/** Has `end` called after the test that is running; what was begun last ends first. */
export function afterwards(end: () => unknown): void {
  onTestFinished(async () => {
    await end();
  });
}

export function runInMemory({ clock = systemClock, ...options }: RunOptions = {}): Running {
  const rows: Observation[] = [];
  const relay = createRelay({ clock, ...options, onObservation: (row) => rows.push(row) });
  afterwards(() => relay.close());
  const open: OpenLink = async () => {
    const [near, far] = memoryLinkPair();
    relay.accept(far, { address: '127.0.0.1' });
    return { ok: true, link: near };
  };
  return { relay, rows, open, url: '', port: 0 };
}

export async function runOnSocket(options: RunOptions = {}): Promise<Running> {
  const running = runInMemory(options);
  const server = await websocketServer({ relay: running.relay, port: 0 });
  if (!server.ok) throw new Error(server.code);
  afterwards(server.close);
  return { ...running, open: () => websocketLink(server.url), url: server.url, port: server.port };
}

export const transports = [
  { transport: 'in memory', run: async (options?: RunOptions) => runInMemory(options) },
  { transport: 'on a socket', run: runOnSocket },
] as const;

/** A client that speaks frames and nothing else. */
export class Raw {
  readonly link: Link;
  readonly frames: RelayFrame[] = [];
  /** Every byte that came. */
  readonly bytes: Uint8Array[] = [];
  closed: string | undefined;

  constructor(link: Link) {
    this.link = link;
    link.onMessage((bytes) => {
      this.bytes.push(Uint8Array.from(bytes));
      this.frames.push(...(framesIn(bytes) as RelayFrame[]));
    });
    link.onClose((reason) => {
      this.closed = reason;
    });
  }

  send(...frames: ClientFrame[]): void {
    this.link.send(Buffer.concat(frames.map(encodeFrame)));
  }

  of<Type extends RelayFrame['type']>(type: Type): Extract<RelayFrame, { type: Type }>[] {
    return this.frames.filter((frame) => frame.type === type) as never;
  }

  get accepted(): number {
    return this.of('accepted').length;
  }

  get refusals(): string[] {
    return this.of('refused').map((frame) => frame.reason);
  }
}

function framesIn(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const read = readFrame(bytes, offset);
    if (!read.ok) throw new Error(`not a frame: ${read.reason}`);
    frames.push(read.frame);
    offset = read.next;
  }
  return frames;
}

export async function openRaw({ open }: Pick<Running, 'open'>): Promise<Raw> {
  const opened = await open();
  if (!opened.ok) throw new Error(opened.reason);
  const raw = new Raw(opened.link);
  afterwards(() => raw.link.close());
  return raw;
}

export function hello(name: string, fields: Partial<Hello> = {}): Hello {
  const secret = secretOf(fields.room === otherRoom ? 2 : 1);
  const token = fields.role === 'watcher' ? secret : tokenOf(name);
  return { type: 'hello', role: 'member', room, token, name, ...fields };
}

/** A client that was let in. */
export async function enter(
  running: Pick<Running, 'open'>,
  name: string,
  fields: Partial<Hello> = {},
): Promise<Raw> {
  const raw = await openRaw(running);
  raw.send(hello(name, fields));
  await until(() => raw.of('welcome').length === 1);
  return raw;
}

export async function until(condition: () => boolean): Promise<void> {
  await eventually(() => {
    if (!condition()) throw new Error(`still waiting for ${condition}`);
  });
}
