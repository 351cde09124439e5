/** Cards by their numbers, where they fall. */
import type { Part } from '../../view/parts.ts';
import { SIGNS } from '../../text/signs.ts';
import { textOf } from '../../view/lines.ts';
import { type Area, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { padRow, type Row, rowOf, wrapWords } from '../rows.ts';

/** With fewer cells for each column the rows are told one below the other. */
const LEAST_COLUMN = 10;
const LABEL_SHARE = 0.34;
const COLUMN_CELLS = 16;

export function paintGrid(part: Extract<Part, { kind: 'grid' }>, canvas: Canvas): Area {
  const { layout, words } = canvas;
  const width = Math.min(layout.width, layout.prose);
  const cells = width - PANEL_CELLS;
  const label = Math.floor(cells * LABEL_SHARE);
  const column = Math.min(COLUMN_CELLS, Math.floor((cells - label) / part.columns.length));
  return panel({
    width,
    tone: 'frame',
    title: rowOf(words.tui.grid.title, 'title'),
    inner: rowsArea(
      column < LEAST_COLUMN ? listed(part, cells, canvas) : table(part, label, column, canvas),
    ),
  });
}

type Grid = Extract<Part, { kind: 'grid' }>;

function table(
  { columns, rows }: Grid,
  label: number,
  column: number,
  { unicode }: Canvas,
): readonly Row[] {
  const none = (unicode ? SIGNS.unicode : SIGNS.ascii).absent;
  const heads = columns.map((head) => wrapWords(textOf(head), column - 1, { tone: 'secondary' }));
  const height = Math.max(...heads.map((head) => head.length));
  return [
    ...Array.from({ length: height }, (_, row) => [
      ...padRow([], label),
      ...heads.flatMap((head) => padRow(head[row] ?? [], column)),
    ]),
    ...rows.flatMap((row) => {
      const names = wrapWords(textOf(row.label), label - 1);
      return names.map((name, index) => [
        ...padRow(name, label),
        ...row.cells.flatMap((cards) =>
          padRow(index === 0 ? rowOf(cards.join(' ') || none, 'accent') : [], column),
        ),
      ]);
    }),
  ];
}

const listed = ({ columns, rows }: Grid, cells: number, { words }: Canvas): readonly Row[] =>
  rows.flatMap(({ label, cells: places }) =>
    places.flatMap((cards, index) => {
      const column = columns[index];
      return cards.length === 0 || column === undefined
        ? []
        : wrapWords(words.tui.grid.place(textOf(label), textOf(column), cards.join(' ')), cells);
    }),
  );
