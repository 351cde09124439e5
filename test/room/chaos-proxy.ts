/**
 * A network that does what bad wifi does: between people and a room it drops connections, resets them,
 * stalls them half-open, delays, splits and merges bytes, and cuts in the midst of a frame.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { RandomBytes } from '../../source/crypto/index.ts';
import type { Clock } from '../../source/protocol/clock.ts';

/** What is done with bytes that come, each with its share of them (0 to 1); the rest goes on as it is. */
export type Chaos = {
  /** The connection ends, these bytes and what was held with it. */
  readonly drop: number;
  /** The same with a reset (RST). */
  readonly reset: number;
  /** A part of these bytes still arrives. */
  readonly cut: number;
  /** Nothing goes either way for `stallMs`, and neither end hears of it; then it goes on or is reset. */
  readonly stall: number;
  /** These bytes wait for up to `delayMs`, and those behind them. */
  readonly delay: number;
  /** They arrive in small pieces. */
  readonly split: number;
  /** They wait for those behind them, and arrive together. */
  readonly merge: number;
};

type Fault = keyof Chaos;

export type ChaosProxyOptions = {
  /** Where the room is. */
  readonly to: { readonly address: string; readonly port: number };
  readonly chaos: Chaos;
  readonly random: RandomBytes;
  readonly clock: Clock;
  readonly stallMs: number;
  readonly delayMs: number;
};

export interface ChaosProxy {
  /** At the address of the room. */
  readonly port: number;
  /** How often each was done. */
  readonly done: Readonly<Record<Fault, number>>;
  /** Grows with whatever happens on any connection. */
  readonly moves: number;
  /** No more faults; what is held goes on. */
  calm(): void;
  close(): Promise<void>;
}

const faults: readonly Fault[] = ['drop', 'reset', 'cut', 'stall', 'delay', 'split', 'merge'];

