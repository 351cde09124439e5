/**
 * Where somebody was: a row a day, half hours as letters that stand for places, and what the letters
 * stand for.
 */
import { wrapText } from '../text/wrap.ts';
import { hourScale } from './hour-scale.ts';
import type { PictureOf } from './picture.ts';
import {
  type DrawnLine,
  GAP,
  labelStroke,
  type Space,
  type StrokeTone,
  stroke,
  widest,
} from './strokes.ts';

const SLOTS = 48;
const SLOTS_AN_HOUR = 2;
const LABEL_SHARE = 0.25;
const LEAST_LABEL = 6;
const MOST_CELLS = 4;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** For places beyond the letters: together, and said so by the legend. */
const FURTHER = '#';
const LEGEND_INDENT = 2;

export function drawTimeline(picture: PictureOf<'timeline'>, room: Space): readonly DrawnLine[] {
  return [...drawDays(picture, room), ...drawLegend(picture, room)];
}

/** A place's letter, by its index. */
export const letterOf = (place: number): string => LETTERS.charAt(place) || FURTHER;

type Layout = {
  /** Cells of the label before the half hours. */
  readonly label: number;
  /** Lines of a day. */
  readonly parts: number;
  /** Cells of a half hour. */
  readonly cells: number;
};

function layOutDays({ days }: PictureOf<'timeline'>, columns: number): Layout {
  const wanted = widest(days.map((day) => day.label));
  const label = Math.min(wanted, Math.max(LEAST_LABEL, Math.floor(columns * LABEL_SHARE)));
  const free = columns - label - GAP;
  // A day that is too long for a line goes on below: no half hour is left out.
  const parts = [1, 2, 4, 8].find((count) => SLOTS / count <= free) ?? 16;
  const cells = Math.min(MOST_CELLS, Math.max(1, Math.floor((free * parts) / SLOTS)));
  return { label, parts, cells };
}

/** How many signs stand for half an hour in a room: for words beside the drawing. */
export const signsOfHalfHour = (picture: PictureOf<'timeline'>, { columns }: Space): number =>
  layOutDays(picture, columns).cells;

function drawDays(picture: PictureOf<'timeline'>, room: Space): readonly DrawnLine[] {
  const { days, places } = picture;
  if (days.length === 0) return [];
  const { columns, unicode } = room;
  const { label, parts, cells } = layOutDays(picture, columns);
  const slots = SLOTS / parts;
  return Array.from({ length: parts }, (_, part): readonly DrawnLine[] => {
    const from = part * slots;
    const scale = hourScale(from / SLOTS_AN_HOUR, slots / SLOTS_AN_HOUR, cells * SLOTS_AN_HOUR);
    return [
      [stroke(' '.repeat(label + GAP)), stroke(scale, 'secondary')],
      ...days.map((day) => [
        labelStroke(day.label, label, unicode),
        ...Array.from({ length: slots }, (_, slot) => {
          const place = day.slots[from + slot];
          const sign = place === undefined ? (unicode ? '\u00b7' : '.') : letterOf(place);
          return stroke(sign.repeat(cells), placeTone(place, places));
        }),
      ]),
    ];
  }).flat();
}

/** As long as no routine is told, the places that were seen most count as usual. */
const USUAL_PLACES = 2;

/**
 * Where somebody is day after day tells less than where they were now and then: visits stand out. The
 * letters say the same.
 */
export function placeTone(
  place: number | undefined,
  places: PictureOf<'timeline'>['places'],
): StrokeTone {
  if (place === undefined) return 'secondary';
  const isUsual = places.some(({ routine }) => routine)
    ? places[place]?.routine !== undefined
    : place < USUAL_PLACES;
  return isUsual ? 'text' : 'relay';
}

function drawLegend({ places }: PictureOf<'timeline'>, { columns }: Space): readonly DrawnLine[] {
  return places.flatMap((place, index) =>
    wrapText(place.label, columns - LEGEND_INDENT).map((text, line) => [
      stroke((line === 0 ? letterOf(index) : '').padEnd(LEGEND_INDENT), placeTone(index, places)),
      stroke(text),
    ]),
  );
}
