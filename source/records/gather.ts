import { type Country, telephoneKey } from '../text/telephone.ts';
import { type Alias, readAliases } from './aliases.ts';
import type { Aside, Format, Note, RecordEvent, RecordProblem, Sink } from './event.ts';
import { withoutRepeats } from './repeats.ts';
import { foldNumbers } from './same-number.ts';
import { numberDigits, personName } from './values.ts';

/** An event with numbers for people and conversations. */
export type GatheredEvent = Pick<RecordEvent, 'at' | 'clock' | 'kind' | 'size'> & {
  /** Index into `people`; undefined: nobody is named. */
  readonly from: number | undefined;
  /** Without the sender. */
  readonly to: readonly number[];
  readonly conversation: number;
  readonly format: Format;
};

export type BadRecord = {
  readonly path: string;
  readonly what: RecordProblem;
  readonly place: number | undefined;
};

export type Gathered = {
  /** Names, each once. */
  readonly people: readonly string[];
  /** Index into `people`. */
  readonly me: number | undefined;
  /** found: the files say it, or one person is in every chat. named: whoever asked said it. */
  readonly meBy: 'found' | 'named' | 'unknown';
  /** In the order of their times. */
  readonly events: readonly GatheredEvent[];
  /** The people of each conversation, by the number of the conversation. */
  readonly members: readonly ReadonlySet<number>[];
  readonly aside: ReadonlyMap<Aside, number>;
  readonly bad: { readonly count: number; readonly first: readonly BadRecord[] };
  readonly notes: readonly Note[];
  readonly formats: readonly Format[];
  /** Events that stand in more than one file and are counted once. */
  readonly repeated: number;
  /** People of whom a number was written in several ways. */
  readonly folded: number;
  /** Of the aliases: how many people were put together, and lines of which nothing was met. */
  readonly aliased: { readonly people: number; readonly unmet: readonly number[] };
};

/** What whoever asks knows about the people in the files. */
export type Known = {
  /** Whose files these are, as somebody typed it. */
  readonly me?: string | undefined;
  readonly aliases?: readonly Alias[] | undefined;
  /** Whose plan numbers without a code follow. */
  readonly country?: Country | undefined;
};

const shownBad = 5;

export type Filed = RecordEvent & { readonly file: number; readonly format: Format };

/** Takes what readers find in any number of files and makes one table of it. */
export class Gatherer {
  readonly #events: Filed[] = [];
  readonly #members = new Map<string, Set<string>>();
  readonly #names = new Map<string, string>();
  readonly #own = new Set<string>();
  readonly #oneOf: (readonly string[])[] = [];
  readonly #aside = new Map<Aside, number>();
  readonly #bad: BadRecord[] = [];
  readonly #notes = new Map<string, Note>();
  /** Of each file that had a reader. */
  readonly #formats: Format[] = [];
  #badCount = 0;

  get count(): number {
    return this.#events.length;
  }

  /** How many files had a reader. */
  get files(): number {
    return this.#formats.length;
  }

