/** The sealed link of one device to the front: made again when it is lost, until somebody ends it. */
import type { RandomBytes } from '../crypto/index.ts';
import { openSealedLink } from '../messenger/sealed-link.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Link, LinkFailure, OpenLink } from '../protocol/link.ts';
import { encodeRoomMessage, type FromDevice, type FromFront, readFromFront } from './frames.ts';
import { type SplitLink, splitLink } from './split-link.ts';

export type FrontLinkOptions = {
  readonly open: OpenLink;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Whom to expect; whoever answers is believed if there is nobody to expect. */
  readonly fingerprint: () => string | undefined;
  readonly onOpen: (fingerprint: string) => void;
  readonly onMessage: (message: FromFront) => void;
  /** It broke, and is being made again; `reason` if that failed. */
  readonly onLost: (reason: FrontTrouble | undefined) => void;
  /** The front is there and says nothing. */
  readonly onSilence: () => void;
  /** It is not tried again. */
  readonly onEnd: (why: 'wrong-key' | 'bad-address' | 'front-gone') => void;
};

export type FrontTrouble = LinkFailure['reason'] | 'malformed' | 'closed';

/** Times in milliseconds: between signs of life, and until another try to connect. */
const aliveMs = 5_000;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;
/** A front that has said nothing for so long is away. */
const frontAwayMs = 15_000;
/** How long the front may take to answer somebody who has just looked at a device again. */
const probeMs = 1_500;
/** How long a front that went away is waited for. */
const graceMs = 300_000;

export class FrontLink {
  readonly #options: FrontLinkOptions;
  #split: SplitLink | undefined;
  #connecting = false;
  #ended = false;
  #waitMs = firstWaitMs;
  #heardAt = 0;
  #lostAt: number | undefined;
  #cancelRetry = () => {};
  #cancelAlive = () => {};
  #cancelAway: (() => void) | undefined;

  constructor(options: FrontLinkOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#split !== undefined;
  }

  /** The part of the link that the relay's frames go over; a new one ends the one before. */
  takeRelay(): Link | undefined {
    return this.#split?.takeRelay();
  }

  say(message: FromDevice): void {
    this.#split?.sayRoom(encodeRoomMessage(message));
  }

  async connect(): Promise<void> {
    this.#cancelRetry();
    const busy = this.#connecting || this.#split !== undefined;
    if (busy || this.#ended || this.#cancelAway !== undefined) return;
    this.#connecting = true;
    const fingerprint = this.#options.fingerprint();
    const opened = await openSealedLink({
      ...this.#options,
      fingerprint,
    });
    this.#connecting = false;
    if (this.#ended) {
      if (opened.ok) opened.link.close();
    } else if (opened.ok) this.#use(opened.link, opened.fingerprint);
    else if (/^(wrong-key|not-authentic|low-order-key)$/.test(opened.reason)) {
      this.#options.onEnd('wrong-key');
    } else if (opened.reason === 'not-loopback' || opened.reason === 'bad-url') {
      this.#options.onEnd('bad-address');
    } else this.#retry(opened.reason as FrontTrouble);
  }

  /** Cuts the link for `ms` milliseconds, as a phone that is put away does. */
  putAway(ms: number): void {
    if (this.#cancelAway !== undefined || this.#split === undefined) return;
    this.#cancelAway = this.#options.clock.setTimer(ms, () => {
      this.#cancelAway = undefined;
      void this.connect();
    });
    this.#split.close('put away');
  }

  /** Gives the link up, and makes another one at once. */
  again(reason: string): void {
    this.#split?.close(reason);
  }

  /** Somebody looks: connects at once, if it is not connected or only seems to be. */
  wake(): void {
    this.#waitMs = firstWaitMs;
    this.#probe();
    void this.connect();
  }

  end(reason: string): void {
    this.#ended = true;
    this.#cancelRetry();
    this.#cancelAlive();
    this.#cancelAway?.();
    const link = this.#split;
    this.#split = undefined;
    link?.close(reason);
  }

  /** A link that died while the device slept says nothing of it: a sign of life is answered, or it is dead. */
  #probe(): void {
    const split = this.#split;
    const { clock } = this.#options;
    const heardAt = this.#heardAt;
    if (split === undefined || clock.now() - heardAt <= aliveMs) return;
    this.say({ is: 'alive' });
    clock.setTimer(probeMs, () => {
      if (this.#split === split && this.#heardAt === heardAt) split.close('silent');
    });
  }

  #use(link: Link, fingerprint: string): void {
    const { clock, onMessage, onOpen } = this.#options;
    this.#waitMs = firstWaitMs;
    this.#heardAt = clock.now();
    this.#lostAt = undefined;
    const split = splitLink(link);
    this.#split = split;
    split.onRoom((body) => {
      this.#heardAt = clock.now();
      const message = readFromFront(body);
      if (message !== undefined) onMessage(message);
    });
    split.onClose(() => this.#lose(split));
    this.#beAlive();
    onOpen(fingerprint);
  }

  #lose(link: SplitLink): void {
    if (this.#split !== link) return;
    this.#split = undefined;
    this.#cancelAlive();
    if (this.#ended) return;
    this.#lostAt ??= this.#options.clock.now();
    this.#options.onLost(undefined);
    void this.connect();
  }

  #beAlive(): void {
    const { clock, onSilence } = this.#options;
    this.#cancelAlive = clock.setTimer(aliveMs, () => {
      if (this.#split === undefined) return;
      if (clock.now() - this.#heardAt > frontAwayMs) {
        onSilence();
        this.#split.close('silent');
        return;
      }
      this.say({ is: 'alive' });
      this.#beAlive();
    });
  }

  #retry(reason: FrontTrouble): void {
    const { clock, random, onEnd, onLost } = this.#options;
    this.#lostAt ??= clock.now();
    if (clock.now() - this.#lostAt > graceMs) {
      onEnd('front-gone');
      return;
    }
    onLost(reason);
    // Not all at once, when the wifi comes back for everybody.
    const jitter = 0.75 + ((random(1)[0] ?? 0) / 255) * 0.5;
    this.#cancelRetry = clock.setTimer(this.#waitMs * jitter, () => void this.connect());
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 1.5);
  }
}
