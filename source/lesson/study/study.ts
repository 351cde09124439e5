import { bridges, central } from './between.ts';
import { around, circles, contactGraph } from './contacts.ts';
import type { FindKind, Quest } from './finding-kinds.ts';
import type { Found } from './found.ts';
import { groups } from './groups.ts';
import { type Answer, type Material, type Missing, type TableStudy, tableFor } from './material.ts';
import { centralInBoston, friendsByCommon, memberships } from './real-data.ts';
import { segment, suggestions } from './sister.ts';
import { awakeAtNight, changedRhythm, hours, online } from './times.ts';
import { replies, sizes } from './traffic.ts';
import { atPlace, places, together, uniquePoints } from './whereabouts.ts';

export type { Material, Missing } from './material.ts';

type Study = (quest: Quest, material: Material) => Promise<Answer | Missing> | Answer | Missing;

const inRows =
  (look: TableStudy): Study =>
  async (quest, material) => {
    const table = await tableFor(quest, material);
    return 'missing' in table ? table : look(table, quest, material.truth);
  };

const studies: Readonly<Record<FindKind, Study>> = {
  hours: inRows(hours),
  online: inRows(online),
  'night-work': inRows(awakeAtNight),
  'changed-rhythm': inRows(changedRhythm),
  places: inRows(places),
  together: inRows(together),
  'at-place': inRows(atPlace),
  uniqueness: inRows(uniquePoints),
  contacts: inRows(contactGraph),
  around: inRows(around),
  central: (quest, material) =>
    quest.in === 'revere' ? centralInBoston(material, quest) : inRows(central)(quest, material),
  circles: inRows(circles),
  bridges: inRows(bridges),
  groups: inRows(groups),
  replies: inRows(replies),
  sizes: inRows(sizes),
  memberships: (_, material) => memberships(material),
  'friends-by-common': (_, material) => friendsByCommon(material),
  suggestions: (quest, { sister, truth }) =>
    sister === undefined ? { missing: 'sister' } : suggestions(sister, quest, truth),
  segments: (quest, { sister, truth }) =>
    sister === undefined ? { missing: 'sister' } : segment(sister, quest, truth),
};

/**
 * Looks for what a quest asks, or says what it would have to have. The same quest and rows bring the
 * same, and what is found comes from rows alone: the town's truth only judges it afterwards.
 *
 * @throws RangeError for a quest that the linter refuses: of a kind in data that it has no use for
 */
export async function study(quest: Quest, material: Material): Promise<Found | Missing> {
  const answer = await studies[quest.what](quest, material);
  return 'missing' in answer ? answer : { quest, ...answer };
}
