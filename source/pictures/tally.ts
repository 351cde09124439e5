/** How predictions turned out: a row a lesson, a sign each. */
import { SIGNS } from '../text/signs.ts';
import type { TurnedOut, PictureOf } from './picture.ts';
import {
  type DrawnLine,
  labelStroke,
  type Space,
  type Stroke,
  type StrokeTone,
  stroke,
  widest,
} from './strokes.ts';

/** What is left of the columns for the signs. */
const LABEL_SHARE = 0.7;

export function drawTally({ rows }: PictureOf<'tally'>, room: Space): readonly DrawnLine[] {
  const { columns, unicode } = room;
  const label = Math.min(
    widest(rows.map((row) => row.label)),
    Math.max(1, Math.floor(columns * LABEL_SHARE)),
  );
  return rows.map((row) => [
    labelStroke(row.label, label, unicode),
    ...row.outcomes.flatMap((outcome): readonly Stroke[] => [
      stroke(' '),
      stroke(outcomeSign(outcome, unicode), outcomeTone(outcome)),
    ]),
  ]);
}

const TONES: Readonly<Record<TurnedOut, StrokeTone>> = {
  right: 'right',
  part: 'missed',
  wrong: 'wrong',
  open: 'secondary',
};

export const outcomeTone = (outcome: TurnedOut): StrokeTone => TONES[outcome];

/** One cell. */
export function outcomeSign(outcome: TurnedOut, unicode: boolean): string {
  if (outcome === 'open') return unicode ? '\u00b7' : '.';
  return (unicode ? SIGNS.unicode : SIGNS.ascii)[outcome];
}
