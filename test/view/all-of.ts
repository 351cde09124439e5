import type { LongTable } from '../../source/view/long-table.ts';

/** A long table, all of it: headings, heads and rows, a line each. */
export const allOf = ({ columns, sections }: LongTable): readonly string[] => [
  columns.map(({ head = '' }) => head).join('\t'),
  ...sections.flatMap(({ heading, heads, count, rowAt }) => [
    ...(heading === undefined ? [] : [heading]),
    ...(heads ? [heads.join('\t')] : []),
    ...Array.from({ length: count }, (_, at) => rowAt(at).cells.join('\t')),
  ]),
];
