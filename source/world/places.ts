/**
 * The places of the stage and the network addresses that people have there. The addresses are from
 * the ranges reserved for documentation (RFC 5737 and RFC 3849), so they are nobody's: they are
 * simulated, and every screen that shows one says so.
 */
import shared from '../../town/places.json' with { type: 'json' };

type Place = {
  /** Everybody at the place comes from this address, as behind one router; else it has none. */
  readonly address?: string;
  /** The address of who has one of their own, by position from 0; 240 differ. */
  readonly addressOf?: (position: number) => string;
};

/** By their ids. */
export const places: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['home', { addressOf: (position) => `192.0.2.${10 + (position % 240)}` }],
  ['mobile', { addressOf: (position) => `2001:db8:0:1::${(1 + (position % 240)).toString(16)}` }],
  ...Object.entries(shared).map(([id, address]) => [id, { address }] as const),
]);

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
