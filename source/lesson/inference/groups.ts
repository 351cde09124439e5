import { graphOf, pairCounts } from '../../analysis/graph.ts';
import { type GroupFinding, groupsIn } from '../../analysis/groups.ts';
import { absent, type Rows } from '../../analysis/rows.ts';
import { judge, score } from '../../analysis/score.ts';
import { circlesIn } from './contacts.ts';
import { nothing } from './figures.ts';
import { type TableInference, yoursIf } from './material.ts';

/**
 * What an envelope holds besides its recipient's name, in bytes. The relay's format is public: the
 * name stands twice in it, outside and on the slip inside, one byte a letter (`encodeEnvelope`,
 * `messageOverhead`).
 */
function bytesWithoutRecipient(rows: Rows, row: number): number {
  const recipient = rows.people[rows.to[row] ?? absent] ?? '';
  return (rows.bytes?.[row] ?? absent) - 2 * recipient.length;
}

/** Group chats as fan-out betrays them in rows of the relay's own format. */
export const groupChatsIn = (rows: Rows): readonly GroupFinding[] =>
  groupsIn(rows, { sizeOf: bytesWithoutRecipient });

/** In which circle of contacts everybody is, as the contact graph tells it. */
function circlesByName(rows: Rows): ReadonlyMap<string, number> {
  const { of } = circlesIn(graphOf(pairCounts(rows)));
  return new Map(rows.people.map((name, person) => [name, of[person] ?? 0]));
}

/** Group chats, told from messages of one size that go to several people at once. */
export const groups: TableInference = ({ rows }, { top }, truth) => {
  const found = groupChatsIn(rows);
  const real = truth?.groups.map(({ members }) => ({ who: members }));
  const isReal = real && judge(real);
  const scored = real && score(found, real);
  const circleOf = circlesByName(rows);
  const lists = found.slice(0, top).map((group, index) => ({
    label: String(index + 1),
    items: group.who.toSorted().map((text) => ({
      text,
      circle: circleOf.get(text) ?? 0,
      ...yoursIf(text),
    })),
    ...(isReal && { note: isReal(group) ? 'real' : 'not-real' }),
  }));
  return {
    pictures: [{ is: 'lists', lists }],
    values: {
      count: found.length,
      right: scored?.right ?? nothing,
      of: scored?.of ?? nothing,
      largest: found[0]?.who.length ?? 0,
    },
    findings: found,
  };
};
