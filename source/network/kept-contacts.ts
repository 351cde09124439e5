import type { KeyPair, RandomBytes, SealedMessage } from '../crypto/index.ts';
import { type ContactBook, KeyBook, type Opening } from '../messenger/key-book.ts';
import { sameBytes, tableKey } from '../protocol/bytes.ts';
import { keysWhenNeeded } from './people.ts';

/**
 * Somebody's contacts from one run to the next of the same story: what was sealed once, word for
 * word in its order, is sealed for good and handed over again, and what was opened once needs no
 * second opening. Anything new is sealed and opened as ever.
 */
export class KeptContacts implements ContactBook {
  readonly keys: KeyPair;
  readonly #contacts: KeyBook;
  readonly #known = new Map<string, Uint8Array>();
  readonly #sealed = new Map<string, { readonly text: string; readonly sealed: SealedMessage }[]>();
  /** By all their bytes, so that a changed envelope is a new one. */
  readonly #opened = new Map<string, Opening>();
  /** How many to each were handed over in this run. */
  readonly #handed = new Map<string, number>();

  constructor(name: string, random: RandomBytes) {
    this.keys = keysWhenNeeded(random);
    this.#contacts = new KeyBook({ name, keys: this.keys }, random);
  }

  /** The story begins anew. */
  restart(): void {
    this.#handed.clear();
  }

  add(name: string, publicKey: Uint8Array) {
    const known = this.#known.get(name);
    if (known !== undefined && sameBytes(known, publicKey)) return { ok: true } as const;
    this.#known.set(name, publicKey);
    this.#sealed.delete(name);
    return this.#contacts.add(name, publicKey);
  }

  channel(name: string) {
    const channel = this.#contacts.channel(name);
    if (channel === undefined) return undefined;
    return {
      seal: (text: string): SealedMessage => {
        const all = this.#sealed.get(name) ?? [];
        const index = this.#handed.get(name) ?? 0;
        this.#handed.set(name, index + 1);
        const before = all[index];
        if (before?.text === text) return before.sealed;
        const sealed = channel.seal(text);
        this.#sealed.set(name, [...all.slice(0, index), { text, sealed }]);
        return sealed;
      },
      sealReceipt: (receiptOf: number) => channel.sealReceipt(receiptOf),
    };
  }

  missing = () => this.#contacts.missing();

  open(bytes: Uint8Array): Opening {
    const key = tableKey(bytes);
    const before = this.#opened.get(key);
    if (before !== undefined) return before;
    const opened = this.#contacts.open(bytes);
    if (opened.ok) this.#opened.set(key, opened);
    return opened;
  }
}
