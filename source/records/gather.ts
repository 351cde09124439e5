import type { Country } from '../text/telephone.ts';
import { readAliases } from './aliases.ts';
import type { Aside, Format, ServiceHas, Note, RecordProblem, Sink } from './event.ts';
import { EventRows, type Route } from './event-rows.ts';
import { FiledEvents, type FiledRoute } from './filed-events.ts';
import { withoutRepeats } from './repeats.ts';
import { PersonNumbers } from './person-numbers.ts';
import { foldNumbers } from './same-number.ts';
import { allAtOnce, type Turns } from './in-turns.ts';
import { orderOfTimes } from './order-of-times.ts';
import { blockLength } from './packed-numbers.ts';
import { personName } from './values.ts';
import { comparableIn, type Known, ownIds, putTogether } from './whose.ts';

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
  readonly events: EventRows;
  /** The people of each conversation, by the number of the conversation. */
  readonly members: readonly ReadonlySet<number>[];
  readonly aside: ReadonlyMap<Aside, number>;
  readonly bad: { readonly count: number; readonly first: readonly BadRecord[] };
  readonly notes: readonly Note[];
  readonly formats: readonly Format[];
  /** What services say of themselves that they have. */
  readonly kept: ReadonlyMap<ServiceHas, number>;
  /** Events that stand in more than one file and are counted once. */
  readonly repeated: number;
  /** People of whom a number was written in several ways. */
  readonly folded: number;
  /** Of the aliases: how many people were put together, and lines of which nothing was met. */
  readonly aliased: { readonly people: number; readonly unmet: readonly number[] };
};

const shownBad = 5;

type Conversations = {
  /** The people of each by number. */
  readonly members: readonly ReadonlySet<number>[];
  /** Which number each name of one has. */
  readonly conversations: ReadonlyMap<string, number>;
};

/** Takes what readers find in any number of files and makes one table of it. */
export class Gatherer {
  readonly #events = new FiledEvents();
  readonly #members = new Map<string, Set<string>>();
  readonly #names = new Map<string, string>();
  readonly #own = new Set<string>();
  readonly #oneOf: (readonly string[])[] = [];
  readonly #aside = new Map<Aside, number>();
  readonly #bad: BadRecord[] = [];
  readonly #notes = new Map<string, Note>();
  readonly #kept = new Map<ServiceHas, number>();
  #badCount = 0;

  get count(): number {
    return this.#events.columns.length;
  }

  /** How many files had a reader. */
  get files(): number {
    return this.#events.files.length;
  }

