/** A number that is asked for on a line of its own: what was typed so far, with the cursor behind it. */
import { type Row, wrapSegments } from '../rows.ts';

export const promptRows = (
  ask: string,
  typed: string,
  how: string,
  columns: number,
): readonly Row[] =>
  wrapSegments(
    [
      { text: `${ask} ${typed}`, tone: 'strong' },
      { text: '\u00a0', tone: 'cursor' },
      { text: `  ${how}`, tone: 'secondary' },
    ],
    columns,
  );
