import type { Words } from '../i18n/index.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Observation, ObservationKind } from '../protocol/observation.ts';
import { truncateCells } from '../text/cells.ts';
import { showControls } from '../text/safe.ts';
import { wrapText } from '../text/wrap.ts';
import { rowLine } from '../view/record-words.ts';
import type { Output } from './environment.ts';
import {
  arrowOf,
  fullBarBytes,
  headOf,
  type RowSigns,
  type RowSpan,
  rowColumns,
  rowSpans,
  utcDayOf,
} from './relay-row.ts';

/** More than anybody reads in a second; of what comes beyond them it is told how much it is. */
const rowsPerSecond = 20;
const secondMs = 1_000;
/** How often the count at the foot moves while rows go by unseen. */
const footMs = 100;
/** What waits for a terminal that takes nothing, in bytes. */
const waitingBytes = 65_536;
const usualColumns = 80;
const usualRows = 24;

export type RelayScreenOptions = {
  readonly output: Output;
  readonly clock: Clock;
  readonly words: Words;
  readonly abilities: RowSigns & {
    readonly noColor: boolean;
    /** Nothing that was written can be written over. */
    readonly dumb: boolean;
  };
  /** Rows are heard, not looked at: sentences, in which nothing is drawn and nothing written over. */
  readonly plain: boolean;
};

/**
 * The rows of a relay on a terminal, as they come, and at the foot how many there are. What comes
 * too fast to be read is counted; nothing is kept of it.
 */
export interface RelayScreen {
  row(row: Observation): void;
  /** Writes something else above the foot. */
  aside(write: () => void): void;
  /** Takes the foot away. Nothing else is written then. */
  close(): void;
}

export function openRelayScreen(options: RelayScreenOptions): RelayScreen {
  const { output, clock, words, plain } = options;
  const abilities = { ...options.abilities, dumb: options.abilities.dumb || plain };
  const t = words.relayRows;
  const width = () => (output.columns || usualColumns) - 1;
  const paint = abilities.noColor || abilities.dumb ? plainly : inColour;
  let count = 0;
  let shown = 0;
  let secondBegan = clock.now();
  let endOfSecond: (() => void) | undefined;
  let unseen = new Map<ObservationKind, number>();
  let footAt = 0;
  let day = '';
  /** Lines since the heads of the columns stood there. */
  let below = Number.POSITIVE_INFINITY;

  const foot = () => `${t.counts(count)}   ${words.commands.relay.stops}`;
  const clearFoot = () => {
    if (!abilities.dumb) output.write(cleared);
  };
  const drawFoot = () => {
    footAt = clock.now();
    if (!abilities.dumb) output.write(paint([quiet(truncateCells(foot(), width()))]));
  };
  const line = (spans: readonly RowSpan[]) => {
    below += 1;
    output.write(`${paint(trimmed(spans))}\n`);
  };
  const quietLines = (text: string) => {
    for (const one of wrapText(text, width())) line([quiet(one)]);
  };

  const endSecond = () => {
    endOfSecond?.();
    endOfSecond = undefined;
    secondBegan = clock.now();
    shown = 0;
    if (unseen.size === 0 || isStuck()) return;
    const kinds = [...unseen]
      .sort(([, one], [, other]) => other - one)
      .map(([kind, of]) => [t.kinds[kind], of] as const);
    unseen = new Map();
    clearFoot();
    quietLines(
      t.more(
        kinds.reduce((sum, [, of]) => sum + of, 0),
        kinds,
      ),
    );
    drawFoot();
  };

  const show = (row: Observation) => {
    const columns = rowColumns(width());
    clearFoot();
    const today = utcDayOf(row, words);
    if (below >= (output.rows || usualRows) - 3) {
      if (abilities.dumb && count > 1) quietLines(t.counts(count));
      if (!plain) line(headOf(columns, abilities, words));
      below = 0;
    }
    if (today !== day) line([quiet(today)]);
    day = today;
    line(plain ? [{ text: rowLine(row, words) }] : rowSpans(row, columns, abilities, words));
    drawFoot();
  };

  const pass = ({ kind }: Observation) => {
    const now = clock.now();
    unseen.set(kind, (unseen.get(kind) ?? 0) + 1);
    endOfSecond ??= clock.setTimer(secondBegan + secondMs - now, endSecond);
    if (now - footAt < footMs || isStuck()) return;
    clearFoot();
    drawFoot();
  };

  const isStuck = () => (output.writableLength ?? 0) > waitingBytes;

  const resized = () => {
    clearFoot();
    drawFoot();
  };
  output.on('resize', resized);
  const { bar, note } = rowColumns(width());
  const what = plain
    ? [t.whatPlain]
    : [
        t.what(arrowOf(abilities)),
        ...(bar > 0 ? [t.fullBar(fullBarBytes)] : []),
        ...(note > 0 ? [t.simulated] : []),
      ];
  quietLines(what.join(' '));
  below = Number.POSITIVE_INFINITY;
  drawFoot();

  return {
    row(row) {
      count += 1;
      if (clock.now() - secondBegan >= secondMs) endSecond();
      if (shown >= rowsPerSecond || isStuck()) {
        pass(row);
        return;
      }
      shown += 1;
      show(row);
    },
    aside(write) {
      clearFoot();
      write();
      drawFoot();
    },
    close() {
      endSecond();
      clearFoot();
      output.off('resize', resized);
    },
  };
}

const quiet = (text: string): RowSpan => ({ text, tone: 'quiet' });

/** To the first cell of the line, and nothing left in it. */
const cleared = '\r\u001b[2K';

/** Of the sixteen colours those that can be told from a black, a white and a blue ground, and bold. */
const colours: Readonly<Record<NonNullable<RowSpan['tone']>, string>> = {
  connection: '35',
  sealed: '1',
  delivery: '32',
  refused: '31',
  quiet: '2',
};

/** Without the spaces at the end, which a copy of the line would have. */
function trimmed(spans: readonly RowSpan[]): readonly RowSpan[] {
  const last = spans.findLastIndex(({ text }) => text.trim() !== '');
  return spans
    .slice(0, last + 1)
    .map((span, index) => (index === last ? { ...span, text: span.text.trimEnd() } : span));
}

const safe = ({ text }: RowSpan): string => showControls(text).replaceAll('\n', ' ');

const plainly = (spans: readonly RowSpan[]): string => spans.map(safe).join('');

const inColour = (spans: readonly RowSpan[]): string =>
  spans
    .map((span) =>
      span.tone === undefined || span.text.trim() === ''
        ? safe(span)
        : `\u001b[${colours[span.tone]}m${safe(span)}\u001b[0m`,
    )
    .join('');
