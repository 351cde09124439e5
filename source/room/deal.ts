/**
 * The tasks of a stage: who is dealt what, and what is true of it. Nothing of it is about real
 * friendships: whatever the wall finds out was dealt a minute before.
 */
import type { RandomBytes } from '../crypto/index.ts';
import { below, inRandomOrder } from './made-up.ts';
import type { Deal } from './stage.ts';

/** What one person is dealt. `role` names the text of the stage; all people by their numbers. */
export type DealtTask = {
  readonly role: string;
  readonly values: Readonly<Record<string, string>>;
  /** Whom the task is about, where it says so. */
  readonly to?: readonly number[];
  /** Tables to post to, each to all others who sit there. */
  readonly tables?: readonly (readonly number[])[];
  /** Milliseconds to be away. */
  readonly offMs?: number;
};

/** What the wall ought to find, by the numbers of people; absent where there is nothing to find. */
export type Truth = {
  readonly pairs?: readonly (readonly number[])[];
  readonly groups?: readonly (readonly number[])[];
  readonly between?: number;
  readonly away?: readonly number[];
  readonly source?: number;
};

export type Dealt = {
  readonly tasks: ReadonlyMap<number, DealtTask>;
  readonly truth: Truth;
  /** Whom each writes decoys to, where decoys are on. */
  readonly decoys: ReadonlyMap<number, readonly number[]>;
};

/** How long those who are dealt it put their device away, in milliseconds. */
const awayMs = 45_000;
/** Among how many people one looks for the other half. */
const mostAsked = 5;

const ascending = (one: number, other: number): number => one - other;

type WithoutDecoys = Omit<Dealt, 'decoys'>;

/** Phrases in two halves, for pairs; a trio shares one. */
const halves: readonly (readonly [string, string])[] = [
  ['salt', 'pepper'],
  ['lock', 'key'],
  ['needle', 'thread'],
  ['thunder', 'lightning'],
  ['bread', 'butter'],
  ['moon', 'tide'],
  ['bow', 'arrow'],
  ['cup', 'saucer'],
  ['hammer', 'nail'],
  ['pen', 'paper'],
  ['sun', 'shade'],
  ['bucket', 'spade'],
  ['bee', 'honey'],
  ['shoe', 'lace'],
  ['cat', 'mouse'],
  ['fish', 'chips'],
  ['lamp', 'light'],
  ['rain', 'umbrella'],
  ['tea', 'milk'],
  ['horse', 'cart'],
  ['fork', 'knife'],
  ['hill', 'valley'],
  ['king', 'queen'],
  ['ship', 'harbour'],
  ['seed', 'tree'],
  ['egg', 'nest'],
  ['question', 'answer'],
  ['stamp', 'letter'],
  ['river', 'bridge'],
  ['summer', 'winter'],
];

const dealing: Record<Deal, (people: readonly number[], random: RandomBytes) => WithoutDecoys> = {
  none: (people) => ({ tasks: new Map(people.map((one) => [one, plain('all')])), truth: {} }),

  /** Everybody greets the next one in a ring; who is alone in it has nobody to greet. */
  hello(people, random) {
    const ring = inRandomOrder(people, random);
    const next = (at: number) => ring[(at + 1) % ring.length] ?? 0;
    if (ring.length === 1) {
      return { tasks: new Map(ring.map((one) => [one, { role: 'alone', values: {} }])), truth: {} };
    }
    return {
      tasks: new Map(
        ring.map((one, at) => [
          one,
          { role: 'all', values: { number: String(next(at)) }, to: [next(at)] },
        ]),
      ),
      truth: {},
    };
  },

  /** Two halves of a phrase each; with an odd number of people one trio. */
  partner(people, random) {
    const order = inRandomOrder(people, random);
    const pairs: number[][] = [];
    while (order.length > 0)
      pairs.push(order.splice(0, order.length === 3 ? 3 : 2).sort(ascending));
    const phrases = inRandomOrder(halves, random);
    const tasks = new Map<number, DealtTask>();
    for (const [at, pair] of pairs.entries()) {
      const round = Math.floor(at / phrases.length);
      const [first = '', second = ''] = phrases[at % phrases.length] ?? [];
      // More pairs than phrases: the second round's have a number, so that none is there twice.
      const mark = round === 0 ? '' : ` ${round + 1}`;
      for (const [place, one] of pair.entries()) {
        const half = place === 0 ? first : second;
        const other = place === 0 ? second : first;
        const theirs = pair.filter((member) => member !== one);
        const strangers = inRandomOrder(people, random).filter((member) => !pair.includes(member));
        const to = [...theirs, ...strangers.slice(0, Math.max(0, mostAsked - theirs.length))];
        to.sort(ascending);
        tasks.set(one, {
          role: pair.length === 1 ? 'alone' : pair.length === 3 ? 'trio' : 'pair',
          values: {
            half: `${half}${mark}`.toUpperCase(),
            other: `${other}${mark}`.toUpperCase(),
            people: to.join(', '),
          },
          to,
        });
      }
    }
    return { tasks, truth: { pairs: pairs.filter(({ length }) => length > 1) } };
  },

  /** Groups of three to six that each write among themselves; one person sits at two tables. */
  tables(people, random) {
    const order = inRandomOrder(people, random);
    const count = Math.max(1, Math.min(4, Math.floor(order.length / 3)));
    const groups: number[][] = Array.from({ length: count }, () => []);
    for (const [at, one] of order.entries()) groups[at % count]?.push(one);
    const [between] = order;
    const second = groups[1];
    if (between !== undefined && second !== undefined) second.push(between);
    const tasks = new Map<number, DealtTask>();
    for (const one of order) {
      const theirs = groups.filter((group) => group.includes(one));
      const tables = theirs.map((group) => group.filter((other) => other !== one));
      const names = theirs.map((group) => tableNames[groups.indexOf(group)] ?? '');
      tasks.set(one, {
        role: tables.length > 1 ? 'between' : 'table',
        values: { people: tables.flat().join(', '), tables: names.join(' and ') },
        tables,
      });
    }
    const found = groups.filter(({ length }) => length > 2);
    return {
      tasks,
      truth: { groups: found, ...(found.length > 1 && between !== undefined ? { between } : {}) },
    };
  },

  /** Three put their device away; somebody writes to each of them meanwhile. */
  away(people, random) {
    const order = inRandomOrder(people, random);
    const gone = order.slice(0, Math.min(3, Math.floor(order.length / 2)));
    const tasks = new Map<number, DealtTask>();
    for (const one of gone)
      tasks.set(one, { role: 'away', values: { seconds: String(awayMs / 1_000) }, offMs: awayMs });
    for (const [at, one] of order.slice(gone.length).entries()) {
      const to = gone[at];
      tasks.set(
        one,
        to === undefined
          ? plain('stays')
          : { role: 'writes', values: { number: String(to) }, to: [to] },
      );
    }
    return { tasks, truth: { away: [...gone].sort(ascending) } };
  },

  /** One starts; whoever hears of it tells two more. */
  rumour(people, random) {
    const order = inRandomOrder(people, random);
    const [source] = order;
    const tasks = new Map<number, DealtTask>();
    for (const one of order) tasks.set(one, plain(one === source ? 'source' : 'listens'));
    return { tasks, truth: source === undefined ? {} : { source } };
  },
};

