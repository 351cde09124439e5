import type { PictureOf } from '../../pictures/picture.ts';
import { fromTo } from '../inference/figures.ts';
import type { FindKind, Query } from '../inference/finding-kinds.ts';
import type { Found } from '../inference/material.ts';

/** What a finding says of one person, in no language. Times are the town's. */
type About =
  | { readonly is: 'offline'; readonly from: string; readonly to: string }
  | { readonly is: 'other-hours'; readonly from: string; readonly to: string }
  | { readonly is: 'moved'; readonly day: string; readonly hours: number }
  | { readonly is: 'places'; readonly addresses: number; readonly changes: number }
  | {
      readonly is: 'home' | 'work';
      readonly address: string;
      readonly days: number;
      readonly of: number;
    }
  | {
      readonly is: 'alone-with';
      readonly other: string;
      readonly address: string;
      readonly days: number;
    }
  | {
      readonly is: 'was-at';
      readonly address: string;
      readonly on: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly is: 'ties'; readonly count: number; readonly of: number }
  | {
      readonly is: 'writes-with';
      readonly count: number;
      readonly first: string;
      readonly messages: number;
    }
  | { readonly is: 'between'; readonly rank: number; readonly paths: number; readonly of: number }
  | { readonly is: 'joins'; readonly others: readonly string[] }
  | { readonly is: 'group'; readonly others: readonly string[] }
  | { readonly is: 'sizes'; readonly messages: number; readonly most: number }
  | { readonly is: 'suggested'; readonly other: string }
  | { readonly is: 'segment'; readonly advert: string };

export type Statement = About & {
  readonly who: string;
  /** Numbers of the rows of the week that it rests on, ascending. */
  readonly rows: Uint32Array;
};

/** What a statement is about; a person's life has these sides here, and no others are looked at. */
export const SIDES = {
  times: ['offline', 'other-hours', 'moved'],
  places: ['places', 'home', 'work', 'alone-with', 'was-at'],
  contacts: ['ties', 'writes-with', 'between', 'joins', 'group', 'sizes'],
  adverts: ['suggested', 'segment'],
} as const satisfies Readonly<Record<string, readonly About['is'][]>>;
export type Side = keyof typeof SIDES;

type Telling = (found: Found) => readonly Statement[];

const picture = <Is extends Found['pictures'][number]['is']>(
  { pictures }: Found,
  is: Is,
): PictureOf<Is> | undefined => pictures.find((one) => one.is === is) as PictureOf<Is> | undefined;

const text = (value: string | number | undefined): string => String(value ?? '');
const count = (value: string | number | undefined): number => Number(value ?? 0);

/** One statement for each finding that is about one person. */
const each =
  (about: (who: string, found: Found) => About | undefined): Telling =>
  (found) =>
    found.findings.flatMap(({ who: [who], rows }) => {
      const told = who === undefined ? undefined : about(who, found);
      return who === undefined || told === undefined ? [] : [{ ...told, who, rows }];
    });

const nobody: Telling = () => [];

const online = each((who, { values }) => ({
  is: 'offline',
  from: text(values[`${who}.asleep.from`]),
  to: text(values[`${who}.asleep.to`]),
}));

const nightWork = each((who, found) => {
  const strip = picture(found, 'strips')?.strips.find(({ label }) => label === who);
  return { is: 'other-hours', ...fromTo(strip?.quiet) };
});

const changed = each((_, { values }) => ({
  is: 'moved',
  day: text(values.day),
  hours: count(values.hours),
}));

const places: Telling = ({ findings, values }) =>
  findings.flatMap(({ what, who: [who], rows }): readonly Statement[] => {
    if (who === undefined) return [];
    if (what !== 'home' && what !== 'work') {
      const { addresses, changes } = values;
      return [{ is: 'places', addresses: count(addresses), changes: count(changes), who, rows }];
    }
    const days = count(values[what === 'home' ? 'home.nights' : 'work.days']);
    const of = count(values[`${what}.of`]);
    return [{ is: what, address: text(values[what]), days, of, who, rows }];
  });

