/**
 * What an analyst can look for in rows: the kinds of a `find` step, the data each works on, and the
 * names of the values that it gives. One table for the linter and the inferences; what each value is
 * says the authors' guide.
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
  readonly values: readonly string[];
  /** Values for each of those it was asked about, under `<who>.`. */
  readonly each?: readonly string[];
};

/** `place`: the keys at, on, from and to of the block. */
const findKinds = {
  hours: {
    in: ['town', 'copenhagen-sms', 'copenhagen-calls'],
    who: [0, 12],
    values: [
      'messages',
      'people',
      'busiest',
      'busiest.messages',
      'quietest',
      'quietest.messages',
      'night.messages',
      'night.percent',
      'quiet.from',
      'quiet.to',
      'quiet.messages',
    ],
  },
  online: {
    who: [1, 12],
    values: ['people', 'usual.from', 'usual.to'],
    each: ['asleep.from', 'asleep.to', 'asleep.alike', 'asleep.nights'],
  },
  'night-work': {
    values: [
      'count',
      'who',
      'asleep.from',
      'asleep.to',
      'asleep.alike',
      'asleep.nights',
      'usual.from',
      'usual.to',
    ],
  },
  'changed-rhythm': {
    values: ['count', 'who', 'day', 'hours', 'clear'],
  },
  places: {
    who: [1, 1],
    values: [
      'addresses',
      'changes',
      'home',
      'home.nights',
      'home.of',
      'work',
      'work.days',
      'work.of',
    ],
  },
  homes: {
    who: [1, 12],
    values: ['people', 'right', 'wrong'],
    each: ['home', 'nights', 'of', 'with'],
  },
  together: {
    values: ['count', 'a', 'b', 'times', 'address'],
  },
  'at-place': {
    takes: ['place'],
    values: ['count', 'who', 'address'],
  },
  uniqueness: {
    values: ['people', 'one', 'two', 'three', 'four'],
  },
  contacts: {
    who: [0, 12],
    values: ['people', 'ties', 'messages', 'circles', 'top.from', 'top.to', 'top.messages'],
  },
  around: {
    who: [1, 1],
    takes: ['top'],
    values: ['count', 'messages', 'first', 'first.messages', 'second', 'second.messages'],
  },
  central: {
    in: ['town', 'revere'],
    takes: ['top'],
    values: [
      'people',
      'ties',
      'first',
      'first.score',
      'second',
      'second.score',
      'third',
      'third.score',
    ],
  },
  bridges: {
    values: ['count', 'who', 'ties', 'a', 'b'],
  },
  groups: {
    takes: ['top'],
    values: ['count', 'right', 'of', 'largest'],
  },
  sizes: {
    who: [0, 1],
    values: ['messages', 'smallest', 'median', 'largest'],
  },
  memberships: {
    in: ['revere'],
    values: ['people', 'groups', 'one', 'most', 'most.people'],
  },
  'friends-by-common': {
    in: ['copenhagen'],
    values: [
      'people',
      'zero',
      'one',
      'two',
      'three',
      'times',
      'zero.pairs',
      'one.pairs',
      'two.pairs',
      'three.pairs',
    ],
  },
  suggestions: {
    in: ['sister'],
    who: [0, 1],
    takes: ['top'],
    values: ['count', 'right', 'first.a', 'first.b', 'first.common', 'first.score'],
  },
  segments: {
    in: ['sister'],
    takes: ['segment'],
    values: ['people', 'who', 'rows'],
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
  const { values, each = [] } = findKind(what);
  return [...values, ...who.flatMap((name) => each.map((value) => `${name}.${value}`))];
}