  /** Where the reader of one file puts what it finds. The file before it is over. */
  sinkFor(format: Format, path: string): Sink {
    this.#events.beginFile(format);
    return {
      event: (event) => this.#events.add(event, format),
      member: (conversation, person) => this.#memberOf(conversation).add(person),
      name: (person, name) => {
        if (this.#names.has(person)) return;
        const tidy = personName(name);
        if (tidy !== '') this.#names.set(person, tidy);
      },
      me: (person) => this.#own.add(person),
      oneIsMe: (people) => this.#oneOf.push(people),
      aside: (why) => this.#aside.set(why, (this.#aside.get(why) ?? 0) + 1),
      problem: (what, place) => {
        this.#badCount += 1;
        if (this.#bad.length < shownBad) this.#bad.push({ path, what, place });
      },
      kept: (what) => this.#kept.set(what, (this.#kept.get(what) ?? 0) + 1),
      note: (note) => this.#notes.set(JSON.stringify(note), note),
    };
  }

  /** The file that came last is none: nothing was told of it. */
  withdraw(): void {
    this.#events.files.pop();
  }

  /** 'nobody-of-that-name' if `me` is given and is nobody. May be called again with other knowledge. */
  finish(known: Known = {}): Gathered | 'nobody-of-that-name' {
    return allAtOnce(this.finishInTurns(known));
  }

  *finishInTurns(known: Known): Turns<Gathered | 'nobody-of-that-name'> {
    const filed = this.#events;
    const { kept, repeated, chats } = yield* withoutRepeats(filed);
    const routes = filed.routes.map((route) => ({
      ...route,
      conversation: chats.get(route.conversation) ?? route.conversation,
    }));
    const writes = yield* this.#meet(routes, kept);
    const said = {
      names: this.#names,
      own: this.#own,
      oneOf: this.#oneOf,
      members: this.#members,
    };
    yield;
    const ids = new Set([...this.#members.values()].flatMap((members) => [...members]));
    const { same, folded } = foldNumbers(ids, known.country);
    yield;
    const put = putTogether(ids, same, said, known);
    const own = ownIds(ids, writes, put, said, known);
    if (known.me !== undefined && own.by !== 'named') return 'nobody-of-that-name';
    yield;
    const numbering = new PersonNumbers(same, put, own.ids, this.#names);
    const { members, conversations } = yield* this.#conversations(numbering);
    yield;
    const order = yield* orderOfTimes(filed.columns.times, kept);
    const columns = order === undefined ? filed.columns : yield* filed.columns.picked(order);
    yield;
    const numbered = yield* this.#numberedRoutes(routes, numbering, members, conversations);
    return {
      people: numbering.names(),
      me: numbering.me,
      meBy: own.by,
      events: new EventRows(columns, numbered, filed.whats),
      members,
      aside: this.#aside,
      bad: { count: this.#badCount, first: this.#bad },
      notes: [...this.#notes.values()],
      kept: this.#kept,
      formats: [...new Set(filed.files.map(({ format }) => format))],
      repeated,
      folded,
      aliased: { people: put.people, unmet: put.unmet },
    };
  }

  /** Makes members of those who wrote and were written to, and gives their ids. */
  *#meet(routes: readonly FiledRoute[], kept: Uint32Array | undefined): Turns<ReadonlySet<string>> {
    const { ids, conversations, columns } = this.#events;
    const met = new Uint8Array(routes.length);
    if (kept === undefined) met.fill(1);
    else for (const row of kept) met[columns.routes.at(row)] = 1;
    const writes = new Set<string>();
    for (const [number, { from, to = [], conversation }] of routes.entries()) {
      if (number % blockLength === 0) yield;
      if (met[number] === 0) continue;
      const members = this.#memberOf(conversations.all[conversation] ?? '');
      for (const one of [...(from === undefined ? [] : [from]), ...to]) {
        const id = ids.all[one] ?? '';
        members.add(id);
        writes.add(id);
      }
    }
    return writes;
  }

  *#conversations(numbering: PersonNumbers): Turns<Conversations> {
    const conversations = new Map<string, number>();
    const members: Set<number>[] = [];
    const byPeople = new Map<string, number>();
    for (const [name, ids] of this.#members) {
      const numbered = new Set(Array.from(ids, (id) => numbering.of(id)));
      // Such a conversation is nothing but its people, however their addresses are spelled.
      const key = /^(?:phone|mail|table):/.test(name) ? [...numbered].sort().join(' ') : name;
      const number = byPeople.get(key) ?? members.push(numbered) - 1;
      byPeople.set(key, number);
      conversations.set(name, number);
      if (conversations.size % blockLength === 0) yield;
    }
    return { members, conversations };
  }

  *#numberedRoutes(
    routes: readonly FiledRoute[],
    numbering: PersonNumbers,
    members: readonly ReadonlySet<number>[],
    conversations: ReadonlyMap<string, number>,
  ): Turns<readonly Route[]> {
    const filed = this.#events;
    const person = (id: number): number => numbering.of(filed.ids.all[id] ?? '');
    // One list for all that somebody writes into a conversation, or a large group fills the memory.
    const lists = new Map<string, readonly number[]>();
    const othersIn = (conversation: number, sender: number | undefined): readonly number[] => {
      const key = `${conversation} ${sender}`;
      const known = lists.get(key);
      const others = known ?? [...(members[conversation] ?? [])].filter((one) => one !== sender);
      if (known === undefined) lists.set(key, others);
      return others;
    };
    const numbered: Route[] = [];
    for (const { from, to, conversation } of routes) {
      const number = conversations.get(filed.conversations.all[conversation] ?? '') ?? 0;
      const sender = from === undefined ? undefined : person(from);
      const others =
        to === undefined
          ? othersIn(number, sender)
          : [...new Set(to.map(person))].filter((one) => one !== sender);
      numbered.push({ from: sender, to: others, conversation: number });
      if (numbered.length % blockLength === 0) yield;
    }
    return numbered;
  }

  #memberOf(conversation: string): Set<string> {
    const known = this.#members.get(conversation);
    if (known !== undefined) return known;
    const fresh = new Set<string>();
    this.#members.set(conversation, fresh);
    return fresh;
  }
}

/** Who is called as somebody typed it, by number; the case of letters and spellings apart. */
export function peopleCalled({ people }: Gathered, typed: string): readonly number[] {
  const comparable = comparableIn(undefined);
  const wanted = comparable(typed);
  return [...people.keys()].filter((person) => comparable(people[person] ?? '') === wanted);
}

/** The lines of a file of aliases, or what is wrong with them. */
export const aliasesIn = (text: string, country: Country | undefined) =>
  readAliases(text, comparableIn(country));
