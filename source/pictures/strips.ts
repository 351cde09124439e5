/**
 * Days on one line: how much happened in each of the 24 hours, relative to the strip's own busiest
 * hour, with the quiet hours marked below.
 */
import { hourScale } from './hour-scale.ts';
import type { DayWindow, PictureOf, Strip } from './picture.ts';
import {
  type DrawnLine,
  GAP,
  labelStroke,
  owned,
  type Space,
  type StrokeTone,
  stroke,
  toneOfOwner,
  widest,
} from './strokes.ts';

const HOURS = 24;
/** Labels up to this width stay whole; longer ones give way to the hours. */
const WHOLE_LABEL = 16;
/** With fewer cells for them than this, labels stand in lines of their own. */
const LEAST_LABEL = 6;
const MOST_CELLS = 8;
/** From so many cells an hour, one of them is left empty so that hours stand apart. */
const APART = 3;
const MOST_ROWS = 4;
/** Strips grow taller only while they leave this share of the rows to others. */
const ROWS_LEFT = 0.5;

type Signs = {
  /** An hour in which nothing happened. */
  readonly nothing: string;
  /** Something, in rising levels of one cell. */
  readonly levels: readonly string[];
  /** The line below quiet hours. */
  readonly from: string;
  readonly through: string;
  readonly to: string;
};

/** Block elements U+2581 to U+2588 and box drawing. */
const UNICODE: Signs = {
  nothing: '\u00b7',
  levels: [...'\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588'],
  from: '\u2514',
  through: '\u2500',
  to: '\u2518',
};
const ASCII: Signs = { nothing: '.', levels: [...'-+*#'], from: '\\', through: '_', to: '/' };
const ASLEEP = 'z';
const CURSOR = '\u25b2';
const ASCII_CURSOR = '^';

type Layout = {
  /** Cells of the label before the hours; 0: labels stand above them. */
  readonly label: number;
  /** Cells of an hour. */
  readonly cells: number;
  /** Rows of a strip, without the quiet hours. */
  readonly rows: number;
  readonly unicode: boolean;
};

export function drawStrips(picture: PictureOf<'strips'>, room: Space): readonly DrawnLine[] {
  const { strips } = picture;
  if (strips.length === 0) return [];
  const layout = layOutStrips(strips, room);
  const scale = stroke(hourScale(0, HOURS, layout.cells), 'secondary');
  const drawn = strips.map((strip) => drawStrip(strip, layout));
  const spaced = drawn.flatMap((lines, index) =>
    layout.label > 0 && touchesNext(strips, index) ? [...lines, []] : lines,
  );
  return [[...labelOf('', layout), scale], ...spaced];
}

function layOutStrips(strips: readonly Strip[], { columns, rows, unicode }: Space): Layout {
  const wanted = Math.max(1, widest(strips.map((strip) => owned(strip.label, strip, unicode))));
  const roomFor = (label: number): number =>
    Math.min(MOST_CELLS, Math.floor((columns - GAP - label) / HOURS));
  const beside = roomFor(Math.min(wanted, WHOLE_LABEL)) || roomFor(LEAST_LABEL);
  const cells = Math.max(1, beside || roomFor(-GAP));
  const label = beside > 0 ? Math.min(wanted, columns - GAP - HOURS * cells) : 0;
  const apart = label > 0 ? strips.filter((_, index) => touchesNext(strips, index)) : strips;
  const others = 1 + strips.reduce((sum, strip) => sum + below(strip), 0) + apart.length;
  const tall = Math.floor((rows * (1 - ROWS_LEFT) - others) / strips.length);
  return {
    label,
    cells,
    rows: Math.min(Math.max(tall, 1), MOST_ROWS),
    unicode,
  };
}

/** Whether the full hours of the next strip would grow into those of this one. */
const touchesNext = (strips: readonly Strip[], index: number): boolean => {
  const [strip, next] = strips.slice(index, index + 2);
  return strip !== undefined && next !== undefined && below(strip) === 0;
};

/** Lines below the hours of a strip. */
const below = ({ quiet, own, cursor }: Strip): number =>
  [quiet, own, cursor].filter((line) => line !== undefined).length;

const labelOf = (text: string, { label, unicode }: Layout, tone?: StrokeTone): DrawnLine =>
  label === 0 ? [] : [labelStroke(text, label, unicode, tone)];

