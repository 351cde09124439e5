import {
  type Observation,
  type ObservationKind,
  observationKinds,
} from '../protocol/observation.ts';

/** Stands in a column of 32-bit numbers where a row has no value. */
export const absent = 0xffffffff;
const absentKind = 0xff;
/** A kind as it stands in the table. */
export const kindNumber = (kind: ObservationKind): number => observationKinds.indexOf(kind);
const envelopeKind = kindNumber('envelope');
const deliveryKind = kindNumber('delivery');

/**
 * A table of observations by column, so that five million rows take 16 to 29 bytes each and not
 * an object. A row's number is its index, from 0, in the order in which it was added.
 */
export type Rows = {
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly at: Float64Array;
  /** Index into `people`, or `absent`. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Names in the order of their first appearance, each once. */
  readonly people: readonly string[];
  /** Bytes of the envelope, or `absent`; no column if no row has them. The same for those below. */
  readonly bytes?: Uint32Array;
  /** Index into `addresses`, or `absent`. */
  readonly address?: Uint32Array;
  readonly addresses: readonly string[];
  /** Index into `observationKinds`, or 255. */
  readonly kind?: Uint8Array;
  /** The relay's number of the connection, or `absent`. */
  readonly connection?: Uint32Array;
};

/** One row to add. What is left out is unknown; without a kind it counts as a message. */
export type RowInput = {
  /** Milliseconds since the epoch; must be finite. */
  readonly at: number;
  readonly from?: string;
  readonly to?: string;
  /** 0 to 2^32 - 2. */
  readonly bytes?: number;
  readonly address?: string;
  readonly kind?: ObservationKind;
  readonly connection?: number;
};

type RowsBuilder = {
  readonly count: number;
  /** Throws a RangeError for a time that is not finite or a number that does not fit. */
  add(row: RowInput): void;
  /** The same of a message of which no more is known; without `bytes` where that is not 0 or more. */
  addMessage(at: number, from: string | undefined, to: string | undefined, bytes: number): void;
  /** The table of what was added so far; later rows don't change it. */
  build(): Rows;
};

type Names = { readonly list: string[]; readonly numberOf: Map<string, number> };

function numberOfName(names: Names, name: string | undefined): number {
  if (name === undefined) return absent;
  const known = names.numberOf.get(name);
  if (known !== undefined) return known;
  const fresh = names.list.push(name) - 1;
  names.numberOf.set(name, fresh);
  return fresh;
}

function grown<Column extends Float64Array | Uint32Array | Uint8Array>(
  column: Column,
  larger: Column,
): Column {
  larger.set(column);
  return larger;
}

function checked(value: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value < absent) return value;
  throw new RangeError(`${what} ${value} of a row is no whole number below 2^32 - 1`);
}

