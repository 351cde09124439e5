/** A message on its way: its words are sealed, the envelope travels, each station has what comes to it. */
import { cellWidth, padEndCells, truncateCells } from '../../text/cells.ts';
import { splitGraphemes } from '../../text/graphemes.ts';
import type { Observer } from '../../lesson/model.ts';
import type { Journey } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import { disturbsColumns } from '../layout.ts';
import {
  blankRow,
  fitRow,
  padRow,
  type Row,
  rowOf,
  rowWidth,
  type StyledText,
  wrapSegments,
} from '../rows.ts';
import type { Tone } from '../theme.ts';
import { observerRow, signsOn, toneOf } from './observers.ts';

/** When each part of it begins, in milliseconds. */
const SEALING = 300;
const LEAVING = 800;
const WRITING = 1_400;
const GOING_ON = 2_000;
const OPENING = 2_400;
const END = 2_600;

/** How long it takes, as far as it went. */
export const journeyMs = ({ reached }: Journey): number =>
  reached === 'refused' || reached === 'relay' ? GOING_ON : END;

/** Whether an observer has the thing at this place of seven, after so many milliseconds. */
export function hasArrived(observer: Observer, place: number, ms: number): boolean {
  switch (observer) {
    case 'sender':
      return true;
    case 'relay':
      return ms >= WRITING + (place * (GOING_ON - WRITING)) / 7;
    case 'recipient':
      return ms >= OPENING + (place * (END - OPENING)) / 7;
  }
}

/** The stations and what lies between them after so many milliseconds; as many rows at any time. */
export function journeyRows(journey: Journey, ms: number, canvas: Canvas): readonly Row[] {
  const { width } = canvas.layout;
  const told = MOMENTS.map((at) => captionRows(journey, at, canvas));
  const still = captions(journey, canvas);
  const height = Math.max(still.length, ...told.map((rows) => rows.length));
  const rows = ms >= journeyMs(journey) ? still : captionRows(journey, ms, canvas);
  const below = Array.from({ length: height }, (_, at) => rows[at] ?? blankRow);
  return [fitRow(wayRow(journey, ms, stations(journey, canvas), canvas), width), ...below];
}

const MOMENTS = [0, SEALING, LEAVING, WRITING, GOING_ON, OPENING] as const;

type Stations = Readonly<Record<Observer, Row>> & { readonly legs: readonly [number, number] };

function stations({ from, to }: Journey, canvas: Canvas): Stations {
  const { width } = canvas.layout;
  const most = Math.max(3, Math.floor(width / 6));
  const name = (observer: Observer, text: string) =>
    observerRow(observer, truncateCells(text, most), canvas);
  const sender = name('sender', from);
  const relay = name('relay', canvas.words.tui.journey.relay);
  const recipient = name('recipient', to);
  const left = Math.max(
    0,
    width - [sender, relay, recipient].reduce((sum, row) => sum + rowWidth(row), 0),
  );
  const first = Math.ceil(left / 2);
  return { sender, relay, recipient, legs: [first, left - first] };
}

function wayRow(
  journey: Journey,
  ms: number,
  { sender, relay, recipient, legs: [first, second] }: Stations,
  canvas: Canvas,
): Row {
  return [
    ...sender,
    ...padRow(firstLeg(journey, ms, first, canvas), first),
    ...relay,
    ...padRow(secondLeg(journey, ms, second, canvas), second),
    ...recipient,
  ];
}

function firstLeg(journey: Journey, ms: number, cells: number, canvas: Canvas): Row {
  const tone = toneOf('sender');
  if (ms >= journeyMs(journey)) return travelled(journey, tone, cells, canvas);
  if (ms >= WRITING) return line(cells, tone, canvas);
  if (ms < LEAVING) return sealing(journey, 0, shareOf(ms, SEALING, LEAVING), cells, canvas);
  const { sealed } = signsOn(canvas);
  const envelope: Row = [
    { text: journey.outside, tone: 'relay' },
    { text: sealed.repeat(4), tone: 'sealed' },
  ];
  const all = [envelope, rowOf(sealed.repeat(2), 'sealed')];
  return travelling(all, shareOf(ms, LEAVING, WRITING), tone, cells, canvas);
}

function secondLeg(journey: Journey, ms: number, cells: number, canvas: Canvas): Row {
  const { reached } = journey;
  const tone = toneOf('recipient');
  if (ms < WRITING || reached === 'refused') return blankRow;
  const all = sprites(journey, canvas);
  if (ms >= journeyMs(journey)) {
    if (reached !== 'relay') return travelled(journey, tone, cells, canvas);
    const kept = all.find((row) => rowWidth(row) + 2 <= cells) ?? [];
    return [{ text: ' ', tone }, ...kept];
  }
  if (ms < GOING_ON) return columnsWritten(ms, cells, canvas);
  if (ms < OPENING) {
    return travelling(all, shareOf(ms, GOING_ON, OPENING), tone, cells, canvas);
  }
  return reached === 'opened'
    ? sealing(journey, shareOf(ms, OPENING, END), 1, cells, canvas)
    : travelled(journey, tone, cells, canvas);
}

const shareOf = (ms: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (ms - from) / (to - from)));

