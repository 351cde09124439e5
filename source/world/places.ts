/**
 * The places of the stage and the network addresses that people have there. The addresses are from
 * the ranges reserved for documentation (RFC 5737 and RFC 3849), so they are nobody's: they are
 * simulated, and every screen that shows one says so.
 */

export type Place = {
  readonly id: string;
  /** As shown: "at home". */
  readonly name: string;
  /** Everybody at the place comes from this address, as behind one router; else it has none. */
  readonly address?: string;
  /** The address of who has one of their own, by position from 0; 240 differ. */
  readonly addressOf?: (position: number) => string;
};

const table: readonly Place[] = [
  { id: 'home', name: 'at home', addressOf: (position) => `192.0.2.${10 + (position % 240)}` },
  {
    id: 'mobile',
    name: 'on the way',
    addressOf: (position) => `2001:db8:0:1::${(1 + (position % 240)).toString(16)}`,
  },
  { id: 'office', name: 'at the office', address: '198.51.100.1' },
  { id: 'town-hall', name: 'in the town hall', address: '198.51.100.2' },
  { id: 'school', name: 'at school', address: '198.51.100.3' },
  { id: 'hospital', name: 'in the hospital', address: '198.51.100.4' },
  { id: 'clinic', name: 'in the clinic', address: '198.51.100.5' },
  { id: 'plant', name: 'in the plant', address: '198.51.100.6' },
  { id: 'newsroom', name: 'in the newsroom', address: '198.51.100.7' },
  { id: 'trade-fair', name: 'at a trade fair, far away', address: '2001:db8:0:2::1' },
  { id: 'hotel', name: 'in a hotel, far away', address: '2001:db8:0:3::1' },
  { id: 'cafe', name: 'in the cafe', address: '203.0.113.1' },
  { id: 'library', name: 'in the library', address: '203.0.113.2' },
  { id: 'hall', name: 'in the parish hall', address: '203.0.113.3' },
  { id: 'station', name: 'at the station', address: '203.0.113.4' },
  { id: 'guesthouse', name: 'in the guesthouse', address: '203.0.113.5' },
  { id: 'square', name: 'in the square', address: '203.0.113.6' },
];

export const places: ReadonlyMap<string, Place> = new Map(table.map((place) => [place.id, place]));

/**
 * The simulated address at a place of the person, or at home of the household, with a given
 * position from 0.
 * @throws RangeError for a place that does not exist: the lesson linter refuses those
 */
export function addressAt(placeId: string, position: number): string {
  const place = places.get(placeId);
  const address = place?.address ?? place?.addressOf?.(position);
  if (address === undefined) throw new RangeError(`there is no place ${placeId}`);
  return address;
}
