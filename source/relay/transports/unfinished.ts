import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** Keeping one chunk from a socket costs about so much beside its bytes. */
const chunkCost = 512;

/** A control frame of a client is its payload behind two bytes and a mask of four. */
const controlBytes = 6;

/**
 * What peers have begun to say and not ended. A peer that begins a message and never ends it holds
 * every chunk in which a part of it came; many such peers would hold more than there is.
 */
export class Unfinished {
  readonly #most: number;
  readonly #held = new Map<WebSocket, number>();
  #total = 0;

  /** `most`: bytes in all. Above it, whoever holds most is cut off. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts what comes from `peer`, whose bytes come through `socket`. */
  watch(peer: WebSocket, socket: Duplex): void {
    let ended = false;
    let control = 0;
    const onControl = (payload: Uint8Array) => {
      control += controlBytes + payload.length;
    };
    peer.on('message', () => {
      ended = true;
      this.#hold(peer, 0);
    });
    peer.on('ping', onControl);
    peer.on('pong', onControl);
    // The peer has read a chunk and told what ended in it before this is called.
    socket.on('data', (chunk: Uint8Array) => {
      const rest = chunk.length - control;
      if (!ended && rest > 0) this.#hold(peer, (this.#held.get(peer) ?? 0) + rest + chunkCost);
      ended = false;
      control = 0;
      if (this.#total > this.#most) this.#cutOff();
    });
    peer.on('close', () => this.#hold(peer, 0));
  }

  #hold(peer: WebSocket, bytes: number): void {
    this.#total += bytes - (this.#held.get(peer) ?? 0);
    if (bytes === 0) this.#held.delete(peer);
    else this.#held.set(peer, bytes);
  }

  #cutOff(): void {
    let most: readonly [WebSocket | undefined, number] = [undefined, 0];
    for (const held of this.#held) if (held[1] > most[1]) most = held;
    const [peer] = most;
    if (peer === undefined) return;
    this.#hold(peer, 0);
    peer.terminate();
  }
}
