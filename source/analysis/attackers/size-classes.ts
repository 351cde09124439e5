import { rowSet, type Supported } from '../finding.ts';
import { absent, isMessage, type Rows } from '../rows.ts';
import { anonymityOf } from './anonymity.ts';

/** What the sizes of messages tell: how many there are of each. */
export type SizeClasses = Supported<'size-classes'> & {
  /** Messages whose size was seen. */
  readonly of: number;
  /** Each size in bytes with its messages, smallest size first. */
  readonly classes: readonly { readonly bytes: number; readonly count: number }[];
  /** Entropy of the size of a message: what one size tells on average, in bits. */
  readonly bits: number;
  /** Messages of a size that no other has: whoever knows the size knows the message. */
  readonly unique: number;
  /** Bytes of all of them. */
  readonly bytes: number;
};

/**
 * The sizes of the messages on their way in, and how far they tell messages apart. `rows` are those of
 * a size of their own. Without a message whose size was seen all of it is 0. O(n log n).
 */
export function sizeClasses(rows: Rows): SizeClasses {
  const perSize = new Map<number, { first: number; count: number }>();
  let bytes = 0;
  for (let row = 0; row < rows.count; row++) {
    const size = rows.bytes?.[row] ?? absent;
    if (size === absent || !isMessage(rows, row)) continue;
    bytes += size;
    const known = perSize.get(size);
    if (known === undefined) perSize.set(size, { first: row, count: 1 });
    else known.count += 1;
  }
  const all = [...perSize.values()];
  const alone = all.filter(({ count }) => count === 1);
  return {
    what: 'size-classes',
    who: [],
    rows: rowSet(alone.map(({ first }) => first)),
    of: all.reduce((sum, { count }) => sum + count, 0),
    classes: Array.from(perSize, ([size, { count }]) => ({ bytes: size, count })).sort(
      (one, other) => one.bytes - other.bytes,
    ),
    bits: all.length === 0 ? 0 : anonymityOf(all.map(({ count }) => count)).bits,
    unique: alone.length,
    bytes,
  };
}

/** How many more bytes the same messages took than before, as a share of what they took: 0.43 is 43 %. */
export const overhead = (bytes: number, before: number): number =>
  before === 0 ? 0 : bytes / before - 1;