  /** Where the reader of one file puts what it finds. */
  sinkFor(format: Format, path: string): Sink {
    const file = this.#formats.push(format);
    return {
      event: (event) => this.#events.push({ ...event, file, format }),
      member: (conversation, person) => this.#memberOf(conversation).add(person),
      name: (person, name) => {
        const tidy = personName(name);
        if (tidy !== '' && !this.#names.has(person)) this.#names.set(person, tidy);
      },
      me: (person) => this.#own.add(person),
      oneIsMe: (people) => this.#oneOf.push(people),
      aside: (why) => this.#aside.set(why, (this.#aside.get(why) ?? 0) + 1),
      problem: (what, place) => {
        this.#badCount += 1;
        if (this.#bad.length < shownBad) this.#bad.push({ path, what, place });
      },
      note: (note) => this.#notes.set(JSON.stringify(note), note),
    };
  }

  /** The file that came last is none: nothing was told of it. */
  withdraw(): void {
    this.#formats.pop();
  }

  /** 'nobody-of-that-name' if `me` is given and is nobody. May be called again with other knowledge. */
  finish(known: Known = {}): Gathered | 'nobody-of-that-name' {
    const { kept, repeated } = withoutRepeats(this.#events);
    for (const { conversation, from, to } of kept) {
      const members = this.#memberOf(conversation);
      for (const one of [...(from === undefined ? [] : [from]), ...(to ?? [])]) members.add(one);
    }
    const ids = new Set([...this.#members.values()].flatMap((members) => [...members]));
    const { same, folded } = foldNumbers(ids, known.country);
    const put = this.#putTogether(ids, same, known);
    const own = this.#ownIds(kept, ids, put, known);
    if (known.me !== undefined && own.by !== 'named') return 'nobody-of-that-name';
    const people: string[] = [];
    const numbers = new Map<string, number>();
    const numberOf = (id: string): number => {
      const canonical = same.get(id) ?? id;
      const alias = put.of.get(canonical);
      const one =
        own.ids.has(id) || own.ids.has(canonical)
          ? me
          : alias === undefined
            ? canonical
            : `alias:${alias.line}`;
      const number = numbers.get(one);
      if (number !== undefined) return number;
      const name = one === me || alias === undefined ? this.#nameOf(one, own.ids) : alias.name;
      numbers.set(one, people.push(name) - 1);
      return people.length - 1;
    };
    const conversations = new Map<string, number>();
    const members: Set<number>[] = [];
    const byPeople = new Map<string, number>();
    for (const [name, ids] of this.#members) {
      const numbered = new Set(Array.from(ids, numberOf));
      // Such a conversation is nothing but its people, however their addresses are spelled.
      const key = /^(?:phone|mail|table):/.test(name) ? [...numbered].sort().join(' ') : name;
      const number = byPeople.get(key) ?? members.push(numbered) - 1;
      byPeople.set(key, number);
      conversations.set(name, number);
    }
    // One list for all that somebody writes into a conversation, or a large group fills the memory.
    const lists = new Map<string, readonly number[]>();
    const othersIn = (conversation: number, sender: number | undefined): readonly number[] => {
      const key = `${conversation} ${sender}`;
      const known = lists.get(key);
      const others = known ?? [...(members[conversation] ?? [])].filter((one) => one !== sender);
      if (known === undefined) lists.set(key, others);
      return others;
    };
    const events = kept
      .map(({ at, clock, kind, size, format, from, to, conversation }): GatheredEvent => {
        const number = conversations.get(conversation) ?? 0;
        const sender = from === undefined ? undefined : numberOf(from);
        const others =
          to === undefined
            ? othersIn(number, sender)
            : [...new Set(to.map(numberOf))].filter((one) => one !== sender);
        return { at, clock, kind, size, format, from: sender, to: others, conversation: number };
      })
      .sort((one, other) => one.at - other.at);
    return {
      people: distinct(people),
      me: numbers.get(me),
      meBy: own.by,
      events,
      members,
      aside: this.#aside,
      bad: { count: this.#badCount, first: this.#bad },
      notes: [...this.#notes.values()],
      formats: [...new Set(this.#formats)],
      repeated,
      folded,
      aliased: { people: put.people, unmet: put.unmet },
    };
  }

  /** Which ids the aliases mean. */
  #putTogether(
    ids: ReadonlySet<string>,
    same: ReadonlyMap<string, string>,
    { aliases = [], country }: Known,
  ): PutTogether {
    const wanted = new Map<string, Alias>();
    for (const alias of aliases) {
      for (const one of alias.addresses) wanted.set(comparableIn(country)(one), alias);
    }
    const of = new Map<string, Alias>();
    const met = new Map<Alias, Set<string>>();
    for (const id of wanted.size === 0 ? [] : ids) {
      const alias = this.#spellings(id, country)
        .map((key) => wanted.get(key))
        .find((one) => one !== undefined);
      if (alias === undefined) continue;
      const canonical = same.get(id) ?? id;
      of.set(canonical, alias);
      met.set(alias, (met.get(alias) ?? new Set()).add(canonical));
    }
    return {
      of,
      people: [...met.values()].filter(({ size }) => size > 1).length,
      unmet: aliases.filter((alias) => !met.has(alias)).map(({ line }) => line),
    };
  }

  /** How an id and the name of it are compared with what somebody typed. */
  #spellings(id: string, country: Country | undefined): readonly string[] {
    const names = [id.replace(/^[^:]+:/, ''), this.#names.get(id)];
    return names.flatMap((name) => (name === undefined ? [] : [comparableIn(country)(name)]));
  }

  #memberOf(conversation: string): Set<string> {
    const known = this.#members.get(conversation);
    if (known !== undefined) return known;
    const fresh = new Set<string>();
    this.#members.set(conversation, fresh);
    return fresh;
  }

  #nameOf(id: string, own: ReadonlySet<string>): string {
    if (id !== me) return this.#names.get(id) ?? id.replace(/^[^:]+:/, '');
    for (const one of own) {
      const name = this.#names.get(one);
      if (name !== undefined) return name;
    }
    return me;
  }

  #ownIds(
    events: readonly Filed[],
    ids: ReadonlySet<string>,
    put: PutTogether,
    { me: named, country }: Known,
  ): { readonly ids: ReadonlySet<string>; readonly by: Gathered['meBy'] } {
    const own = new Set(this.#own);
    this.#tellWhichIsMe(own);
    let by: Gathered['meBy'] = 'unknown';
    const wanted = named === undefined ? undefined : comparableIn(country)(named);
    if (wanted !== undefined) {
      const meant = [...ids].filter((id) => this.#spellings(id, country).includes(wanted));
      for (const one of meant) own.add(one);
      if (meant.length > 0) by = 'named';
    }
    for (const [id, { name, addresses }] of put.of) {
      const isNamed = wanted !== undefined && addresses.map(comparableIn(country)).includes(wanted);
      if (isNamed || (wanted === undefined && name.toLowerCase() === me)) by = 'named';
      if (isNamed || name.toLowerCase() === me) own.add(id);
    }
    // Whoever is me by one address is me by all.
    const mine = new Set([...put.of].filter(([id]) => own.has(id)).map(([, alias]) => alias));
    for (const [id, alias] of put.of) if (mine.has(alias)) own.add(id);
    if (by === 'named' || wanted !== undefined) return { ids: own, by };
    for (const one of inEveryChat(this.#members, own)) own.add(one);
    const known = events.some(({ from, to }) =>
      [from, ...(to ?? [])].some((one) => one !== undefined && own.has(one)),
    );
    return { ids: own, by: known ? 'found' : 'unknown' };
  }

  /** Who is in all of the lists, or else the first of each. */
  #tellWhichIsMe(own: Set<string>): void {
    if (this.#oneOf.some((people) => people.some((one) => own.has(one)))) return;
    const [first = [], ...others] = this.#oneOf;
    const inAll = first.filter((one) => others.every((people) => people.includes(one)));
    const [only] = inAll;
    if (only !== undefined) own.add(only);
  }
}

const me = 'me';

type PutTogether = {
  /** By the id that stands for all spellings of a number. */
  readonly of: ReadonlyMap<string, Alias>;
  readonly people: number;
  readonly unmet: readonly number[];
};

/** How what somebody typed is compared with what stands in files. */
const comparableIn =
  (country: Country | undefined) =>
  (name: string): string => {
    const key = country === undefined ? undefined : telephoneKey(personName(name), country);
    return (
      key?.replace(/^\+/, '') ??
      numberDigits(name) ??
      personName(name).toLowerCase().replace(/^@/, '')
    );
  };

/** Who is called as somebody typed it, by number; the case of letters and spellings apart. */
export function peopleCalled({ people }: Gathered, typed: string): readonly number[] {
  const comparable = comparableIn(undefined);
  const wanted = comparable(typed);
  return [...people.keys()].filter((person) => comparable(people[person] ?? '') === wanted);
}

/** The lines of a file of aliases, or what is wrong with them. */
export const aliasesIn = (text: string, country: Country | undefined) =>
  readAliases(text, comparableIn(country));

/** Of each service that does not say whose export it is: the one person who is in all of several chats. */
function inEveryChat(
  members: ReadonlyMap<string, ReadonlySet<string>>,
  own: ReadonlySet<string>,
): readonly string[] {
  const services = new Map<string, ReadonlySet<string>[]>();
  for (const people of members.values()) {
    const [one] = people;
    const service = one?.split(':')[0] ?? '';
    if (people.size > 1) services.set(service, [...(services.get(service) ?? []), people]);
  }
  const found: string[] = [];
  for (const chats of services.values()) {
    const [first, ...others] = chats;
    if (first === undefined || others.length === 0) continue;
    if (chats.some((people) => [...people].some((one) => own.has(one)))) continue;
    const inAll = [...first].filter((one) => others.every((people) => people.has(one)));
    if (inAll.length === 1) found.push(...inAll);
  }
  return found;
}

/** Two people of one name are two. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
