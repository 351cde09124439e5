/** Frames with a title in the upper edge, as rows: what the screens of a room are made of. */
import { blankRow, fitRow, padRow, type Row, rowWidth } from '../rows.ts';
import type { Tone } from '../theme.ts';

/** Cells of the frame and the blanks beside its inside, left and right. */
export const frameCells = 4;
/** Rows of its edges. */
export const frameEdges = 2;

export type FrameOptions = {
  readonly title: Row;
  /** Of the frame itself. */
  readonly tone?: Tone;
  /** Cells of the whole. */
  readonly width: number;
  /** Rows of the whole; without it as many as it takes. Rows that don't fit are left out. */
  readonly height?: number;
  readonly unicode: boolean;
};

const signs = {
  unicode: {
    top: ['\u256d', '\u256e'],
    bottom: ['\u2570', '\u256f'],
    line: '\u2500',
    side: '\u2502',
  },
  ascii: { top: ['+', '+'], bottom: ['+', '+'], line: '-', side: '|' },
} as const;

/** The rows in a frame, each exactly as wide as it. */
export function framed(inner: readonly Row[], options: FrameOptions): readonly Row[] {
  const { title, tone = 'frame', width, unicode, height = inner.length + frameEdges } = options;
  if (height < frameEdges + 1 || width < frameCells + 4) return [];
  const { top, bottom, line, side } = unicode ? signs.unicode : signs.ascii;
  const shown = fitRow(title, width - 6);
  const rest = width - frameCells - 2 - rowWidth(shown);
  const cells = width - frameCells;
  const rows = Array.from({ length: height - frameEdges }, (_, at) => inner[at] ?? blankRow);
  return [
    [
      { text: `${top[0]}${line} `, tone },
      ...shown,
      { text: ` ${line.repeat(Math.max(0, rest))}${line}${top[1]}`, tone },
    ],
    ...rows.map(
      (row): Row => [{ text: `${side} `, tone }, ...padRow(row, cells), { text: ` ${side}`, tone }],
    ),
    [{ text: `${bottom[0]}${line.repeat(width - 2)}${bottom[1]}`, tone }],
  ];
}

/** Two blocks of rows beside each other, the left one `left` cells wide, `gap` cells apart. */
export function besideRows(
  one: readonly Row[],
  other: readonly Row[],
  left: number,
  gap: number,
): readonly Row[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [
    ...padRow(one[at] ?? blankRow, left),
    { text: ' '.repeat(gap), tone: 'text' as const },
    ...(other[at] ?? blankRow),
  ]);
}
