import { groupsIn } from '../../analysis/groups.ts';
import { absent, type Rows } from '../../analysis/rows.ts';
import { nothing } from './figures.ts';
import type { TableInference } from './material.ts';

/**
 * What an envelope holds besides its recipient's name, in bytes. The relay's format is public: the
 * name stands twice in it, outside and on the slip inside, one byte a letter (`encodeEnvelope`,
 * `messageOverhead`).
 */
export function bytesWithoutRecipient(rows: Rows, row: number): number {
  const recipient = rows.people[rows.to[row] ?? absent] ?? '';
  return (rows.bytes?.[row] ?? absent) - 2 * recipient.length;
}

const keyOf = (people: readonly string[]): string => people.toSorted().join(' ');

/** Group chats, told from messages of one size that go to several people at once. */
export const groups: TableInference = ({ rows }, { top }, truth) => {
  const found = groupsIn(rows, { sizeOf: bytesWithoutRecipient });
  const real = truth && new Set(truth.groups.map(({ members }) => keyOf(members)));
  const isReal = (people: readonly string[]): boolean => real?.has(keyOf(people)) ?? false;
  return {
    pictures: [
      {
        is: 'lists',
        lists: found.slice(0, top).map(({ who }, index) => ({
          label: String(index + 1),
          items: who.toSorted(),
          ...(real === undefined ? {} : { note: isReal(who) ? 'real' : 'not-real' }),
        })),
      },
    ],
    values: {
      count: found.length,
      right: real === undefined ? nothing : found.filter(({ who }) => isReal(who)).length,
      of: truth?.groups.length ?? nothing,
      largest: found[0]?.who.length ?? 0,
    },
    support: new Set(found.flatMap(({ support }) => support)).size,
  };
};
