/**
 * What an analyst can look for in rows: the kinds of a `find` step, the data each works on, and the
 * names of the values that it gives. One table for the linter, the inferences and the guide.
 */

/** town: the rows of the lesson's week. sister: what the sister company's program gave back. */
export const dataSets = [
  'town',
  'copenhagen-sms',
  'copenhagen-calls',
  'copenhagen',
  'revere',
  'sister',
] as const;
type DataSet = (typeof dataSets)[number];

type Kind = {
  /** The first one where the lesson names none. The town alone if this is missing. */
  readonly in: readonly [DataSet, ...DataSet[]];
  /** How many people it has to be asked about: at least and at most. Nobody if this is missing. */
  readonly who: readonly [number, number];
  /** Other keys of the block that it takes. None if this is missing. */
  readonly takes: readonly ('top' | 'place' | 'segment')[];
  readonly values: Readonly<Record<string, string>>;
  /** Values for each of those it was asked about, under `<who>.`. */
  readonly each?: Readonly<Record<string, string>>;
};

/** `place`: the keys at, on, from and to of the block. */
const findKinds = {
  hours: {
    in: ['town', 'copenhagen-sms', 'copenhagen-calls'],
    who: [0, 12],
    values: {
      messages: 'messages, or calls',
      people: 'people who sent any or were sent any',
      busiest: 'the hour with most of them, such as 18:00',
      'busiest.messages': 'how many in that hour',
      quietest: 'the hour with fewest',
      'quietest.messages': 'how many in that hour',
      'night.messages': 'how many from 00:00 to 05:00',
      'night.percent': 'the share of those, in percent',
    },
  },
  online: {
    who: [1, 12],
    values: { people: 'people whose hours are shown' },
    each: {
      'asleep.from': 'when the long gap usually begins, such as 22:30',
      'asleep.to': 'when it usually ends',
      'asleep.sure': 'how sure that is, in percent',
    },
  },
  'night-work': {
    values: {
      count: 'people who are awake while the town sleeps',
      who: 'their names',
      'asleep.from': 'when the first of them usually goes offline for long',
      'asleep.to': 'when that gap usually ends',
      'usual.from': 'when the town usually goes offline for long',
      'usual.to': 'when that gap usually ends',
      sure: 'how sure, in percent',
    },
  },
  'changed-rhythm': {
    values: {
      count: 'people whose long gap moved',
      who: 'the surest of them',
      day: 'the first day of the new rhythm, such as 2026-03-05',
      hours: 'by how many hours it moved',
      sure: 'how sure, in percent',
    },
  },
  places: {
    who: [1, 1],
    values: {
      addresses: 'different network addresses',
      changes: 'how often the address changed',
      home: 'the address of most nights (simulated)',
      'home.nights': 'nights at that address',
      'home.of': 'nights with any row',
      work: 'the address of most working days (simulated)',
      'work.days': 'days at that address',
      'work.of': 'working days with any row',
    },
  },
  together: {
    values: {
      count: 'pairs who were alone together at an address on two days or more',
      a: 'the first of the first pair',
      b: 'the second of it',
      times: 'days on which they were',
      address: 'the address (simulated)',
    },
  },
  'at-place': {
    takes: ['place'],
    values: {
      count: 'people seen there',
      who: 'their names',
      address: 'the address (simulated)',
    },
  },
  uniqueness: {
    values: {
      people: 'people with four points or more',
      one: 'percent of draws of one point that fit one person alone',
      two: 'of two points',
      three: 'of three points',
      four: 'of four points',
    },
  },
  contacts: {
    who: [0, 12],
    values: {
      people: 'people in the graph',
      ties: 'pairs who wrote to each other',
      messages: 'messages between them',
      circles: 'circles of people with more ties inside than chance would give them',
      'top.from': 'who wrote most to one person',
      'top.to': 'to whom',
      'top.messages': 'how often',
    },
  },
  around: {
    who: [1, 1],
    takes: ['top'],
    values: {
      count: 'contacts of that person',
      messages: 'messages with all of them, both ways',
      first: 'the contact with most messages',
      'first.messages': 'messages with that one, both ways',
      second: 'the next one',
      'second.messages': 'messages with that one',
    },
  },
  central: {
    in: ['town', 'revere'],
    takes: ['top'],
    values: {
      people: 'people in the graph',
      ties: 'ties between them',
      first: 'who lies on most shortest paths',
      'first.score': 'on how many (betweenness)',
      second: 'the next one',
      'second.score': 'on how many',
      third: 'the one after',
      'third.score': 'on how many',
    },
  },
  bridges: {
    values: {
      count: 'people without whom somebody would be cut off',
      who: 'their names',
      ties: 'ties without which somebody would be cut off',
      a: 'one end of the first such tie',
      b: 'the other end',
    },
  },
  groups: {
    takes: ['top'],
    values: {
      count: 'sets of people told to be a group chat',
      right: 'those that really are one',
      of: 'group chats that there really are',
      largest: 'people in the largest found',
    },
  },
  sizes: {
    who: [0, 1],
    values: {
      messages: 'envelopes',
      smallest: 'bytes of the smallest',
      median: 'bytes of the middle one',
      largest: 'bytes of the largest',
    },
  },
  memberships: {
    in: ['revere'],
    values: {
      people: 'people in the list',
      groups: 'groups in it',
      one: 'people in one group only',
      most: 'the most groups that anybody is in',
      'most.people': 'people in so many',
    },
  },
  'friends-by-common': {
    in: ['copenhagen'],
    values: {
      people: 'people whose friendships are known',
      zero: 'percent friends among pairs without a common contact',
      one: 'with one',
      two: 'with two',
      three: 'with three',
      'zero.pairs': 'pairs without a common contact',
      'one.pairs': 'pairs with one',
      'two.pairs': 'pairs with two',
      'three.pairs': 'pairs with three',
    },
  },
  suggestions: {
    in: ['sister'],
    who: [0, 1],
    takes: ['top'],
    values: {
      count: 'suggestions looked at',
      right: 'those who really know each other',
      'first.a': 'one of the first pair',
      'first.b': 'the other',
      'first.common': 'contacts that they have in common',
      'first.score': 'their Adamic-Adar score',
    },
  },
  segments: {
    in: ['sister'],
    takes: ['segment'],
    values: {
      people: 'people in the segment',
      who: 'their names',
      rows: 'rows that put them there',
    },
  },
} as const satisfies Readonly<Record<string, Partial<Kind> & Pick<Kind, 'values'>>>;

