/** A link whose every message is sealed between its two ends: see crypto/sealed-records. */
import {
  answerKnock,
  fingerprintOf,
  type KeyPair,
  knock,
  type OpeningFailure,
  type RandomBytes,
  readOpening,
  type SealedRecords,
} from '../crypto/index.ts';
import { Arrivals } from '../protocol/arrivals.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Link, LinkFailure, OpenLink } from '../protocol/link.ts';

export type SealedLinkResult =
  | { readonly ok: true; readonly link: Link; readonly fingerprint: string }
  | {
      readonly ok: false;
      /**
       * wrong-key: whoever answered is not the one whose fingerprint was given. closed: the other end
       * hung up before it answered. The rest: see `LinkFailure` and `OpeningFailure`.
       */
      readonly reason: LinkFailure['reason'] | OpeningFailure | 'wrong-key' | 'closed';
    };

export type SealedLinkOptions = {
  readonly open: OpenLink;
  /** Whom to expect, as the ticket has it; anybody if there is none. */
  readonly fingerprint?: string | undefined;
  readonly random: RandomBytes;
  readonly clock: Clock;
};

/** How long the other end may take for its part of the opening, in milliseconds. */
const openingMs = 5_000;

/** Opens a link, knocks, and compares the key that answers with the fingerprint. */
export async function openSealedLink(options: SealedLinkOptions): Promise<SealedLinkResult> {
  const opened = await options.open();
  if (!opened.ok) return opened;
  const { link } = opened;
  const knocked = knock(options.random);
  return new Promise((resolve) => {
    const fail = (reason: Exclude<SealedLinkResult, { ok: true }>['reason']) => {
      cancel();
      resolve({ ok: false, reason });
      link.close(reason);
    };
    const cancel = options.clock.setTimer(openingMs, () => fail('timed-out'));
    link.onClose(() => fail('closed'));
    link.onMessage((bytes) => {
      const read = readOpening(bytes, knocked);
      if (!read.ok) return fail(read.reason);
      const fingerprint = fingerprintOf(read.laptopKey);
      const expected = options.fingerprint;
      if (expected !== undefined && expected !== fingerprint) return fail('wrong-key');
      cancel();
      resolve({ ok: true, link: new SealedEnd(link, read.records), fingerprint });
    });
    link.send(knocked.message);
  });
}

/** Waits for a knock on `link` and answers it; `use` gets the sealed link, or nobody does. */
export function acceptSealedLink(
  link: Link,
  options: {
    readonly keys: KeyPair;
    readonly random: RandomBytes;
    readonly clock: Clock;
    readonly use: (sealed: Link) => void;
  },
): void {
  const cancel = options.clock.setTimer(openingMs, () => link.close('no knock'));
  link.onClose(cancel);
  link.onMessage((bytes) => {
    cancel();
    const answered = answerKnock(bytes, options.keys, options.random);
    if (!answered.ok) return link.close(answered.reason);
    link.send(answered.opening);
    options.use(new SealedEnd(link, answered.records));
  });
}

/** One end of an opened link. */
class SealedEnd implements Link {
  readonly #link: Link;
  readonly #records: SealedRecords;
  readonly #arrivals = new Arrivals();
  #onClose: ((reason: string) => void) | undefined;
  #closing = false;
  #closed: string | undefined;

  constructor(link: Link, records: SealedRecords) {
    this.#link = link;
    this.#records = records;
    link.onMessage((bytes) => this.#take(bytes));
    link.onClose((reason) => {
      this.#closing = true;
      this.#closed = reason;
      records.forget();
      this.#onClose?.(reason);
    });
  }

  send(bytes: Uint8Array): void {
    if (!this.#closing) this.#link.send(this.#records.seal(bytes));
  }

  close(reason?: string): void {
    this.#closing = true;
    this.#link.close(reason);
  }

  get bufferedAmount(): number {
    return this.#link.bufferedAmount;
  }

  onMessage(handler: (bytes: Uint8Array) => void): void {
    this.#arrivals.readWith(handler);
  }

  onClose(handler: (reason: string) => void): void {
    this.#onClose = handler;
    const reason = this.#closed;
    if (reason !== undefined) queueMicrotask(() => handler(reason));
  }

  #take(record: Uint8Array): void {
    if (this.#closing) return;
    const plaintext = this.#records.open(record);
    // Whoever changed, left out or doubled a record is no end of this link.
    if (plaintext === null) this.close('not-authentic');
    else this.#arrivals.add(plaintext);
  }
}
