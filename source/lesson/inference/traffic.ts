import { absent, isMessage, personOf, type Rows, rowsWhere } from '../../analysis/rows.ts';
import { sizeBins } from '../../analysis/sizes.ts';
import { type TableInference, yoursIf } from './material.ts';

/** How many envelopes have which size, of everybody or as somebody sent them. */
export const sizes: TableInference = ({ rows }, { who }) => {
  const [sender] = who.map((name) => personOf(rows, name));
  const counts = (_: Rows, row: number): boolean =>
    isMessage(rows, row) &&
    (rows.bytes?.[row] ?? absent) !== absent &&
    (sender === undefined || rows.from[row] === sender);
  const sent = rowsWhere(rows, counts);
  const bytesOf = (row: number) => rows.bytes?.[row] ?? 0;
  const found = sent.map(bytesOf).sort();
  const own = [...sent]
    .filter((row) => yoursIf(rows.people[rows.from[row] ?? absent] ?? '').yours)
    .map(bytesOf);
  const bins = sizeBins(found).map((bin) => ({
    ...bin,
    ...(own.some((bytes) => bytes >= bin.from && bytes < bin.to) ? { yours: true as const } : {}),
  }));
  return {
    pictures: [{ is: 'histogram', unit: 'bytes', bins }],
    values: {
      messages: found.length,
      smallest: found[0] ?? 0,
      median: found[(found.length - 1) >> 1] ?? 0,
      largest: found.at(-1) ?? 0,
    },
    findings: [{ what: 'sizes', who, rows: sent }],
  };
};
