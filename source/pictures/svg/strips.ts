/** Strips: a bar an hour, as tall as much happened, and the long gap below. */
import type { DayWindow, PictureOf, Strip } from '../picture.ts';
import { owned, toneOfOwner } from '../strokes.ts';
import {
  box,
  CELL,
  element,
  type Inks,
  LINE,
  px,
  type Sheet,
  textAt,
  widestOf,
} from './elements.ts';
import { BELOW_HOURS, hourNumbers } from './hours.ts';

const HOURS = 24;
const HOUR = 20;
const TALL = 34;
const GAP = 10;
const LEAST_BAR = 2;
const ASLEEP = 'zzz';

export function stripSheet({ strips }: PictureOf<'strips'>, inks: Inks): Sheet {
  const left = widestOf(strips.map((strip) => owned(strip.label, strip, true))) + CELL;
  const marks = strips.length === 0 ? [] : [...hourNumbers(0, HOURS, left, HOUR, inks)];
  let top = BELOW_HOURS;
  for (const strip of strips) {
    marks.push(...stripMarks(strip, left, top, inks));
    top += TALL + (strip.quiet === undefined ? 0 : LINE) + GAP;
  }
  return { width: left + HOURS * HOUR, height: top - GAP, marks };
}

function stripMarks(strip: Strip, left: number, top: number, inks: Inks): readonly string[] {
  const busiest = Math.max(0, ...strip.hours);
  const name = owned(strip.label, strip, true);
  return [
    textAt(0, top + TALL - LINE, name, inks, { tone: toneOfOwner(strip) }),
    ...Array.from({ length: HOURS }, (_, hour) => {
      const value = strip.hours[hour] ?? 0;
      const isSomething = value > 0 && busiest > 0;
      const height = isSomething ? Math.max(LEAST_BAR, (value / busiest) * TALL) : 1;
      const colour = inks(isSomething ? 'relay' : 'secondary');
      return box(left + hour * HOUR, top + TALL - height, HOUR - 2, height, colour);
    }),
    ...(strip.quiet === undefined ? [] : quietMarks(strip.quiet, left, top + TALL, inks)),
  ];
}

/** A bracket below the gap, in two parts if it runs over midnight: only its own ends are closed. */
function quietMarks(
  { start, length }: DayWindow,
  left: number,
  top: number,
  inks: Inks,
): readonly string[] {
  const end = start + Math.min(HOURS, length);
  const parts = [
    { from: start, to: Math.min(end, HOURS), opens: true, closes: end <= HOURS },
    { from: 0, to: end - HOURS, opens: false, closes: true },
  ].filter(({ from, to }) => to > from);
  const longest = Math.max(...parts.map(({ from, to }) => to - from));
  const named = parts.find(({ from, to }) => to - from === longest);
  return parts.flatMap((part) => {
    const { from, to, opens, closes } = part;
    const [x1, x2] = [left + from * HOUR, left + to * HOUR - 2];
    const begins = opens ? `M${px(x1)} ${px(top + 3)}v5` : `M${px(x1)} ${px(top + 8)}`;
    const d = `${begins}h${px(x2 - x1)}${closes ? 'v-5' : ''}`;
    return [
      element('path', { d, fill: 'none', style: `stroke:${inks('sealed')}` }),
      ...(part === named
        ? [textAt((x1 + x2) / 2, top + 5, ASLEEP, inks, { tone: 'sealed', anchor: 'middle' })]
        : []),
    ];
  });
}
