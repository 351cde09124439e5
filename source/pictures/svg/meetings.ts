/** Who was at a place at the same time: a row a person, with what two of them spent together lit. */
import type { Meeting, PictureOf, Stretch } from '../picture.ts';
import { owned, toneOfOwner } from '../strokes.ts';
import {
  box,
  CELL,
  type Inks,
  LINE,
  moved,
  type Sheet,
  textAt,
  widestOf,
  widthOf,
} from './elements.ts';
import { BELOW_HOURS, hourNumbers } from './hours.ts';

const WIDE = 480;
const ROW = LINE + 2;
const GAP = 12;
const LEAST = 2;

export function meetingSheet({ meetings }: PictureOf<'meetings'>, inks: Inks): Sheet {
  const names = meetings.flatMap(({ people }) => people.map((one) => owned(one.name, one, true)));
  const left = widestOf(names) + CELL;
  const marks: string[] = [];
  let top = 0;
  for (const meeting of meetings) {
    marks.push(moved(top, meetingMarks(meeting, left, inks)));
    top += LINE + BELOW_HOURS + meeting.people.length * ROW + GAP;
  }
  const titles = meetings.map(titleOf);
  return { width: Math.max(left + WIDE, widestOf(titles)), height: Math.max(0, top - GAP), marks };
}

const titleOf = ({ day, place }: Meeting): string => `${day}  ${place}`;

function meetingMarks(meeting: Meeting, left: number, inks: Inks): readonly string[] {
  const { people, together, window } = meeting;
  const hour = WIDE / (window.to - window.from);
  const stretch = ({ from, to }: Stretch, top: number, colour: string): string => {
    const wide = Math.max(LEAST, (to - from) * hour);
    // A stay too short to be seen is drawn wider, and at the end of the row not beyond it.
    const x = Math.min(left + (from - window.from) * hour, left + WIDE - wide);
    return box(x, top, wide, LINE - 2, colour);
  };
  return [
    textAt(0, 0, titleOf(meeting), inks),
    moved(LINE, hourNumbers(window.from, window.to, left, hour, inks)),
    ...people.flatMap((person, index) => {
      const top = LINE + BELOW_HOURS + index * ROW;
      const name = owned(person.name, person, true);
      return [
        textAt(left - CELL - widthOf(name), top, name, inks, { tone: toneOfOwner(person) }),
        box(left, top + LINE / 2, WIDE, 1, inks('secondary')),
        ...person.stays.map((stay) => stretch(stay, top, inks(toneOfOwner(person, 'relay')))),
        ...together.map((one) => stretch(one, top, inks('accent'))),
      ];
    }),
  ];
}