export type FindKind = keyof typeof findKinds;
export const findKindNames = Object.keys(findKinds) as readonly FindKind[];

/** Kinds that there were once: what the author of a pack may write instead. */
export const insteadOfGone: Readonly<Record<string, string>> = {
  circles:
    'Write "what: contacts", whose picture shows the circles and whose ".circles" counts them.',
  replies: 'Write "what: hours", or "what: around" for who writes to whom.',
};

/** What a `find` step asks. */
export type Query = {
  readonly what: FindKind;
  readonly in: DataSet;
  /** Names as they stand in the rows. */
  readonly who: readonly string[];
  /** How many of a ranked list are shown. */
  readonly top: number;
  /** Of at-place: a place of the world, a weekday and local times such as "13:00". */
  readonly place?: {
    readonly at: string;
    readonly on: string;
    readonly from: string;
    readonly to: string;
  };
  /** Of segments: which one. */
  readonly segment?: string;
};

/** The table row of a kind, as every kind has it. */
export const findKind = (what: FindKind): Kind => ({
  in: ['town'],
  who: [0, 0],
  takes: [],
  ...findKinds[what],
});

/** Names of the values that a query gives, without the step's id. */
export function valuesOfQuery({ what, who }: Pick<Query, 'what' | 'who'>): readonly string[] {
  const { values, each = {} } = findKind(what);
  const ofEach = who.flatMap((name) => Object.keys(each).map((value) => `${name}.${value}`));
  return [...Object.keys(values), ...ofEach];
}
