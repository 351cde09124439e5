import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { partLines } from '../../source/plain/part-lines.ts';
import type { Observation } from '../../source/protocol/observation.ts';

const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, at): Observation => ({
      ...{ kind: 'disconnect', seq: at + 1, at: 60_000 * at, connection: 1 },
      ...{ address: '192.0.2.10', simulated: true, bytes: 0 },
    }),
  );
const told = (count: number) =>
  partLines(
    { kind: 'case-rows', rows: rows(count), zoneMinutes: 0, cursor: 0, pinned: [] },
    wordsFor('en'),
    200,
  );

describe('rows of the night desk in lines', () => {
  it('are twelve, and behind them stands how many follow and how to hear those', () => {
    expect(told(12)).toHaveLength(12);
    expect(told(15)).toHaveLength(13);
    expect(told(15).at(-1)).toBe('And 3 more: type :rows all for every one.');
  });
});
