/** What observers have of one message, as rows: the same thing in the same rows of every pane. */
import type { Pane, PaneField, Thing } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import {
  blankRow,
  padRow,
  type Row,
  rowOf,
  rowWidth,
  type StyledText,
  wrapSegments,
  wrapWords,
} from '../rows.ts';
import { signsOn } from './observers.ts';

/** A thing, and for each pane the rows that tell it, as many in all of them. */
export type AlignedThing = {
  readonly thing: Thing;
  readonly label: string;
  readonly panes: readonly (readonly Row[])[];
};

/** The things of panes whose insides are `cells` wide. A pane that has none of them says what it has. */
export function alignedThings(
  panes: readonly Pane[],
  cells: number,
  canvas: Canvas,
): readonly AlignedThing[] {
  const things = panes.find(({ fields }) => fields)?.fields?.map(({ thing }) => thing) ?? [];
  return things.map((thing, index) => {
    const told = panes.map(({ fields, lines }) => {
      const field = fields?.find((one) => one.thing === thing);
      if (field) return fieldRows(field, cells, canvas);
      return index > 0 ? [] : lines.flatMap(({ text }) => wrapWords(text, cells, SECONDARY));
    });
    const height = Math.max(1, ...told.map((rows) => rows.length));
    return {
      thing,
      label: canvas.words.view.panes.things[thing],
      panes: told.map((rows) =>
        Array.from({ length: height }, (_, at) => onGround(thing, rows[at] ?? blankRow, cells)),
      ),
    };
  });
}

const SECONDARY = { tone: 'secondary' } as const;

/** The words of a message stand on a ground of their own in every pane: they are what differs. */
const onGround = (thing: Thing, row: Row, cells: number): Row =>
  thing === 'words' ? padRow(row, cells).map((segment) => ({ ...segment, ground: 'words' })) : row;

export function fieldRows(
  { thing, is, lines }: PaneField,
  cells: number,
  canvas: Canvas,
): readonly Row[] {
  switch (is) {
    case 'missing':
      return lines.flatMap(({ text }) =>
        wrapWords(text, cells, {
          ...SECONDARY,
          first: rowOf(`${canvas.unicode ? '\u2014' : '-'} `, 'secondary'),
        }),
      );
    case 'sealed': {
      const first = rowOf(`${signsOn(canvas).sealed.repeat(2)} `, 'sealed');
      const left = cells - rowWidth(first);
      return lines.flatMap(({ text, bytes }) =>
        wrapWords(bytes ? fittingBytes(text, left) : text, cells, {
          tone: 'sealed',
          first,
          rest: first,
        }),
      );
    }
    case 'told':
      return lines.flatMap(({ text, remark }) => {
        const value: StyledText = { text, tone: thing === 'words' ? 'strong' : 'text' };
        const known: readonly StyledText[] =
          remark === undefined ? [] : [{ text: `  ${remark}`, tone: 'secondary' }];
        return wrapSegments([value, ...known], cells);
      });
  }
}

/** As many of the last bytes as have room. */
const fittingBytes = (hex: string, cells: number): string =>
  hex
    .split(' ')
    .slice(-Math.max(1, Math.floor((cells + 1) / 3)))
    .join(' ');
