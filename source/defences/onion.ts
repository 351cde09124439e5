/**
 * Onions: an envelope in one sealed box for its recipient, that in one for the last relay, that in one
 * for the relay before. Each relay opens its own box, learns the next hop from it and no more, and
 * hands on what is inside. What travels on every link is a cell of 1,024 bytes:
 *
 *     length of the box 2 bytes | sealed box | random bytes to the end
 *
 * In the box of a relay, and in that of the recipient:
 *
 *     kind 1, 1 byte | length of a name 1 byte, the next hop's name | a cell without its random end
 *     kind 2, 1 byte | length 2 bytes | an envelope | zeros to the end
 *     kind 3, 1 byte | zeros to the end: a dummy, which ends where it is opened
 *
 * A relay fills the cell up again with random bytes, so that every link carries cells of one size.
 * How long the box is depends on the names of the hops alone, never on the envelope. Beside Sphinx
 * (G. Danezis and I. Goldberg, 2009) it lacks three things: the length tells how many hops are left,
 * the random end is under no seal, and there is no way to answer somebody unknown.
 */
import {
  type Agree,
  type KeyPair,
  keyBytes,
  naclAgree,
  openSealedWith,
  type Prepared,
  preparedBy,
  type RandomBytes,
  type SealedBox,
  sealBoxFor,
  sealedBoxOverhead,
} from '../crypto/index.ts';
import { joinBytes, lengthAndText, tableKey } from '../protocol/bytes.ts';
import { decodeEnvelope, encodeEnvelope } from '../protocol/envelope.ts';
import { nameIn } from '../protocol/names.ts';

/** Bytes of every cell. */
export const cellBytes = 1_024;
const lengthBytes = 2;
const kinds = { onward: 1, envelope: 2, dummy: 3 } as const;

/** A relay or a person on the way: the name by which the one before hands on to them, and their key. */
export type Hop = { readonly name: string; readonly publicKey: Uint8Array };

/** `marks`: the first 32 bytes of each hop's box, by which whoever made the cell knows it again anywhere. */
type Wrapped =
  | { readonly ok: true; readonly cell: Uint8Array; readonly marks: readonly Uint8Array[] }
  | {
      readonly ok: false;
      readonly reason: 'too-long' | Extract<SealedBox, { ok: false }>['reason'];
    };

type Sealing = { readonly random: RandomBytes; readonly agreeing?: Agree };

/** How long an envelope may be that goes to the last of these names over all the others, in bytes. */
export function roomInCell(names: readonly string[]): number {
  const plaintext = (boxSizes(names).at(-1) ?? 0) - sealedBoxOverhead;
  return plaintext - 1 - lengthBytes;
}

/** Bytes that a message takes on all links over so many relays, acknowledgements aside. */
export const onionBytes = (relays: number): number => (relays + 1) * cellBytes;

/**
 * A cell for the first of these hops that the last of them gets an envelope from. Costs two
 * multiplications on the curve for each hop.
 *
 * @param hops the relays in their order and the recipient
 * @param envelope any bytes, at most `roomInCell` of the hops' names
 */
export function wrapOnion(hops: readonly Hop[], envelope: Uint8Array, sealing: Sealing): Wrapped {
  const room = roomInCell(hops.map(({ name }) => name));
  if (envelope.length > room) return { ok: false, reason: 'too-long' };
  const filled = new Uint8Array(room);
  filled.set(envelope);
  const kind = Uint8Array.of(kinds.envelope);
  return wrapped(hops, joinBytes([kind, lengthOf(envelope), filled]), sealing);
}

/** A cell that looks like any other until the last of these hops opens it: nothing is in it. */
export function wrapDummy(hops: readonly Hop[], sealing: Sealing): Wrapped {
  const empty = new Uint8Array(roomInCell(hops.map(({ name }) => name)) + lengthBytes);
  return wrapped(hops, joinBytes([Uint8Array.of(kinds.dummy), empty]), sealing);
}

function wrapped(
  hops: readonly Hop[],
  content: Uint8Array,
  { random, agreeing = naclAgree }: Sealing,
): Wrapped {
  let layer = content;
  const marks: Uint8Array[] = [];
  for (const [index, { name, publicKey }] of [...hops.entries()].reverse()) {
    const box = sealBoxFor(publicKey, layer, random, agreeing);
    if (!box.ok) return box;
    marks.unshift(box.bytes.slice(0, keyBytes));
    layer = joinBytes([lengthOf(box.bytes), box.bytes]);
    if (index > 0) layer = joinBytes([Uint8Array.of(kinds.onward), lengthAndText(name), layer]);
  }
  return { ok: true, cell: filledUp(layer, random), marks };
}

/** How long the box of each of these hops is. */
function boxSizes(names: readonly string[]): readonly number[] {
  let size = cellBytes - lengthBytes;
  return names.map((name, index) => {
    if (index > 0) size -= sealedBoxOverhead + 1 + 1 + name.length + lengthBytes;
    return size;
  });
}

const lengthOf = ({ length }: Uint8Array): Uint8Array => Uint8Array.of(length >> 8, length & 255);
const lengthAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const filledUp = (layer: Uint8Array, random: RandomBytes): Uint8Array =>
  joinBytes([layer, random(cellBytes - layer.length)]);

