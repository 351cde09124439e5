import type { Words } from '../../i18n/index.ts';
import type { Visit } from '../../room/server.ts';

export type VisitTellerOptions = {
  readonly words: Words;
  /** All addresses of this machine: who comes from one of them is no other device. */
  readonly own: ReadonlySet<string>;
  /** There is a page for phones, whose link is worth waiting for. */
  readonly page: boolean;
  /** Why nobody comes, the likeliest first; each of one line or more. */
  readonly causes: readonly (readonly string[])[];
  readonly say: (line: string) => void;
};

/** Tells whoever checks a room what came, or why nothing may have come. */
export class VisitTeller {
  readonly #options: VisitTellerOptions;
  #saw: 'nothing' | 'page' | 'enough' = 'nothing';
  #wasOwn = false;
  #told = 0;

  constructor(options: VisitTellerOptions) {
    this.#options = options;
  }

  /** True once another device has come as far as a room needs it to. */
  get isReached(): boolean {
    return this.#saw === 'enough';
  }

  /** Something came from this address. Whose it is, is told to nobody. */
  visit(address: string, what: Visit): void {
    const { words, own, page, say } = this.#options;
    const t = words.roomCheck;
    if (this.isReached) return;
    if (own.has(address)) {
      if (!this.#wasOwn) say(t.own);
      this.#wasOwn = true;
    } else if (what === 'socket') {
      this.#saw = 'enough';
      say(t.linked);
    } else if (!page) {
      this.#saw = 'enough';
      say(t.reached(false));
      say(t.enough);
    } else if (this.#saw === 'nothing') {
      this.#saw = 'page';
      say(t.reached(true));
    }
  }

  /** Time has passed: says the next cause, and nothing once all are told or somebody came. */
  remind(): void {
    const { words, causes, say } = this.#options;
    if (this.#saw !== 'nothing' || this.#told >= causes.length) return;
    if (this.#told === 0) say(words.roomCheck.still);
    this.#tellNext();
  }

  /** The end of the check: all causes in their order, unless they are told or somebody came. */
  end(): void {
    const { words, causes, say } = this.#options;
    const t = words.roomCheck;
    if (this.#saw === 'page') say(t.notLinked);
    if (this.#saw !== 'nothing') return;
    say(t.never);
    this.#told = 0;
    while (this.#told < causes.length) this.#tellNext();
    say(t.always);
  }

  #tellNext(): void {
    const { causes, say } = this.#options;
    const [first = '', ...more] = causes[this.#told] ?? [];
    this.#told += 1;
    say(`${this.#told}. ${first}`);
    for (const line of more) say(`   ${line}`);
  }
}
