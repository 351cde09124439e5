/**
 * The places of the stage and the network addresses that people have there. The addresses are from
 * the ranges reserved for documentation (RFC 5737), so they are nobody's: they are simulated, and
 * every screen that shows one says so.
 */

export type Place = {
  readonly id: string;
  /** As shown: "at home". */
  readonly name: string;
  /** The first three numbers of its network's addresses. */
  readonly network: string;
  /** Everybody at the place comes from one address, as behind one router; else each has their own. */
  readonly shared: boolean;
};

const table: readonly Place[] = [
  { id: 'home', name: 'at home', network: '192.0.2', shared: false },
  { id: 'office', name: 'at the office', network: '198.51.100', shared: true },
  { id: 'cafe', name: 'in the cafe', network: '203.0.113', shared: true },
];

export const places: ReadonlyMap<string, Place> = new Map(table.map((place) => [place.id, place]));

/**
 * The simulated address of the person with a given position in the cast (from 0) at a place.
 * @throws RangeError for a place that does not exist: the lesson linter refuses those
 */
export function addressAt(placeId: string, position: number): string {
  const place = places.get(placeId);
  if (!place) throw new RangeError(`there is no place ${placeId}`);
  return `${place.network}.${place.shared ? 1 : 10 + (position % 240)}`;
}
