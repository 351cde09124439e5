import { repliesIn, replyTimes } from '../../analysis/replies.ts';
import { absent, isMessage, personOf } from '../../analysis/rows.ts';
import { sizeBins } from '../../analysis/sizes.ts';
import { percent, rounded } from './figures.ts';
import type { TableInference } from './material.ts';

/** How fast people answer. */
export const replies: TableInference = ({ rows }) => {
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

/** How many envelopes have which size, of everybody or as somebody sent them. */
export const sizes: TableInference = ({ rows }, { who: [name] }) => {
  const sender = name === undefined ? undefined : personOf(rows, name);
  const found: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const bytes = rows.bytes?.[row] ?? absent;
    const counts = sender === undefined || rows.from[row] === sender;
    if (counts && bytes !== absent && isMessage(rows, row)) found.push(bytes);
  }
  found.sort((one, other) => one - other);
  return {
    pictures: [{ is: 'histogram', unit: 'bytes', bins: sizeBins(found) }],
    values: {
      messages: found.length,
      smallest: found[0] ?? 0,
      median: found[(found.length - 1) >> 1] ?? 0,
      largest: found.at(-1) ?? 0,
    },
    support: found.length,
  };
};
