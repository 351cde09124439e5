import { rowsBehind } from '../../analysis/finding.ts';
import { segment, suggestions } from './affiliate.ts';
import { bridges, central } from './between.ts';
import { around, contactGraph } from './contacts.ts';
import type { FindKind, Query } from './finding-kinds.ts';
import { groups } from './groups.ts';
import {
  DATA_FILES,
  type Found,
  type Inferred,
  type Material,
  type Missing,
  type TableInference,
  tableFor,
} from './material.ts';
import { centralInBoston, friendsByCommon, memberships } from './real-data.ts';
import { awakeAtNight, changedRhythm, hours, online } from './times.ts';
import { homesOf } from './homes.ts';
import { sizes } from './traffic.ts';
import { atPlace, placesOf, together, uniquePoints } from './whereabouts.ts';

type Inference = (
  query: Query,
  material: Material,
) => Promise<Inferred | Missing> | Inferred | Missing;

const inRows =
  (look: TableInference): Inference =>
  async (query, material) => {
    const table = await tableFor(query, material);
    return 'missing' in table ? table : look(table, query, material.truth);
  };

const inferences: Readonly<Record<FindKind, Inference>> = {
  hours: inRows(hours),
  online: inRows(online),
  'night-work': inRows(awakeAtNight),
  'changed-rhythm': inRows(changedRhythm),
  places: inRows(placesOf),
  homes: inRows(homesOf),
  together: inRows(together),
  'at-place': inRows(atPlace),
  uniqueness: inRows(uniquePoints),
  contacts: inRows(contactGraph),
  around: inRows(around),
  central: (query, material) =>
    query.in === 'revere' ? centralInBoston(material, query) : inRows(central)(query, material),
  bridges: inRows(bridges),
  groups: inRows(groups),
  sizes: inRows(sizes),
  memberships: (_, material) => memberships(material),
  'friends-by-common': (_, material) => friendsByCommon(material),
  suggestions: (query, { sister, town, truth }) => {
    if (sister === undefined) return { missing: 'sister' };
    return town === undefined ? { missing: 'town' } : suggestions(sister, query, town.rows, truth);
  },
  segments: (query, { sister, truth }) =>
    sister === undefined ? { missing: 'sister' } : segment(sister, query, truth),
};

/**
 * Looks for what a query asks, or says what it would have to have. The same query and rows bring the
 * same, and what is found comes from rows alone: the town's truth only judges it afterwards.
 *
 * @throws RangeError for a query that the linter refuses: of a kind in data that it has no use for
 */
export async function infer(query: Query, material: Material): Promise<Found | Missing> {
  const answer = await inferences[query.what](query, material);
  if ('missing' in answer) return answer;
  const found = { query, ...answer, rows: rowsBehind(answer.findings) };
  const names: readonly string[] = DATA_FILES[query.in];
  if (names.length === 0) return found;
  const read = names.map(async (name) => ({ name, text: await material.data(name) }));
  return { ...found, files: await Promise.all(read) };
}
