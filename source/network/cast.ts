import { addressAt } from '../world/places.ts';
import type { Participant } from './people.ts';

/**
 * A lesson's cast as people of a network, each at the simulated address of their place.
 * @throws RangeError for a place that does not exist: the lesson linter refuses those
 */
export const peopleOf = (
  cast: readonly { readonly id: string; readonly at: string }[],
): readonly Participant[] =>
  cast.map(({ id, at }, position) => ({ name: id, address: addressAt(at, position) }));
