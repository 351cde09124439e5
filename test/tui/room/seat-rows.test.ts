import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import type { StageNow } from '../../../source/seat/frames.ts';
import type { SeatState } from '../../../source/seat/seat-state.ts';
import { beginAgain } from '../../../source/seat/seat-state.ts';
import { type SeatUi, type SeatView, seatScreenRows } from '../../../source/tui/room/seat-rows.ts';
import { rowWidth, textOfRow } from '../../../source/tui/rows.ts';

const words = wordsFor('en');
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 60, rows: 20 },
  { columns: 40, rows: 12 },
] as const;

const aStage = (more: Partial<StageNow> = {}): StageNow => ({
  run: 1,
  number: 2,
  of: 7,
  id: 'partner',
  title: 'Find your partner',
  text: 'Somebody has the other half of your phrase.',
  phase: 'task',
  question: {
    ask: 'How many will it find?',
    options: [
      { id: 'none', text: 'None' },
      { id: 'all', text: 'All' },
    ],
  },
  ready: ['Yes!', 'No.'],
  ownWords: true,
  cover: 0,
  pad: false,
  ends: 100_000,
  paused: false,
  now: 10_000,
  ...more,
});

const aState = (more: Partial<SeatState> = {}): SeatState => ({
  ...beginAgain('maple-otter'),
  phase: 'seated',
  link: 'open',
  begun: true,
  me: { number: 7, name: 'calm-otter', spins: 0, watching: false },
  people: [
    { number: 3, name: 'brave-finch', here: true },
    { number: 7, name: 'calm-otter', here: true },
    { number: 9, name: 'quiet-newt', here: false },
  ],
  stage: aStage(),
  task: {
    is: 'task',
    run: 1,
    text: 'Your half is MOON.',
    role: 'pair',
    values: {},
    tables: [[3, 9]],
  },
  ...more,
});

const aUi = (more: Partial<SeatUi> = {}): SeatUi => ({
  mode: 'keys',
  asks: 'write',
  typed: '',
  to: { is: 'person', number: 3 },
  draft: { text: '', cursor: 0 },
  shownUntil: 0,
  scroll: 0,
  notice: '',
  ...more,
});

const aView = (state: Partial<SeatState> = {}, ui: Partial<SeatUi> = {}): SeatView => ({
  state: aState(state),
  ui: aUi(ui),
  address: '192.168.1.23:7411',
  ready: ['Yes!', 'No.'],
  now: 5_000,
  stageAt: 5_000,
});

const screenOf = (view: SeatView, size: (typeof sizes)[number] = sizes[0]) =>
  seatScreenRows(view, { ...size, unicode: true }, words);

const textOf = (...given: Parameters<typeof screenOf>) =>
  screenOf(...given)
    .rows.map((row) => textOfRow(row).replaceAll('\u00a0', ' ').trimEnd())
    .join('\n');

const outside = fc.string({ unit: 'binary', maxLength: 140 });

const someView: fc.Arbitrary<SeatView> = fc
  .record({
    phase: fc.constantFrom('reaching', 'words', 'consent', 'name', 'seated', 'over'),
    stagePhase: fc.constantFrom('lobby', 'predict', 'task', 'told'),
    paused: fc.boolean(),
    predicted: fc.constantFrom(undefined, 'all'),
    threads: fc.array(fc.record({ mine: fc.boolean(), text: outside }), { maxLength: 8 }),
    finding: outside,
    mode: fc.constantFrom('keys', 'number', 'write'),
    overlay: fc.constantFrom(undefined, 'keys', 'rows'),
    draft: outside,
    cursor: fc.nat(140),
    scroll: fc.nat(40),
    shownUntil: fc.constantFrom(0, 9_000),
    trouble: fc.constantFrom(undefined, 'unreachable'),
    mine: fc.constantFrom(undefined, ['at,time,kind,from,to,bytes', '1,x,envelope,a,b,99']),
  } as const)
  .map((some) => ({
    ...aView(
      {
        phase: some.phase,
        stage: aStage({ phase: some.stagePhase, paused: some.paused }),
        predicted: some.predicted,
        threads: new Map([['brave-finch', some.threads]]),
        finding: { is: 'finding', run: 1, text: some.finding, rows: 3, right: true },
        trouble: some.trouble,
        mine: some.mine,
      },
      {
        mode: some.mode,
        overlay: some.overlay,
        draft: { text: some.draft, cursor: some.cursor },
        scroll: some.scroll,
        shownUntil: some.shownUntil,
      },
    ),
  }));

describe('The screen of a participant', () => {
  it('never draws a row that is wider than the screen, nor more rows than it has', () => {
    fc.assert(
      fc.property(someView, fc.constantFrom(...sizes), fc.boolean(), (view, size, unicode) => {
        const { rows } = seatScreenRows(view, { ...size, unicode }, words);
        expect(rows.length).toBeLessThanOrEqual(size.rows);
        for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(size.columns);
      }),
      { numRuns: 200 },
    );
  });

  it('shows everything by scrolling, however small it is', () => {
    const thread = Array.from({ length: 3 }, (_, at) => ({ mine: false, text: `line ${at}` }));
    const view = aView({ threads: new Map([['brave-finch', thread]]) });
    const { mostScroll } = screenOf(view, sizes[3]);
    const seen = Array.from({ length: mostScroll + 1 }, (_, scroll) =>
      textOf({ ...view, ui: aUi({ scroll }) }, sizes[3]),
    ).join('\n');
    for (const text of ['3 brave-finch', 'line 0', 'line 2', 'other half', 'v task']) {
      expect(seen).toContain(text);
    }
  });

  it.each(sizes)(
    'hides a task at %o until it is asked for, and again when its time is over',
    (size) => {
      expect(textOf(aView(), size)).not.toContain('MOON');
      expect(textOf(aView({}, { shownUntil: 5_001 }), size)).toContain('MOON');
      expect(textOf(aView({}, { shownUntil: 5_000 }), size)).not.toContain('MOON');
    },
  );

  it('keeps what was typed and hides all else while the front pauses', () => {
    const draft = { text: 'half a line', cursor: 4 };
    const text = textOf(aView({ stage: aStage({ paused: true }) }, { mode: 'write', draft }));
    expect(text).toContain('Eyes up');
    expect(text).toContain('half a line');
    expect(text).not.toContain('other half');
  });

  it('counts down by its own clock from what the front said', () => {
    expect(textOf(aView())).toContain('1:30 left');
    expect(textOf({ ...aView(), now: 15_000 })).toContain('1:20 left');
  });

  it('has the cursor where the next character goes', () => {
    const draft = { text: 'Meet me', cursor: 4 };
    const { rows } = screenOf(aView({}, { mode: 'write', draft }), sizes[2]);
    const row = rows.find((one) => one.some(({ tone }) => tone === 'cursor'));
    expect(textOfRow(row ?? [])).toContain('> Meet');
  });

  it('says with a word whether a finding is right', () => {
    const finding = { is: 'finding', run: 1, text: 'It thinks of 3.', rows: 4 } as const;
    const stage = aStage({ phase: 'told' });
    expect(textOf(aView({ stage, finding: { ...finding, right: true } }))).toContain(
      'It is right.',
    );
    expect(textOf(aView({ stage, finding: { ...finding, right: false } }))).toContain(
      'It is wrong.',
    );
  });
});