/** Listens at a free port of the room's address. */
export async function chaosProxy(options: ChaosProxyOptions): Promise<ChaosProxy> {
  const { to, chaos, random, clock, stallMs, delayMs } = options;
  const done: Record<Fault, number> = {
    drop: 0,
    reset: 0,
    cut: 0,
    stall: 0,
    delay: 0,
    split: 0,
    merge: 0,
  };
  const links = new Set<ChaosLink>();
  let isCalm = false;
  let moves = 0;
  const share = () => new DataView(random(4).slice().buffer).getUint32(0) / 2 ** 32;
  const draw = (): Fault | undefined => {
    let at = share();
    for (const fault of faults) {
      at -= chaos[fault];
      if (at < 0 && !isCalm) {
        done[fault] += 1;
        return fault;
      }
    }
    return undefined;
  };
  const server = createServer((near) => {
    const far = connect(to.port, to.address);
    const link = new ChaosLink(near, far, {
      draw,
      share,
      clock,
      stallMs,
      delayMs,
      // A room is known by its own address and port, and this is another port.
      renamed: [`:${(server.address() as AddressInfo).port}\r\n`, `:${to.port}\r\n`],
      onMove: () => {
        moves += 1;
      },
      onEnd: () => links.delete(link),
    });
    links.add(link);
  });
  await new Promise<void>((resolve) => server.listen(0, to.address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    done,
    get moves() {
      return moves;
    },
    calm() {
      isCalm = true;
      for (const link of links) link.goOn();
    },
    close() {
      for (const link of links) link.end('drop');
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type LinkOptions = Pick<ChaosProxyOptions, 'clock' | 'stallMs' | 'delayMs'> & {
  readonly draw: () => Fault | undefined;
  readonly share: () => number;
  readonly renamed: readonly [string, string];
  readonly onMove: () => void;
  readonly onEnd: () => void;
};

/** One connection through the proxy. */
class ChaosLink {
  readonly #options: LinkOptions;
  readonly #ways: readonly [Way, Way];
  readonly #sockets: readonly [Socket, Socket];
  #stalled = false;
  #cancelStall = () => {};
  #ended = false;

  constructor(near: Socket, far: Socket, options: LinkOptions) {
    this.#options = options;
    this.#sockets = [near, far];
    this.#ways = [new Way(far, options), new Way(near, options)];
    let isFirst = true;
    near.on('data', (bytes: Buffer) => {
      const [from, to] = options.renamed;
      const text = () => Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
      this.#take(this.#ways[0], isFirst ? text() : bytes);
      isFirst = false;
    });
    far.on('data', (bytes: Buffer) => this.#take(this.#ways[1], bytes));
    for (const [at, socket] of this.#sockets.entries()) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      // Who is stalled does not learn that the other end is gone.
      socket.on('end', () => this.#ways[at as 0 | 1].finish());
      socket.on('close', () => {
        options.onMove();
        if (!this.#stalled) this.end('drop');
      });
    }
  }

  goOn(): void {
    this.#stalled = false;
    this.#cancelStall();
    if (this.#sockets.some((socket) => socket.destroyed)) this.end('reset');
    else for (const way of this.#ways) way.release();
  }

  end(how: 'drop' | 'reset'): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelStall();
    for (const way of this.#ways) way.forget();
    for (const socket of this.#sockets) {
      if (how === 'reset') socket.resetAndDestroy();
      else socket.destroy();
    }
    this.#options.onEnd();
  }

  #take(way: Way, bytes: Buffer): void {
    const { draw, share, clock, stallMs, delayMs, onMove } = this.#options;
    onMove();
    const fault = this.#ended ? undefined : draw();
    switch (fault) {
      case 'drop':
      case 'reset':
        this.end(fault);
        return;
      case 'cut':
        way.last(bytes.subarray(0, Math.floor(share() * bytes.length)), () => this.end('drop'));
        return;
      case 'stall':
        this.#stall(stallMs);
        break;
      case 'delay':
      case 'merge':
        way.hold(clock, delayMs * share(), fault === 'merge');
        break;
    }
    way.add(bytes, fault === 'split' ? 1 + Math.floor(share() * 24) : bytes.length);
  }

  #stall(ms: number): void {
    const { clock, share } = this.#options;
    if (this.#stalled) return;
    this.#stalled = true;
    for (const way of this.#ways) way.stop();
    this.#cancelStall = clock.setTimer(ms, () => {
      if (share() < 0.5) this.goOn();
      else this.end('reset');
    });
  }
}

/** One direction of a connection: bytes in their order, and nothing twice. */
class Way {
  readonly #socket: Socket;
  readonly #onMove: () => void;
  #waiting: Buffer[] = [];
  #held = false;
  #together = false;
  #stopped = false;
  #finished = false;
  #pumping = false;
  #cancel = () => {};

  constructor(socket: Socket, { onMove }: Pick<LinkOptions, 'onMove'>) {
    this.#socket = socket;
    this.#onMove = onMove;
  }

  /** `size`: of the pieces, in bytes. */
  add(bytes: Buffer, size: number): void {
    for (let at = 0; at < bytes.length; at += size) {
      this.#waiting.push(bytes.subarray(at, at + size));
    }
    this.#pump();
  }

  hold(clock: Clock, ms: number, together: boolean): void {
    this.#together ||= together;
    if (this.#held) return;
    this.#held = true;
    this.#cancel = clock.setTimer(ms, () => {
      this.#held = false;
      this.#pump();
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  release(): void {
    this.#cancel();
    this.#held = false;
    this.#stopped = false;
    this.#pump();
  }

  /** These bytes, and then nothing. */
  last(bytes: Buffer, then: () => void): void {
    this.#waiting = [];
    this.#socket.end(bytes, then);
  }

  /** Whoever sends has ended: so does this way, after what waits. */
  finish(): void {
    this.#finished = true;
    this.#pump();
  }

  forget(): void {
    this.#waiting = [];
    this.#cancel();
  }

  /** A piece a turn, so that they are pieces where they arrive. */
  #pump(): void {
    if (this.#pumping || this.#held || this.#stopped) return;
    if (this.#together) this.#waiting = [Buffer.concat(this.#waiting)];
    this.#together = false;
    const next = this.#waiting.shift();
    if (next === undefined) {
      if (this.#finished) this.#socket.end();
      return;
    }
    this.#onMove();
    this.#pumping = true;
    this.#socket.write(next);
    setImmediate(() => {
      this.#pumping = false;
      this.#pump();
    });
  }
}
