import { me, type PutTogether } from './whose.ts';

/** A number for each person, however many ids somebody has, in the order in which they are asked for. */
export class PersonNumbers {
  readonly #people: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #same: ReadonlyMap<string, string>;
  readonly #put: PutTogether;
  readonly #own: ReadonlySet<string>;
  readonly #names: ReadonlyMap<string, string>;

  /** `same` leads from an id to the one that stands for it, `own` are the ids of me. */
  constructor(
    same: ReadonlyMap<string, string>,
    put: PutTogether,
    own: ReadonlySet<string>,
    names: ReadonlyMap<string, string>,
  ) {
    this.#same = same;
    this.#put = put;
    this.#own = own;
    this.#names = names;
  }

  /** Undefined as long as nobody asked for an id of me. */
  get me(): number | undefined {
    return this.#numbers.get(me);
  }

  of(id: string): number {
    const canonical = this.#same.get(id) ?? id;
    const alias = this.#put.of.get(canonical);
    const isMe = this.#own.has(id) || this.#own.has(canonical);
    const one = isMe ? me : alias === undefined ? canonical : `alias:${alias.line}`;
    const number = this.#numbers.get(one);
    if (number !== undefined) return number;
    this.#numbers.set(one, this.#people.length);
    return this.#people.push(isMe || alias === undefined ? this.#nameOf(one) : alias.name) - 1;
  }

  /** By number; two people of one name are two. */
  names(): readonly string[] {
    const seen = new Map<string, number>();
    return this.#people.map((name) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return count === 1 ? name : `${name} (${count})`;
    });
  }

  #nameOf(id: string): string {
    if (id !== me) return this.#names.get(id) ?? id.replace(/^[^:]+:/, '');
    for (const one of this.#own) {
      const name = this.#names.get(one);
      if (name !== undefined) return name;
    }
    return me;
  }
}
