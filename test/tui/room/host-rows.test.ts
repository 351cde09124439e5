import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import type { RoomState } from '../../../source/room/host.ts';
import type { RoomSeat } from '../../../source/room/seats.ts';
import { type HostView, hostRows } from '../../../source/tui/room/host-rows.ts';
import { rowWidth, textOfRow } from '../../../source/tui/rows.ts';
import { partnerStage } from '../../room/helpers.ts';
import { aBoard } from './a-board.ts';

const words = wordsFor('en');
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 60, rows: 20 },
  { columns: 40, rows: 12 },
] as const;

const aSeat = (number: number, more: Partial<RoomSeat> = {}): RoomSeat => ({
  number,
  name: `brave-finch-${number}`,
  token: '',
  pass: '',
  device: number,
  watching: false,
  spins: 0,
  begun: true,
  here: true,
  hand: false,
  heardAt: 0,
  litUntil: 0,
  ...more,
});

const aState = (more: Partial<RoomState> = {}): RoomState => ({
  open: 'open',
  paused: false,
  blank: false,
  over: false,
  words: 'maple-otter',
  wordsLeftMs: 41_000,
  seats: [aSeat(1), aSeat(2), aSeat(3)],
  waiting: 0,
  stages: [partnerStage],
  on: undefined,
  report: undefined,
  found: undefined,
  scores: undefined,
  totals: [],
  told: [],
  rows: 12,
  ...more,
});

const aRun = (more: Partial<NonNullable<RoomState['on']>> = {}): NonNullable<RoomState['on']> => ({
  run: 1,
  number: 1,
  stage: partnerStage,
  phase: 'task',
  dealt: undefined,
  truth: undefined,
  standIns: new Map(),
  predictions: new Map([[1, 'all']]),
  done: new Set([2]),
  report: undefined,
  leftMs: undefined,
  endsAt: 90_000,
  ...more,
});

const aView = (more: Partial<HostView> = {}): HostView => ({
  state: aState(),
  ticket: aBoard().ticket,
  minutes: { partner: 4 },
  now: 0,
  notice: '',
  keys: false,
  ...more,
});

const textOf = (view: HostView, size: (typeof sizes)[number] = sizes[0]) =>
  hostRows(view, { ...size, unicode: true }, words)
    .map(textOfRow)
    .join('\n');

describe('The console of a room', () => {
  it('never draws a row that is wider than the screen, nor more rows than it has', () => {
    const seat = fc.record({ here: fc.boolean(), hand: fc.boolean(), watching: fc.boolean() });
    const view = fc.record({
      state: fc
        .record({
          seats: fc
            .array(seat, { maxLength: 60 })
            .map((all) => all.map((one, at) => aSeat(at + 1, one))),
          on: fc.constantFrom(
            undefined,
            ...(['predict', 'task', 'told'] as const).map((phase) => aRun({ phase })),
          ),
          paused: fc.boolean(),
          blank: fc.boolean(),
          told: fc.array(
            fc.record({
              by: fc.nat(60),
              of: fc.nat(60),
              text: fc.string({ unit: 'binary', maxLength: 140 }),
            }),
            { maxLength: 2 },
          ),
        })
        .map(aState),
      notice: fc.string({ maxLength: 90 }),
      keys: fc.boolean(),
      prompt: fc.option(
        fc.record({
          key: fc.constantFrom('k' as const, 'd' as const, 'o' as const),
          typed: fc.constantFrom('', '1', '123'),
        }),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(view, fc.constantFrom(...sizes), fc.boolean(), (more, size, unicode) => {
        const rows = hostRows(aView(more), { ...size, unicode }, words);
        expect(rows).toHaveLength(size.rows);
        for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(size.columns);
      }),
      { numRuns: 150 },
    );
  });

  it.each(sizes)('tells at %o who is away, whose hand is up, and which keys there are', (size) => {
    const seats = [aSeat(1), aSeat(2, { here: false }), aSeat(3, { hand: true })];
    const text = textOf(aView({ state: aState({ seats, on: aRun() }) }), size);
    expect(text).toContain('2 here   1 away');
    expect(text).toContain('Away: 2');
    expect(text).toContain('Hands up: 3');
    expect(text).toContain('1:30 left');
    expect(text).toContain('Space next');
  });

  it('tells neither what people wrote nor who is done, but what somebody showed', () => {
    const told = [{ by: 3, of: 1, text: 'You are my half.' }];
    const text = textOf(aView({ state: aState({ on: aRun(), told }) }));
    expect(text).toContain('Number 3 shows you a message of number 1');
    expect(text).toContain('You are my half.');
    expect(text).not.toContain('brave-finch');
    expect(text).not.toContain('calm');
  });

  it('lists the stages while one is chosen', () => {
    const text = textOf(aView({ prompt: { key: 'o', typed: '1' } }));
    expect(text).toMatch(/1 {3}Find your partner, 4 minutes/);
    expect(text).toContain('Open which stage? 1');
  });
});
