/**
 * Who was at a place at the same time: a row a person, one below the other, with the hours above. What
 * two of them spent together is lit.
 */
import { cellWidth } from '../text/cells.ts';
import { hourScale } from './hour-scale.ts';
import type { Meeting, PictureOf, Stretch } from './picture.ts';
import {
  cutCells,
  type DrawnLine,
  GAP,
  labelStroke,
  owned,
  type Space,
  type Stroke,
  type StrokeTone,
  stroke,
  toneOfOwner,
  widest,
} from './strokes.ts';

/** Cells of an hour: quarters of it can be told. */
const MOST_CELLS = 8;
/** Labels give way to the hours, but not below this. */
const LEAST_LABEL = 6;

type Signs = { readonly nothing: string; readonly there: string; readonly together: string };
const UNICODE: Signs = { nothing: '\u00b7', there: '\u2584', together: '\u2588' };
const ASCII: Signs = { nothing: '.', there: '-', together: '#' };

export function drawMeetings(
  { meetings }: PictureOf<'meetings'>,
  room: Space,
): readonly DrawnLine[] {
  const { columns, unicode } = room;
  const wanted = widest(meetings.flatMap((meeting) => labelsOf(meeting, unicode)));
  const longest = meetings.reduce((most, { window }) => Math.max(most, window.to - window.from), 0);
  const label = Math.min(wanted, Math.max(LEAST_LABEL, columns - GAP - longest));
  return meetings.flatMap((meeting, index): readonly DrawnLine[] => {
    const { place, window } = meeting;
    const hours = window.to - window.from;
    const cells = Math.min(MOST_CELLS, Math.max(1, Math.floor((columns - label - GAP) / hours)));
    const before = meetings[index - 1];
    const isSame = before?.window.from === window.from && before.window.to === window.to;
    const scale = hourScale(window.from, hours, cells);
    return [
      ...(before?.place === place ? [] : [[stroke(cutCells(place, columns, unicode))]]),
      ...(isSame && before?.place === place
        ? []
        : [[stroke(' '.repeat(label + GAP)), stroke(scale, 'secondary')]]),
      ...rowsOf(meeting, label, cells, unicode),
    ];
  });
}

/** Every row's label: its person, and in the first the day. */
const labelsOf = ({ day, people }: Meeting, unicode: boolean): readonly string[] =>
  people.map((person, index) => {
    const name = owned(person.name, person, unicode);
    return index === 0 ? `${day} ${name}` : ' '.repeat(cellWidth(day) + 1) + name;
  });

function rowsOf(
  meeting: Meeting,
  label: number,
  cells: number,
  unicode: boolean,
): readonly DrawnLine[] {
  const { people, together, window } = meeting;
  const signs = unicode ? UNICODE : ASCII;
  const labels = labelsOf(meeting, unicode);
  return people.map((person, index) => {
    const strokes = Array.from({ length: (window.to - window.from) * cells }, (_, cell): Stroke => {
      const from = window.from + cell / cells;
      const hour = { from, to: from + 1 / cells };
      if (!isIn(hour, person.stays)) return stroke(signs.nothing, 'secondary');
      const isLit = isIn(hour, together);
      const tone: StrokeTone = isLit ? 'accent' : toneOfOwner(person, 'relay');
      return stroke(isLit ? signs.together : signs.there, tone);
    });
    return [labelStroke(labels[index] ?? '', label, unicode, toneOfOwner(person)), ...strokes];
  });
}

/** Whether any of some stretches has a moment of a cell; the shortest one is seen, too. */
const isIn = (cell: Stretch, stretches: readonly Stretch[]): boolean =>
  stretches.some(({ from, to }) => from < cell.to && to > cell.from);