const homes = each((who, { values }) => ({
  is: 'home',
  address: text(values[`${who}.home`]),
  days: count(values[`${who}.nights`]),
  of: count(values[`${who}.of`]),
}));

const together: Telling = (found) => {
  const meetings = picture(found, 'meetings')?.meetings ?? [];
  return found.findings.flatMap(({ who, rows }) => {
    const theirs = meetings.filter(({ people }) =>
      who.every((one) => people.some(({ name }) => name === one)),
    );
    const address = theirs[0]?.place ?? '';
    return who.map((one): Statement => {
      const other = who.find((name) => name !== one) ?? '';
      return { is: 'alone-with', other, address, days: theirs.length, who: one, rows };
    });
  });
};

const atPlace = each((_, { query: { place }, values }) =>
  place === undefined
    ? undefined
    : {
        is: 'was-at',
        address: text(values.address),
        on: place.on,
        from: place.from,
        to: place.to,
      },
);

/** Of a graph that is drawn of everybody, only of those who were asked about. */
const contacts: Telling = (found) => {
  const graph = picture(found, 'graph');
  const rows = found.rows;
  return found.query.who.flatMap((who): readonly Statement[] => {
    const at = graph?.people.findIndex(({ name }) => name === who) ?? -1;
    const ties = graph?.ties.filter(({ a, b }) => a === at || b === at) ?? [];
    const of = (graph?.people.length ?? 1) - 1;
    return at < 0 ? [] : [{ is: 'ties', count: ties.length, of, who, rows }];
  });
};

const around = each((_, { values }) => ({
  is: 'writes-with',
  count: count(values.count),
  first: text(values.first),
  messages: count(values['first.messages']),
}));

/** Those of the list that was shown. */
const central: Telling = (found) =>
  (picture(found, 'bars')?.bars ?? []).map(({ label, value }, index) => ({
    is: 'between',
    rank: index + 1,
    paths: value,
    of: count(found.values.people),
    who: label,
    rows: found.rows,
  }));

const bridges: Telling = (found) => {
  const lists = (picture(found, 'lists')?.lists ?? []).slice(0, count(found.values.count));
  return lists.map(({ label, items }) => ({
    is: 'joins',
    others: items.map((item) => item.text),
    who: label,
    rows: found.rows,
  }));
};

const groups: Telling = ({ findings, query: { top } }) =>
  findings.slice(0, top).flatMap(({ who, rows }) =>
    who.map((one): Statement => {
      const others = who.filter((name) => name !== one).sort();
      return { is: 'group', others, who: one, rows };
    }),
  );

const sizes = each((_, { values }) => ({
  is: 'sizes',
  messages: count(values.messages),
  most: count(values.largest),
}));

const suggestions: Telling = ({ findings }) =>
  findings.flatMap(({ who, rows }) =>
    who.map((one): Statement => {
      const other = who.find((name) => name !== one) ?? '';
      return { is: 'suggested', other, who: one, rows };
    }),
  );

const segments = each((_, found) => ({
  is: 'segment',
  advert: picture(found, 'lists')?.lists[0]?.label ?? '',
}));

const tellings: Readonly<Record<FindKind, Telling>> = {
  hours: nobody,
  online,
  'night-work': nightWork,
  'changed-rhythm': changed,
  places,
  homes,
  together,
  'at-place': atPlace,
  uniqueness: nobody,
  contacts,
  around,
  central,
  bridges,
  groups,
  sizes,
  memberships: nobody,
  'friends-by-common': nobody,
  suggestions,
  segments,
};

/** What a finding says of each person whom it names; nothing where it counts people and names none. */
export const statementsOf = (found: Found): readonly Statement[] =>
  tellings[found.query.what](found);

/** Kinds that say something of those they were asked about, and else of all together. */
const ofAsked: readonly FindKind[] = ['contacts', 'sizes'];

/** Whether the answer to a question names people. */
export const namesPeople = ({ what, who }: Query): boolean =>
  tellings[what] !== nobody && (who.length > 0 || !ofAsked.includes(what));
