import { copyBytes } from './bytes.ts';
import type { Link } from './link.ts';

/**
 * Two ends of a link within this process. Like a socket it delivers later, never within `send`;
 * it copies the bytes and keeps their order.
 */
export function memoryLinkPair(): readonly [Link, Link] {
  const left = new MemoryEnd();
  const right = new MemoryEnd();
  left.other = right;
  right.other = left;
  return [left, right];
}

class MemoryEnd implements Link {
  other: MemoryEnd | undefined;
  #inbox: Uint8Array[] = [];
  #inboxBytes = 0;
  #scheduled = false;
  #sendsNoMore = false;
  #closing: string | undefined;
  #closed = false;
  #onMessage: ((bytes: Uint8Array) => void) | undefined;
  #onClose: ((reason: string) => void) | undefined;

  send(bytes: Uint8Array): void {
    if (!this.#sendsNoMore) this.other?.receive(copyBytes(bytes));
  }

  close(reason = ''): void {
    if (this.#sendsNoMore) return;
    this.#inbox = [];
    this.#inboxBytes = 0;
    this.end(reason);
    this.other?.end(reason);
  }

  get bufferedAmount(): number {
    return this.other?.waitingBytes ?? 0;
  }

  get waitingBytes(): number {
    return this.#inboxBytes;
  }

  onMessage(handler: (bytes: Uint8Array) => void): void {
    this.#onMessage = handler;
    this.#schedule();
  }

  onClose(handler: (reason: string) => void): void {
    this.#onClose = handler;
    this.#schedule();
  }

  receive(bytes: Uint8Array): void {
    if (this.#sendsNoMore) return;
    this.#inbox.push(bytes);
    this.#inboxBytes += bytes.length;
    this.#schedule();
  }

  end(reason: string): void {
    this.#sendsNoMore = true;
    this.#closing ??= reason;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#drain());
  }

  #drain(): void {
    this.#scheduled = false;
    // A reader may be set while messages wait, or send while it reads.
    for (let index = 0; this.#onMessage !== undefined && index < this.#inbox.length; index++) {
      const bytes = this.#inbox[index];
      if (bytes === undefined) continue;
      this.#inboxBytes -= bytes.length;
      this.#onMessage(bytes);
    }
    if (this.#onMessage !== undefined) this.#inbox = [];
    if (this.#closing === undefined || this.#closed || this.#onClose === undefined) return;
    if (this.#inbox.length > 0) return;
    this.#closed = true;
    this.#onClose(this.#closing);
  }
}
