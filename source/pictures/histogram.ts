/** How many are of which size: a row a bin, with its bounds, a bar and the count. */
import { MOST_BAR } from './bars.ts';
import { meter } from './meter.ts';
import type { PictureOf } from './picture.ts';
import {
  type DrawnLine,
  GAP,
  owned,
  padStartCells,
  type Space,
  stroke,
  toneOfOwner,
  widest,
} from './strokes.ts';

type Bin = PictureOf<'histogram'>['bins'][number];

const HEADING_ROWS = 1;

export function drawHistogram(picture: PictureOf<'histogram'>, room: Space): readonly DrawnLine[] {
  const { columns, rows, unicode, number } = room;
  const bins = mergeBins(picture.bins, rows - HEADING_ROWS);
  if (bins.length === 0) return [];
  const bounds = bins.map((bin) => owned(boundsText(bin, number), bin, unicode));
  const label = Math.max(widest(bounds), widest([picture.unit]));
  const largest = bins.reduce((most, { count }) => Math.max(most, count), 0);
  const count = number(largest).length;
  const cells = Math.max(1, Math.min(MOST_BAR, columns - label - GAP - GAP - count));
  return [
    [stroke(padStartCells(picture.unit, label), 'secondary')],
    ...bins.map((bin, index): DrawnLine => {
      const bar = meter(bin.count, largest, cells, unicode);
      return [
        stroke(padStartCells(bounds[index] ?? '', label), toneOfOwner(bin)),
        stroke(' '.repeat(GAP)),
        stroke(bar, 'relay'),
        stroke(
          (bar === '' ? '' : ' '.repeat(GAP)) + number(bin.count),
          bin.count > 0 ? 'strong' : 'secondary',
        ),
      ];
    }),
  ];
}

/** At most `most` bins (at least one), each of as many neighbours as all others but the last. */
export function mergeBins(bins: readonly Bin[], most: number): readonly Bin[] {
  const each = Math.ceil(bins.length / Math.max(1, Math.floor(most)));
  if (each <= 1) return bins;
  const merged: Bin[] = [];
  for (let first = 0; first < bins.length; first += each) {
    const group = bins.slice(first, first + each);
    merged.push({
      from: group[0]?.from ?? 0,
      to: group.at(-1)?.to ?? 0,
      count: group.reduce((sum, { count }) => sum + count, 0),
      ...(group.some(({ yours }) => yours) ? { yours: true } : {}),
    });
  }
  return merged;
}

/**
 * Whole numbers are given with the last one that belongs to the bin, so that nobody wonders where a
 * message of just 256 bytes was counted.
 */
export function boundsText(
  { from, to }: Pick<Bin, 'from' | 'to'>,
  number: Space['number'],
): string {
  if (!Number.isInteger(from) || !Number.isInteger(to)) return `${number(from)}-${number(to)}`;
  return to - from <= 1 ? number(from) : `${number(from)}-${number(to - 1)}`;
}
