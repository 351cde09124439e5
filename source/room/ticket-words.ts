import type { RandomBytes } from '../crypto/index.ts';
import type { Clock } from '../protocol/clock.ts';
import { TokenBucket } from '../relay/token-bucket.ts';
import { roomLimits } from './limits.ts';
import { drawTicketWords } from './made-up.ts';

/** The words that let somebody in: new ones every minute, and guesses are counted. */
export class TicketWords {
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  #now: string;
  #before: string | undefined;
  #drawnAt: number;
  readonly #wrongInAll: TokenBucket;
  readonly #wrongOf = new Map<number, TokenBucket>();
  #silentUntil = 0;

  constructor(clock: Clock, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
    this.#now = drawTicketWords(random);
    this.#drawnAt = clock.now();
    this.#wrongInAll = new TokenBucket(roomLimits.wrongInAll, clock.now());
  }

  /** What to show, and for how many milliseconds still. */
  get shown(): { readonly words: string; readonly leftMs: number } {
    this.#turn();
    return { words: this.#now, leftMs: this.#drawnAt + roomLimits.wordsMs - this.#clock.now() };
  }

  /**
   * slow: so many were wrong that none are looked at now, right ones neither, or whoever guesses could
   * go on. `device`: its number.
   */
  judge(words: string | undefined, device: number): 'right' | 'wrong' | 'slow' {
    this.#turn();
    const now = this.#clock.now();
    const own = this.#wrongOf.get(device) ?? new TokenBucket(roomLimits.wrongPerDevice, now);
    if (now < this.#silentUntil || own.isEmpty(now)) return 'slow';
    if (words !== undefined && (words === this.#now || words === this.#before)) return 'right';
    this.#wrongOf.set(device, own);
    own.take(now);
    if (!this.#wrongInAll.take(now)) {
      this.#silentUntil = now + roomLimits.silenceMs;
      return 'slow';
    }
    return 'wrong';
  }

  /** Forgets the words, and who guessed. */
  wipe(): void {
    this.#now = '';
    this.#before = undefined;
    this.#drawnAt = Number.POSITIVE_INFINITY;
    this.#wrongOf.clear();
  }

  #turn(): void {
    const passed = Math.floor((this.#clock.now() - this.#drawnAt) / roomLimits.wordsMs);
    if (passed < 1) return;
    this.#before = passed === 1 ? this.#now : undefined;
    this.#now = drawTicketWords(this.#random);
    this.#drawnAt += passed * roomLimits.wordsMs;
  }
}
