import { repliesIn, replyTimes } from '../../analysis/replies.ts';
import { absent, isMessage, personOf } from '../../analysis/rows.ts';
import type { PictureOf } from '../../pictures/picture.ts';
import { percent, rounded } from './figures.ts';
import type { TableStudy } from './material.ts';

/** How fast people answer. */
export const replies: TableStudy = ({ rows }) => {
  const times = replyTimes(repliesIn(rows));
  const minute = percent(times?.withinMinute ?? 0);
  const ten = percent(times?.withinTenMinutes ?? 0);
  const count = times?.count ?? 0;
  return {
    pictures: [
      {
        is: 'bars',
        measure: 'percent',
        digits: 0,
        bars: [
          { label: '1 min', value: minute },
          { label: '10 min', value: ten },
        ],
      },
    ],
    values: { count, median: rounded((times?.medianMs ?? 0) / 1000), minute, ten },
    // Each reply rests on itself and on what it answers.
    support: 2 * count,
  };
};

/** About so many bins tell a shape. */
const bins = 20;

/** How many envelopes have which size, of everybody or as somebody sent them. */
export const sizes: TableStudy = ({ rows }, { who: [name] }) => {
  const sender = name === undefined ? undefined : personOf(rows, name);
  const found: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const bytes = rows.bytes?.[row] ?? absent;
    const counts = sender === undefined || rows.from[row] === sender;
    if (counts && bytes !== absent && isMessage(rows, row)) found.push(bytes);
  }
  found.sort((one, other) => one - other);
  return {
    pictures: [histogram(found)],
    values: {
      messages: found.length,
      smallest: found[0] ?? 0,
      median: found[(found.length - 1) >> 1] ?? 0,
      largest: found.at(-1) ?? 0,
    },
    support: found.length,
  };
};

/** `sizes` ascending. Bins of a round width: 1, 2 or 5 with zeros. */
function histogram(sizes: readonly number[]): PictureOf<'histogram'> {
  const smallest = sizes[0] ?? 0;
  const largest = sizes.at(-1) ?? 0;
  const width = roundWidth((largest - smallest + 1) / bins);
  const first = Math.floor(smallest / width);
  const counts = new Array<number>(Math.floor(largest / width) - first + 1).fill(0);
  for (const size of sizes) {
    const bin = Math.floor(size / width) - first;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    is: 'histogram',
    unit: 'bytes',
    bins: counts.map((count, bin) => ({
      from: (first + bin) * width,
      to: (first + bin + 1) * width,
      count,
    })),
  };
}

function roundWidth(least: number): number {
  for (let ten = 1; ; ten *= 10) {
    for (const digit of [1, 2, 5]) {
      if (digit * ten >= least) return digit * ten;
    }
  }
}
