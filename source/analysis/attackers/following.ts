import { type Finding, rowSet } from '../finding.ts';
import { absent, isMessage, kindNumber, type Rows, timeOrder } from '../rows.ts';
import { rankOf } from './score-guesses.ts';

/** What opens the window after it: that something reaches somebody, or was sent to them. */
export type FollowRule = {
  readonly opens: 'delivery' | 'envelope';
  /** What comes up to so many milliseconds later follows. */
  readonly windowMs: number;
};

/** How often something for each person followed something for one. */
type Followers = {
  /** Windows that something for this one opened. */
  readonly of: number;
  /** Windows in which something came for each person, by number; 0 for the one itself. */
  readonly times: Uint32Array;
  /** In how many it would by chance, were the windows anywhere between the first row and the last. */
  readonly expected: Float64Array;
  /** (times - expected) / of for each person, minus infinity for the one itself; all 0 without windows. */
  readonly scores: Float64Array;
};

/** Two people of whom messages follow one another: the one whose windows they are comes first. */
type FollowFinding = Finding<'answers'> & {
  readonly times: number;
  readonly of: number;
  /** Windows in which the second would be by chance. */
  readonly expected: number;
};

const deliveryKind = kindNumber('delivery');

type FollowSearch = {
  /** Links of one person to all others. O(windows x envelopes in one + people). */
  of(person: number): Followers;
  /**
   * Everybody's likeliest other, where nobody else is as likely; those with most windows beyond chance
   * first. Sure by the rule: the share of their windows that chance would not bring.
   */
  best(): readonly FollowFinding[];
};

/**
 * Links people although no envelope names its sender. Devices answer at once that a message reached
 * them, so whoever wrote to somebody gets an envelope right after each delivery: with `opens: 'delivery'`
 * and a window of a second or so these receipts link the pair (I. Martiny and others, "Improving Signal's
 * Sealed Sender", 2021). With `opens: 'envelope'` and a window of minutes it is people who answer.
 *
 * Each delivery or envelope opens a window for its recipient; what counts is who else is sent something
 * in it, less what chance would bring: the share of time in which a window would hold something for them.
 */
export function followSearch(rows: Rows, { opens, windowMs }: FollowRule): FollowSearch {
  if (!(windowMs > 0)) throw new RangeError(`a window of ${windowMs} ms is none`);
  const order = timeOrder(rows);
  const isOpening = (row: number): boolean =>
    opens === 'envelope' ? isMessage(rows, row) : rows.kind?.[row] === deliveryKind;
  const sent = order.filter((row) => isMessage(rows, row) && rows.to[row] !== absent);
  const openings: number[][] = rows.people.map(() => []);
  for (const row of order) if (isOpening(row)) openings[rows.to[row] ?? absent]?.push(row);
  const chance = chanceOfEach(rows, order, sent, windowMs);

  function of(person: number): Followers {
    const theirs = openings[person] ?? [];
    const times = new Uint32Array(rows.people.length);
    for (const opening of theirs) {
      for (const other of new Set(following(opening).map((row) => rows.to[row] ?? absent))) {
        if (other !== person) times[other] = (times[other] ?? 0) + 1;
      }
    }
    const expected = chance.map((share) => share * theirs.length);
    const scores = Float64Array.from(times, (count, other) =>
      theirs.length === 0 ? 0 : (count - (expected[other] ?? 0)) / theirs.length,
    );
    scores[person] = Number.NEGATIVE_INFINITY;
    return { of: theirs.length, times, expected, scores };
  }

  /** Rows of what is sent after a row, up to the end of its window. */
  function following(opening: number): readonly number[] {
    const from = rows.at[opening] ?? 0;
    const found: number[] = [];
    for (let index = firstAfter(rows, sent, opening); index < sent.length; index++) {
      const row = sent[index] ?? 0;
      if ((rows.at[row] ?? 0) > from + windowMs) break;
      found.push(row);
    }
    return found;
  }

  function finding(person: number, other: number, found: Followers): FollowFinding {
    const times = found.times[other] ?? 0;
    const expected = found.expected[other] ?? 0;
    const behind = (openings[person] ?? []).flatMap((opening) => {
      const theirs = following(opening).filter((row) => rows.to[row] === other);
      return theirs.length === 0 ? [] : [opening, ...theirs];
    });
    return {
      what: 'answers',
      who: [rows.people[person] ?? '', rows.people[other] ?? ''],
      rows: rowSet(behind),
      sure: Math.max(0, 1 - expected / times),
      times,
      of: found.of,
      expected,
    };
  }

  return {
    of,
    best() {
      const all = rows.people.flatMap((_, person) => {
        const found = of(person);
        const other = onlyBest(found.scores);
        return other === undefined || found.times[other] === 0
          ? []
          : [finding(person, other, found)];
      });
      const beyond = ({ times, expected }: FollowFinding): number => times - expected;
      return all.sort((one, another) => beyond(another) - beyond(one));
    },
  };
}

/** The index of the first of the ordered rows that comes after one, of the same moment or later. */
function firstAfter(rows: Rows, ordered: Uint32Array, row: number): number {
  const at = rows.at[row] ?? 0;
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = ordered[middle] ?? 0;
    const time = rows.at[other] ?? 0;
    if (time < at || (time === at && other <= row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For each person the share of time in which a window that begins then holds something for them. */
function chanceOfEach(
  rows: Rows,
  order: Uint32Array,
  sent: Uint32Array,
  windowMs: number,
): Float64Array {
  const first = rows.at[order[0] ?? 0] ?? 0;
  const last = rows.at[order[order.length - 1] ?? 0] ?? 0;
  const covered = new Float64Array(rows.people.length);
  const until = new Float64Array(rows.people.length).fill(first);
  for (const row of sent) {
    const [person, at] = [rows.to[row] ?? absent, rows.at[row] ?? 0];
    const from = Math.max(at - windowMs, until[person] ?? 0);
    covered[person] = (covered[person] ?? 0) + Math.max(0, at - from);
    until[person] = at;
  }
  return covered.map((ms) => ms / Math.max(windowMs, last - first));
}

/** The number of the one with the highest score, undefined where another has as much. */
function onlyBest(scores: Float64Array): number | undefined {
  const best = scores.indexOf(scores.reduce((most, one) => Math.max(most, one), -Infinity));
  return rankOf(scores, best) === 1 ? best : undefined;
}
