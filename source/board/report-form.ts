import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const names = v.array(v.pipe(v.string(), v.maxLength(40)));
const seqs = v.array(count);

/** Something that the wall worked out, with the numbers of the rows that it rests on. */
const finding = v.object({ who: names, rows: seqs, times: count });

/**
 * What the wall says after each batch of rows: findings by the names in the rows, surest first. Names
 * are made up, and become numbers before anything is drawn.
 */
export const wallReportForm = v.object({
  /** Rows so far, and the bytes of the envelopes in them. */
  rows: count,
  bytes: count,
  people: count,
  /** The latest rows, oldest first. */
  latest: v.array(
    v.object({
      seq: count,
      at: v.number(),
      kind: v.string(),
      from: v.optional(v.string()),
      to: v.optional(v.string()),
      bytes: count,
      waitedMs: v.optional(v.number()),
    }),
  ),
  /** Who wrote to whom, how often in both directions together: what a graph is drawn of. */
  ties: v.array(v.object({ who: names, times: count })),
  /** pairs: of two who write most to each other, by everybody's own choice. */
  pairs: v.array(finding),
  groups: v.array(finding),
  /** Who stands between most others, first the one on most shortest ways. */
  between: v.array(v.object({ who: names, paths: v.number() })),
  /** Gaps in who was connected: milliseconds since the epoch. */
  away: v.array(v.object({ who: names, rows: seqs, from: v.number(), to: v.number() })),
  /** From whom all others could have heard, the likeliest first; of 100 ways how many begin there. */
  source: v.array(v.object({ who: names, reached: count, of: count, rows: seqs })),
});

export type WallReport = v.InferOutput<typeof wallReportForm>;