/** The words, of which a share from one place to another is sealed: the bytes of the box in their place. */
function sealing(
  { words, box }: Journey,
  from: number,
  to: number,
  cells: number,
  { unicode }: Canvas,
): Row {
  const ellipsis = unicode ? '\u2026' : '...';
  const said = disturbsColumns(words) ? ellipsis : words;
  const shown = truncateCells(`"${said}"`, Math.max(0, cells - 2));
  const bytes = Array.from(box, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const total = cellWidth(shown);
  // Whole bytes, each of two digits and a space.
  const [first, last] = [from, to].map((share) => Math.round((share * total) / 3) * 3);
  const row: StyledText[] = [{ text: ' ', tone: 'text' }];
  let at = 0;
  for (const grapheme of splitGraphemes(shown)) {
    const width = cellWidth(grapheme);
    const isSealed = at >= (first ?? 0) && at < (last ?? 0);
    row.push(
      isSealed
        ? { text: padEndCells(bytes.slice(at, at + width), width), tone: 'sealed' }
        : { text: grapheme, tone: 'strong' },
    );
    at += width;
  }
  return row;
}

/** An envelope with how large it is; only its sign where there is little room. */
function sprites({ bytes }: Journey, canvas: Canvas): readonly Row[] {
  const { sealed } = signsOn(canvas);
  const size = canvas.words.tui.panes.bytes(bytes);
  return [
    `${sealed.repeat(3)} ${size} ${sealed.repeat(3)}`,
    `${sealed} ${size} ${sealed}`,
    sealed.repeat(2),
  ].map((text) => rowOf(text, 'sealed'));
}

/** The envelope so far on its way, with a line behind it. */
function travelling(
  all: readonly Row[],
  share: number,
  tone: Tone,
  cells: number,
  canvas: Canvas,
): Row {
  const room = cells - 4;
  const sprite = all.find((row) => rowWidth(row) < room) ?? [];
  const way = Math.max(0, Math.round(share * (room - rowWidth(sprite))));
  const { dash, head } = strokesOf(canvas);
  return [{ text: ` ${dash.repeat(way)}${head} `, tone }, ...sprite];
}

/** A leg that it has behind it: the envelope in the midst of an arrow. */
function travelled(journey: Journey, tone: Tone, cells: number, canvas: Canvas): Row {
  const { dash, head } = strokesOf(canvas);
  const sprite = sprites(journey, canvas).find((row) => rowWidth(row) + 8 <= cells);
  if (!sprite) return line(cells, tone, canvas);
  const dashes = cells - rowWidth(sprite) - 6;
  const before = Math.floor(dashes / 2);
  return [
    { text: ` ${dash.repeat(before)}${head} `, tone },
    ...sprite,
    { text: ` ${dash.repeat(dashes - before)}${head} `, tone },
  ];
}

function line(cells: number, tone: Tone, canvas: Canvas): Row {
  const { dash, head } = strokesOf(canvas);
  return [{ text: ` ${dash.repeat(Math.max(0, cells - 3))}${head} `, tone }];
}

export const strokesOf = ({ unicode }: Canvas) =>
  unicode ? { dash: '\u2500', head: '\u25b6' } : { dash: '-', head: '>' };

/** The columns of the row that the relay has written by now; the newest, where not all have room. */
function columnsWritten(ms: number, cells: number, canvas: Canvas): Row {
  const { things } = canvas.words.view.panes;
  const open = [things.who, things.to, things.when, things.size, things.where];
  const written = open.filter((_, place) => hasArrived('relay', place, ms));
  const texts = written.map((_, from) => ` +${written.slice(from).join(' +')}`);
  return rowOf(texts.find((text) => cellWidth(text) < cells) ?? '', 'relay');
}

/** What is happening. */
function captionRows(journey: Journey, ms: number, { layout, words }: Canvas): readonly Row[] {
  const t = words.tui.journey;
  const texts = [
    t.words,
    t.sealing,
    t.leaving(journey.outside),
    journey.reached === 'refused' ? t.stays : t.row,
    t.on,
    journey.reached === 'opened' ? t.opening : '',
  ];
  const at = MOMENTS.findLastIndex((from) => ms >= from);
  return wrapSegments([{ text: texts[at] ?? '', tone: 'secondary' }], layout.width, {
    first: rowOf('  '),
    rest: rowOf('  '),
  });
}

/** What each did, below each; one after the other where that has no room. */
function captions(journey: Journey, canvas: Canvas): readonly Row[] {
  const { did, reached } = journey;
  const { width } = canvas.layout;
  const { sender, relay, legs } = stations(journey, canvas);
  const tone: Tone = reached === 'refused' ? 'wrong' : 'secondary';
  const first: StyledText = { text: `  ${did.sender}`, tone: 'secondary' };
  const second: StyledText = { text: did.relay, tone };
  const third: StyledText = { text: did.recipient, tone: 'secondary' };
  const middle =
    rowWidth(sender) + legs[0] + Math.floor((rowWidth(relay) - cellWidth(did.relay)) / 2);
  const room = width - rowWidth([first, second, third]);
  if (room < 4) {
    const said = (['sender', 'relay', 'recipient'] as const).flatMap((observer) => [
      ...observerRow(observer, did[observer], canvas),
      { text: '  ', tone },
    ]);
    return wrapSegments(said, width, { rest: rowOf('  ') });
  }
  const before = Math.min(Math.max(2, middle - rowWidth([first])), room - 2);
  return [
    [
      first,
      { text: ' '.repeat(before), tone },
      second,
      { text: ' '.repeat(room - before), tone },
      third,
    ],
  ];
}