const plain = (role: string): DealtTask => ({ role, values: {} });
const tableNames = ['north', 'east', 'south', 'west'];

const ofPartners = ['half', 'other', 'people'];
const ofTables = ['people', 'tables'];

/** The roles that a deal gives out, and the values that the text of each may have in braces. */
const roles: Readonly<Record<Deal, Readonly<Record<string, readonly string[]>>>> = {
  none: { all: [] },
  hello: { all: ['number'], alone: [] },
  partner: { pair: ofPartners, trio: ofPartners, alone: ofPartners },
  tables: { table: ofTables, between: ofTables },
  away: { away: ['seconds'], writes: ['number'], stays: [] },
  rumour: { source: [], listens: [] },
};

/** The roles that a deal gives out, each of which needs a text. */
export const rolesOf = (deal: Deal): readonly string[] => Object.keys(roles[deal]);

/** The values of a role, none where there is no such role. */
export const valuesOfRole = (deal: Deal, role: string): readonly string[] =>
  roles[deal][role] ?? [];

/** Deals to these people, by their numbers. `decoys`: how many each has, if there are so many others. */
export function dealTasks(
  deal: Deal,
  people: readonly number[],
  decoys: number,
  random: RandomBytes,
): Dealt {
  const dealt = dealing[deal](people, random);
  return { ...dealt, decoys: dealDecoys(people, decoys, random) };
}

/**
 * Decoys go both ways, so that as much is written between two who are nothing to each other as between
 * two who are. Rings of the people in a new order: each has one neighbour before and one behind.
 */
function dealDecoys(
  people: readonly number[],
  count: number,
  random: RandomBytes,
): ReadonlyMap<number, readonly number[]> {
  const chosen = new Map(people.map((one) => [one, new Set<number>()]));
  const most = Math.min(count, people.length - 1);
  // A ring adds at most two to each; some neighbours may repeat, so it is tried a few times more.
  for (let tries = 0; tries < 2 * count; tries++) {
    const ring = inRandomOrder(people, random);
    for (const [at, one] of ring.entries()) {
      const other = ring[(at + 1) % ring.length];
      const mine = chosen.get(one);
      const theirs = chosen.get(other ?? -1);
      if (other === undefined || other === one || mine === undefined || theirs === undefined)
        continue;
      if (mine.size >= most || theirs.size >= most) continue;
      mine.add(other);
      theirs.add(one);
    }
  }
  return new Map([...chosen].map(([one, others]) => [one, [...others]]));
}

/** A text of all that is true of a deal, with salt: what is hashed before a stage and shown after it. */
export function truthText(run: number, truth: Truth, random: RandomBytes): string {
  const salt = Array.from({ length: 16 }, () => below(36, random).toString(36)).join('');
  return JSON.stringify({ run, ...truth, salt });
}
