import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import type { BoardState } from '../../../source/room/board-state.ts';
import { type BoardLook, boardRows } from '../../../source/tui/room/board-rows.ts';
import { rowWidth, textOfRow } from '../../../source/tui/rows.ts';
import { aBoard, aStage, bigBoard, someBoard } from './a-board.ts';

const words = wordsFor('en');
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 60, rows: 20 },
  { columns: 40, rows: 12 },
] as const;

type Look = Partial<BoardLook & { unicode: boolean; coloured: boolean }>;

const rowsOf = (
  state: BoardState,
  size: (typeof sizes)[number] = sizes[0],
  { unicode = true, coloured = true, since = 0, whole = false }: Look = {},
) => boardRows(state, { ...size, unicode, coloured }, words, { since, whole });

const textOf = (...given: Parameters<typeof rowsOf>) =>
  rowsOf(...given)
    .map((row) => textOfRow(row).trimEnd())
    .join('\n');

describe('The wall', () => {
  it('never draws a row that is wider than the screen, nor more rows than it has', () => {
    fc.assert(
      fc.property(
        someBoard,
        fc.constantFrom(...sizes),
        fc.boolean(),
        fc.boolean(),
        (state, size, unicode, whole) => {
          const rows = rowsOf(state, size, { unicode, whole });
          expect(rows.length).toBeLessThanOrEqual(size.rows);
          for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(size.columns);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows a code beside what to do at 80x24, black on white', () => {
    const rows = rowsOf(aBoard());
    const code = rows.filter((row) => row.some(({ ground }) => ground === 'paper'));
    expect(code).toHaveLength(18);
    expect(new Set(code.map((row) => row[0]?.text.length))).toEqual(new Set([35]));
    const text = textOf(aBoard());
    expect(text).toContain('192.168.178.23:7411');
    expect(text).toContain('maple-otter (new in 41 s)');
    expect(text).toContain('k7qd 3mfa 2xq9 w5tz');
  });

  it.each([
    ['without room for it', sizes[2], {}],
    ['without Unicode', sizes[0], { unicode: false }],
  ] as const)('says the same %s, without the code', (_, size, look) => {
    const rows = rowsOf(aBoard(), size, look);
    expect(rows.flat().some(({ ground }) => ground === 'paper')).toBe(false);
    expect(textOf(aBoard(), size, look)).toContain('Open 192.168.178.23:7411');
    expect(textOf(aBoard(), size, look)).toContain('maple-otter');
  });

  it('names no page where phones get none', () => {
    const { ticket } = aBoard();
    const text = textOf(aBoard({ ticket: { ...ticket, page: false } }));
    expect(text).not.toContain('pen 192.168');
    expect(text).toContain('metadata-lessons join 23-maple-otter');
  });

  it('counts down on its own clock, but not while the clock stands', () => {
    expect(textOf(aBoard(), sizes[0], { since: 3_000 })).toContain('new in 38 s');
    const runs = aBoard({ stage: aStage() });
    expect(textOf(runs)).toContain('3:20 left');
    expect(textOf(runs, sizes[0], { since: 5_000 })).toContain('3:15 left');
    const stands = aBoard({ stage: aStage({ stands: true }) });
    expect(textOf(stands, sizes[0], { since: 5_000 })).toContain('3:20 left');
  });

  it('blanks everything at once', () => {
    expect(rowsOf(aBoard({ blank: true, stage: aStage() }))).toEqual([]);
  });

  it.each(sizes)('says at %o that it is paused', (size) => {
    expect(textOf(aBoard({ paused: true, stage: aStage() }), size)).toContain('eyes up');
  });

  it('tells the truth in words, and its text on demand', () => {
    const opened = '{"run":2,"pairs":[[3,9],[1,2]],"salt":"abc"}';
    const state = aBoard({ stage: aStage({ phase: 'told', opened }) });
    expect(textOf(state, sizes[1])).toContain('pairs: 3 and 9; 1 and 2');
    expect(textOf(state, sizes[1])).toContain('ababab...ababab');
    expect(textOf(state, sizes[1])).not.toContain('salt');
    const whole = textOf(state, sizes[1], { whole: true }).replace(/[\s│]|╭.*?╮|╰.*?╯/g, '');
    expect(whole).toContain('"salt":"abc"');
  });

  it('compares a stage that has a defence with the one before, and says what it cost', () => {
    const total = (right: number, messages: number) => ({
      stage: 'partner',
      people: 24,
      messages,
      bytes: messages * 100,
      scores: [{ what: 'pairs', found: 12, right, of: 12 }],
    });
    const text = textOf(
      aBoard({
        stage: aStage({ phase: 'told' }),
        scores: [{ what: 'pairs', found: 12, right: 4, of: 12 }],
        totals: [total(12, 96), total(4, 480)],
      }),
    );
    expect(text).toMatch(/found by the relay: 12 of 12/);
    expect(text).toMatch(/found by the relay: 4 of 12 [\s\S]*pairs, and 8 that are not so/);
    expect(text).toContain('96 messages, 9,600 bytes');
    expect(text).toContain('480 messages, 48,000 bytes');
    expect(text).toContain('read: 0 words');
  });

  it('draws a strip with a gap for each who was away', () => {
    const state = aBoard({
      stage: aStage({ asks: 'away' }),
      absences: [
        { who: 3, from: 1_000_000, to: 1_045_000 },
        { who: 11, from: 1_010_000, to: 1_055_000 },
      ],
    });
    expect(textOf(state)).toMatch(/│ 3 {2}█+·+█+ │/);
    expect(textOf(state)).toMatch(/│ 11 █+·+█+ │/);
    expect(textOf(state)).toContain('3 was away for 45 s');
  });

  it('names somebody only while they are lit', () => {
    const stage = aStage();
    expect(textOf(aBoard({ stage, lit: [{ number: 7, name: 'brave-finch' }] }))).toContain(
      '7 is brave-finch',
    );
    expect(textOf(aBoard({ stage }))).not.toContain('finch');
  });

  it('draws everybody by their number alone', () => {
    const ties = Array.from({ length: 12 }, (_, at) => ({
      who: [at + 1, 1 + ((at + 1) % 12)],
      times: 2,
    }));
    const text = textOf(aBoard({ stage: aStage({ asks: 'rows' }), ties }), sizes[1]);
    const graph = text.split('\n').map((row) => /│ ([^│]*) │$/.exec(row)?.[1] ?? '');
    const shown = graph.join(' ').match(/\d+/g)?.map(Number) ?? [];
    expect(shown.toSorted((a, b) => a - b)).toEqual(ties.map((_, at) => at + 1));
  });

  it('draws a graph of 60 people, and the same again while only seconds go by', () => {
    const state = bigBoard();
    const first = rowsOf(state, sizes[1]);
    const again = rowsOf(state, sizes[1], { since: 1_000 });
    expect(textOf(state, sizes[1])).toContain('60 people');
    expect(again.length).toBe(first.length);
  });
});