function drawStrip(strip: Strip, layout: Layout): readonly DrawnLine[] {
  const [name, tone] = [owned(strip.label, strip, layout.unicode), toneOfOwner(strip)];
  // Nothing needs no height.
  const rows = strip.hours.some((value) => value > 0) ? layout.rows : 1;
  const lines = Array.from({ length: rows }, (_, row) => rows - 1 - row).map((row) => [
    ...labelOf(row === 0 ? name : '', layout, tone),
    ...hoursOfRow(strip, row, layout),
  ]);
  if (layout.label === 0) lines.unshift([stroke(name, tone)]);
  if (strip.cursor !== undefined) {
    lines.push([...labelOf('', layout), stroke(cursorLine(strip.cursor, layout), 'accent')]);
  }
  if (strip.own !== undefined) {
    lines.push([...labelOf('', layout), stroke(ownLine(strip.own, layout), 'you')]);
  }
  if (strip.quiet !== undefined) {
    lines.push([...labelOf('', layout), stroke(quietLine(strip.quiet, layout), 'sealed')]);
  }
  return lines;
}

/** One row of a strip, counted from its bottom. */
function hoursOfRow(strip: Strip, row: number, { cells, rows, unicode }: Layout): DrawnLine {
  const signs = unicode ? UNICODE : ASCII;
  const levels = signs.levels.length;
  const apart = cells >= APART ? ' ' : '';
  const busiest = Math.max(0, ...strip.hours);
  return Array.from({ length: HOURS }, (_, hour) => {
    const value = strip.hours[hour] ?? 0;
    const above = levelOf(value, busiest, levels * rows) - row * levels;
    const nothing = row === 0 && !(value > 0);
    const sign = nothing ? signs.nothing : (signs.levels[Math.min(above, levels) - 1] ?? ' ');
    const tone: StrokeTone = nothing ? 'secondary' : 'relay';
    return stroke(sign.repeat(cells - apart.length) + apart, tone);
  });
}

/** The learner's mark, in two parts if it runs over midnight: [===]. */
function ownLine({ start, length }: DayWindow, { cells }: Layout): string {
  const whole = HOURS * cells;
  const first = Math.round(start * cells) % whole;
  const last = first + Math.min(whole, Math.max(1, Math.round(length * cells))) - 1;
  const line: string[] = new Array(whole).fill(' ');
  for (let cell = first; cell <= last; cell++) {
    line[cell % whole] = cell === first ? '[' : cell === last ? ']' : '=';
  }
  return line.join('');
}

/** Where the cursor stands, and the time there beside it. */
function cursorLine(hour: number, { cells, unicode }: Layout): string {
  const at = Math.floor(hour * cells) % (HOURS * cells);
  const time = `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}`;
  const sign = unicode ? CURSOR : ASCII_CURSOR;
  const isLate = at + 2 + time.length > HOURS * cells;
  const text = isLate ? `${time} ${sign}` : `${sign} ${time}`;
  return `${' '.repeat(isLate ? at - time.length - 1 : at)}${text}`.padEnd(HOURS * cells);
}

/** From 0 for nothing to `levels` for the busiest hour, and for no other. */
function levelOf(value: number, busiest: number, levels: number): number {
  if (!(value > 0)) return 0;
  if (value >= busiest) return levels;
  return Math.min(Math.max(Math.round((value / busiest) * levels), 1), levels - 1);
}

/** A bracket below the quiet hours, in two parts if they run over midnight. */
function quietLine({ start, length }: DayWindow, { cells, unicode }: Layout): string {
  const signs = unicode ? UNICODE : ASCII;
  const whole = HOURS * cells;
  const apart = cells >= APART ? 1 : 0;
  const first = Math.round(start * cells) % whole;
  const last = first + Math.min(whole, Math.max(1, Math.round(length * cells))) - 1 - apart;
  const line: string[] = new Array(whole).fill(' ');
  const middle = Math.floor((first + last) / 2);
  for (let cell = first; cell <= last; cell++) {
    const sign = cell === first ? signs.from : cell === last ? signs.to : signs.through;
    const asleep = first === last || (last - first >= 4 && Math.abs(cell - middle) <= 1);
    line[cell % whole] = asleep ? ASLEEP : sign;
  }
  return line.join('');
}