/** The mark of a cell: see `Wrapped`. */
export const markOf = (cell: Uint8Array): Uint8Array =>
  cell.subarray(lengthBytes, lengthBytes + keyBytes);

/** The envelope in which a cell travels to the next hop. It names no sender and has no nonce. */
export const cellEnvelope = (to: string, cell: Uint8Array): Uint8Array =>
  encodeEnvelope({ to, box: cell });

/** The cell in an envelope, a view; nothing if there is none. */
export function cellIn(envelope: Uint8Array): Uint8Array {
  const read = decodeEnvelope(envelope);
  return (read.ok ? read.envelope.box : undefined) ?? new Uint8Array(0);
}

/**
 * What an onion's relay does with an envelope that is for itself: the envelope for the next hop, or
 * nothing. An envelope that ends at a relay is refused, as nobody there reads it.
 */
export function peelEnvelope(
  peeler: Peeler,
  envelope: Uint8Array,
): { readonly to: string; readonly envelope: Uint8Array } | 'ends-here' | 'refused' {
  const peeled = peeler.peel(cellIn(envelope));
  switch (peeled.is) {
    case 'onward':
      return { to: peeled.to, envelope: cellEnvelope(peeled.to, peeled.cell) };
    case 'dummy':
      return 'ends-here';
    case 'envelope':
    case 'dropped':
      return 'refused';
  }
}

/**
 * Why nothing comes of a cell:
 * - `wrong-size`: it is cut or too long, or its box is
 * - `not-sealed-for-me`: another's, made up, or a bit of it was changed
 * - `doubled`: it came before
 * - `no-layer`: it opened, and what is in it is none
 */
type CellTrouble = 'wrong-size' | 'not-sealed-for-me' | 'doubled' | 'no-layer';

type Peeled =
  | { readonly is: 'onward'; readonly to: string; readonly cell: Uint8Array }
  | { readonly is: 'envelope'; readonly envelope: Uint8Array }
  | { readonly is: 'dummy' }
  | { readonly is: 'dropped'; readonly why: CellTrouble };

export type Peeler = {
  /** Total over any bytes. Costs one multiplication on the curve. */
  readonly peel: (cell: Uint8Array) => Peeled;
  /** What came of all cells so far. */
  readonly counts: Readonly<Record<Exclude<Peeled['is'], 'dropped'> | CellTrouble, number>>;
};

type PeelerOptions = Sealing & {
  readonly keys: KeyPair;
  /** How many cells are known again; of more the oldest are forgotten. About 100 bytes each. */
  readonly remembered?: number;
};

/**
 * Opens cells for one hop, each once: a cell is known again by the ephemeral key of its box, which
 * counts only once its tag has passed, so that nobody else's guess can keep an honest cell out.
 */
export function createPeeler(options: PeelerOptions): Peeler {
  const { keys, random, agreeing = naclAgree, remembered = 65_536 } = options;
  const seen = new Set<string>();
  let mine: Prepared | undefined;
  const counts = {
    onward: 0,
    envelope: 0,
    dummy: 0,
    'wrong-size': 0,
    'not-sealed-for-me': 0,
    doubled: 0,
    'no-layer': 0,
  };

  function remember(key: string): void {
    seen.add(key);
    if (seen.size <= remembered) return;
    for (const oldest of seen) {
      seen.delete(oldest);
      break;
    }
  }

  function opened(cell: Uint8Array): Peeled {
    const length = lengthAt(cell, 0);
    const least = sealedBoxOverhead + 1;
    if (cell.length !== cellBytes || length < least || length > cellBytes - lengthBytes) {
      return dropped('wrong-size');
    }
    const box = cell.subarray(lengthBytes, lengthBytes + length);
    // Keys may be made when they are first needed.
    mine ??= preparedBy(agreeing, keys.secretKey);
    const layer = openSealedWith(box, mine);
    if (layer === null) return dropped('not-sealed-for-me');
    const key = tableKey(box.subarray(0, keyBytes));
    if (seen.has(key)) return dropped('doubled');
    remember(key);
    return read(layer, random);
  }

  return {
    counts,
    peel(cell) {
      const peeled = opened(cell);
      counts[peeled.is === 'dropped' ? peeled.why : peeled.is] += 1;
      return peeled;
    },
  };
}

const dropped = (why: CellTrouble): Peeled => ({ is: 'dropped', why });

/** What an opened box says. */
function read(layer: Uint8Array, random: RandomBytes): Peeled {
  switch (layer[0]) {
    case kinds.onward: {
      const nameEnd = 2 + (layer[1] ?? 0);
      const to = nameIn(layer, 2, nameEnd);
      const inner = layer.subarray(nameEnd);
      if (to === null || inner.length !== lengthBytes + lengthAt(inner, 0)) break;
      return { is: 'onward', to, cell: filledUp(inner, random) };
    }
    case kinds.envelope: {
      const start = 1 + lengthBytes;
      const end = start + lengthAt(layer, 1);
      if (end > layer.length) break;
      return { is: 'envelope', envelope: layer.slice(start, end) };
    }
    case kinds.dummy:
      return { is: 'dummy' };
  }
  return dropped('no-layer');
}