/** Collects rows in columns that grow by half when they are full. */
export function rowsBuilder(expected = 1024): RowsBuilder {
  let capacity = Math.max(16, expected);
  let count = 0;
  let at = new Float64Array(capacity);
  let from = new Uint32Array(capacity);
  let to = new Uint32Array(capacity);
  let bytes: Uint32Array<ArrayBuffer> | undefined;
  let address: Uint32Array<ArrayBuffer> | undefined;
  let kind: Uint8Array<ArrayBuffer> | undefined;
  let connection: Uint32Array<ArrayBuffer> | undefined;
  const people: Names = { list: [], numberOf: new Map() };
  const addresses: Names = { list: [], numberOf: new Map() };

  const wider = (column: Uint32Array<ArrayBuffer>) =>
    grown(column, new Uint32Array(capacity).fill(absent));
  const grow = (): void => {
    capacity = Math.ceil(capacity * 1.5);
    at = grown(at, new Float64Array(capacity));
    from = grown(from, new Uint32Array(capacity));
    to = grown(to, new Uint32Array(capacity));
    if (bytes) bytes = wider(bytes);
    if (address) address = wider(address);
    if (connection) connection = wider(connection);
    if (kind) kind = grown(kind, new Uint8Array(capacity).fill(absentKind));
  };

  const put = (
    time: number,
    sender: string | undefined,
    recipient: string | undefined,
    size: number,
  ): void => {
    if (!Number.isFinite(time)) throw new RangeError(`a row's time ${time} is not finite`);
    if (count === capacity) grow();
    at[count] = time;
    from[count] = numberOfName(people, sender);
    to[count] = numberOfName(people, recipient);
    if (size !== absent) {
      bytes ??= new Uint32Array(capacity).fill(absent);
      bytes[count] = size;
    }
    count += 1;
  };

  return {
    get count() {
      return count;
    },
    add(row) {
      const size = row.bytes === undefined ? absent : checked(row.bytes, 'bytes');
      const link = row.connection === undefined ? absent : checked(row.connection, 'connection');
      const what = row.kind === undefined ? absentKind : kindNumber(row.kind);
      const added = count;
      put(row.at, row.from, row.to, size);
      if (row.address !== undefined) {
        address ??= new Uint32Array(capacity).fill(absent);
        address[added] = numberOfName(addresses, row.address);
      }
      if (link !== absent) {
        connection ??= new Uint32Array(capacity).fill(absent);
        connection[added] = link;
      }
      if (row.kind !== undefined) {
        kind ??= new Uint8Array(capacity).fill(absentKind);
        kind[added] = what;
      }
    },
    addMessage(time, sender, recipient, bytes) {
      put(time, sender, recipient, bytes >= 0 ? checked(bytes, 'bytes') : absent);
    },
    build() {
      return {
        count,
        at: at.subarray(0, count),
        from: from.subarray(0, count),
        to: to.subarray(0, count),
        people: people.list.slice(),
        addresses: addresses.list.slice(),
        ...(bytes ? { bytes: bytes.subarray(0, count) } : {}),
        ...(address ? { address: address.subarray(0, count) } : {}),
        ...(kind ? { kind: kind.subarray(0, count) } : {}),
        ...(connection ? { connection: connection.subarray(0, count) } : {}),
      };
    },
  };
}

/** The relay's rows as a table; a row's number is its place in `observations`. */
export function rowsFromObservations(observations: readonly Observation[]): Rows {
  const builder = rowsBuilder(observations.length);
  for (const row of observations) builder.add(row);
  return builder.build();
}

/**
 * True if the row is a message on its way in, false if it is a delivery (the same message a
 * second time), a connection or a refusal. Rows without a kind are messages.
 */
export function isMessage(rows: Rows, row: number): boolean {
  if (rows.kind === undefined) return true;
  const kind = rows.kind[row];
  return kind === envelopeKind || kind === absentKind;
}

/** True for a message from somebody to somebody else: what graphs of contacts are made of. */
export function isBetweenTwo(rows: Rows, row: number): boolean {
  const [from, to] = [rows.from[row] ?? absent, rows.to[row] ?? absent];
  return from !== absent && to !== absent && from !== to && isMessage(rows, row);
}

/** The numbers of the rows for which it holds. */
export function rowsWhere(rows: Rows, holds: (rows: Rows, row: number) => boolean): Uint32Array {
  const found = new Uint32Array(rows.count);
  let count = 0;
  for (let row = 0; row < rows.count; row++) if (holds(rows, row)) found[count++] = row;
  return found.slice(0, count);
}

/** Whose device the row shows at its address: the recipient's in a delivery, else the sender's. */
export function whoActs(rows: Rows, row: number): number {
  const delivery = rows.kind !== undefined && rows.kind[row] === deliveryKind;
  return (delivery ? rows.to[row] : rows.from[row]) ?? absent;
}

/** The row numbers in the order of their times; rows of the same time keep their order. */
export function timeOrder(rows: Rows): Uint32Array {
  const order = new Uint32Array(rows.count);
  let sorted = true;
  for (let row = 0; row < rows.count; row++) {
    order[row] = row;
    if (row > 0 && (rows.at[row] ?? 0) < (rows.at[row - 1] ?? 0)) sorted = false;
  }
  if (sorted) return order;
  return order.sort((a, b) => (rows.at[a] ?? 0) - (rows.at[b] ?? 0) || a - b);
}

/** Index into `people`; undefined for somebody of whom no row speaks. */
export function personOf(rows: Rows, name: string): number | undefined {
  const found = rows.people.indexOf(name);
  return found < 0 ? undefined : found;
}
