import { rowSet } from '../finding.ts';
import { absent, isMessage, kindNumber, type Rows, timeOrder, whoActs } from '../rows.ts';
import { aboutRow, asChances, type Guess } from './guess.ts';

/** Who sent an envelope that names no sender: candidates are numbers of people. */
export type SenderGuess = Guess<'sender-by-address'> & {
  /** What gives the sender away: the same connection has a name, or others from its address have. */
  readonly by: 'connection' | 'address';
  readonly address: string;
};

const refusedKind = kindNumber('refused');

/** For each person the connections that named them, and the row of the latest one. */
type Named = Map<number, { readonly connections: number; readonly row: number }>;

/**
 * Guesses the senders of envelopes without one, as sealed senders leave them, from names that were seen
 * elsewhere: a greeting, an envelope that names its sender, or a delivery, which names whose device
 * fetches it. If the envelope's own connection has a name, that is it. Else it is one of those who were
 * named at its address before, with the share of its connections that is theirs; an
 * address without a name before is named by later ones, since the log is read afterwards. No guess where
 * it has no name at all.
 *
 * `rows` are the envelope's and for each candidate one that named them. O(rows x names at an address).
 *
 * @param asks whether an envelope is asked about; all are unless told otherwise
 */
export function sendersByAddress(
  rows: Rows,
  asks: (row: number) => boolean = () => true,
): readonly SenderGuess[] {
  const byConnection = new Map<number, Named>();
  const before = new Map<number, Named>();
  const open: { readonly row: number; readonly earlier: Named }[] = [];
  const connectionsSeen = new Set<string>();
  for (const row of timeOrder(rows)) {
    const person = whoActs(rows, row);
    const address = rows.address?.[row] ?? absent;
    const connection = rows.connection?.[row] ?? absent;
    // Whoever was refused may be somebody else.
    if (rows.kind?.[row] === refusedKind) continue;
    if (person === absent) {
      if (!isMessage(rows, row) || !asks(row)) continue;
      open.push({ row, earlier: new Map(before.get(address)) });
      continue;
    }
    const key = `${person} ${address} ${connection === absent ? `row ${row}` : connection}`;
    if (connectionsSeen.has(key)) continue;
    connectionsSeen.add(key);
    if (connection !== absent) name(byConnection, connection, person, row);
    if (address !== absent) name(before, address, person, row);
  }
  return open.flatMap(({ row, earlier }) => {
    const own = byConnection.get(rows.connection?.[row] ?? absent);
    if (own !== undefined) return [guess(rows, row, 'connection', own)];
    const named = earlier.size > 0 ? earlier : before.get(rows.address?.[row] ?? absent);
    return named === undefined ? [] : [guess(rows, row, 'address', named)];
  });
}

function name(all: Map<number, Named>, where: number, person: number, row: number): void {
  const named: Named = all.get(where) ?? new Map();
  all.set(where, named);
  named.set(person, { connections: (named.get(person)?.connections ?? 0) + 1, row });
}

function guess(rows: Rows, row: number, by: SenderGuess['by'], named: Named): SenderGuess {
  return {
    ...aboutRow('sender-by-address', rows, row),
    candidates: Uint32Array.from(named.keys()),
    chances: asChances(Float64Array.from(named.values(), ({ connections }) => connections)),
    rows: rowSet([row, ...Array.from(named.values(), (one) => one.row)]),
    by,
    address: rows.addresses[rows.address?.[row] ?? absent] ?? '',
  };
}
