import type { Pane, PaneLine, Part } from '../../view/parts.ts';
import { PANE_GAP, paneWidth } from '../layout.ts';
import { padRow, type Row, rowOf, type StyledText, wrapSegments } from '../rows.ts';
import { type Area, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';

/** What each observer has: side by side where there is room, else one below the other. */
export function paintPanes(part: Extract<Part, { kind: 'panes' }>, canvas: Canvas): Area {
  const { layout } = canvas;
  const texts = part.panes.flatMap(({ title, lines }) => [title, ...lines.map(({ text }) => text)]);
  const width = paneWidth(layout, part.panes.length, texts);
  return rowsArea(
    width === undefined ? stacked(part.panes, canvas) : beside(part.panes, width, canvas),
  );
}

function stacked(panes: readonly Pane[], { layout }: Canvas): readonly Row[] {
  const width = Math.min(layout.width, layout.prose);
  return panes.flatMap((pane, index) => [
    ...(index > 0 && !layout.compact ? [rowOf('')] : []),
    ...paneRows(pane, width),
  ]);
}

function beside(panes: readonly Pane[], width: number, { unicode }: Canvas): readonly Row[] {
  const columns = panes.map((pane) => paneRows(pane, width));
  const height = Math.max(...columns.map((rows) => rows.length));
  const line: StyledText = {
    text: (unicode ? '\u2502' : '|').padStart(2).padEnd(PANE_GAP),
    tone: 'frame',
  };
  return Array.from({ length: height }, (_, at) =>
    columns.flatMap((rows, index): Row => {
      const row = padRow(rows[at] ?? [], width);
      return index === 0 ? row : [line, ...row];
    }),
  );
}

function paneRows(pane: Pane, width: number): readonly Row[] {
  return [
    ...wrapSegments([{ text: pane.title, tone: 'title' }], width),
    ...pane.lines.flatMap((line) => paneLineRows(line, width)),
  ];
}

/** A line of what somebody has, as rows of at most `width` cells. */
export function paneLineRows(line: PaneLine, width: number): readonly Row[] {
  const label: readonly StyledText[] =
    line.label === undefined ? [] : [{ text: `${line.label}: `, tone: 'text' }];
  const text: StyledText = { text: line.text, tone: toneOf(line) };
  return wrapSegments([...label, text], width, { first: rowOf('  '), rest: rowOf('    ') });
}

function toneOf({ kind }: PaneLine): StyledText['tone'] {
  switch (kind) {
    case 'words':
      return 'value';
    case 'bytes':
      return 'code';
    case 'row':
      return 'strong';
    case 'fact':
    case 'remark':
      return 'text';
  }
}
