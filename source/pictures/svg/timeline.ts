/** Where somebody was: a row a day, a block a stay with the letter of its place, and the letters' places. */
import type { PictureOf } from '../picture.ts';
import { letterOf, placeTone } from '../timeline.ts';
import { box, CELL, type Inks, LINE, type Sheet, textAt, widestOf, widthOf } from './elements.ts';
import { BELOW_HOURS, hourNumbers } from './hours.ts';

const SLOT = 10;
const SLOTS = 48;
const ROW = LINE + 4;
/** Letters stay readable on the block behind them. */
const QUIET = 0.2;
const OUTSTANDING = 0.6;

export function timelineSheet({ days, places }: PictureOf<'timeline'>, inks: Inks): Sheet {
  const left = widestOf(days.map(({ label }) => label)) + CELL;
  const below = BELOW_HOURS + days.length * ROW + 6;
  const legend = places.map(({ label }, place) => `${letterOf(place)} ${label}`);
  return {
    width: Math.max(left + SLOTS * SLOT, widestOf(legend)),
    height: below + legend.length * LINE,
    marks: [
      ...(days.length === 0 ? [] : hourNumbers(0, SLOTS / 2, left, SLOT * 2, inks)),
      ...days.flatMap(({ label, slots }, index) => {
        const top = BELOW_HOURS + index * ROW;
        return [textAt(0, top, label, inks), ...stayMarks(slots, places, left, top, inks)];
      }),
      ...legend.map((text, index) =>
        textAt(0, below + index * LINE, text, inks, { tone: placeTone(index, places) }),
      ),
    ],
  };
}

function stayMarks(
  slots: PictureOf<'timeline'>['days'][number]['slots'],
  places: PictureOf<'timeline'>['places'],
  left: number,
  top: number,
  inks: Inks,
): readonly string[] {
  const marks: string[] = [];
  for (let from = 0; from < slots.length; ) {
    const place = slots[from];
    let to = from + 1;
    while (to < slots.length && slots[to] === place) to += 1;
    const [x, width] = [left + from * SLOT, (to - from) * SLOT];
    if (place === undefined) {
      marks.push(box(x, top + LINE / 2, width, 1, inks('secondary')));
    } else {
      const tone = placeTone(place, places);
      const letter = letterOf(place);
      marks.push(
        box(x, top, width - 1, LINE, inks(tone), tone === 'text' ? QUIET : OUTSTANDING),
        textAt(x + (width - widthOf(letter)) / 2, top, letter, inks),
      );
    }
    from = to;
  }
  return marks;
}
