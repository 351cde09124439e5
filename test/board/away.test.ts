import { describe, expect, it } from 'vitest';
import { type RowInput, rowsBuilder } from '../../source/analysis/rows.ts';
import { reportsOn } from '../../source/board/work-out.ts';

const second = 1_000;

function awayIn(...rows: readonly RowInput[]) {
  const builder = rowsBuilder(rows.length);
  for (const row of rows) builder.add(row);
  const { away } = reportsOn('away', 'desk')(builder.build());
  return away.map(({ who, from, to }) => [who[0], from / second, to / second]);
}

const came = (from: string, at: number, connection: number): RowInput => ({
  ...{ kind: 'connect', from, at: at * second, connection },
});
const went = (from: string, at: number, connection: number): RowInput => ({
  ...{ kind: 'disconnect', from, at: at * second, connection },
});

describe('The wall finds who was away', () => {
  it('also when the link that ended began before its first row', () => {
    expect(awayIn(went('finch', 10, 1), went('otter', 12, 2), came('finch', 55, 3))).toEqual([
      ['finch', 10, 55],
    ]);
  });

  it('and leaves out a link that was replaced by another, and a short gap', () => {
    const replaced = [came('finch', 10, 2), went('finch', 11, 1), went('finch', 60, 2)];
    expect(awayIn(...replaced)).toEqual([]);
    expect(awayIn(went('finch', 10, 1), came('finch', 25, 2))).toEqual([]);
  });

  it('with the longest first', () => {
    const rows = [went('a', 0, 1), went('b', 1, 2), came('a', 30, 3), came('b', 60, 4)];
    expect(awayIn(...rows)).toEqual([
      ['b', 1, 60],
      ['a', 0, 30],
    ]);
  });
});
