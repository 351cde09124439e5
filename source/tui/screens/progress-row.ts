import { SIGNS } from '../../text/signs.ts';
import type { Canvas } from '../canvas.ts';
import type { Row } from '../rows.ts';

/** How far somebody is with one of several things, such as steps. */
type Stage = 'open' | 'current' | 'skipped' | 'done';

const signOf = (stage: Stage, { unicode }: Canvas): string => {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  switch (stage) {
    case 'done':
      return signs.behind;
    case 'current':
      return signs.selection;
    case 'skipped':
      return signs.part;
    case 'open':
      return signs.ahead;
  }
};

/** A sign for each. */
export function progressRow(stages: readonly Stage[], canvas: Canvas): Row {
  const row: { text: string; tone: 'accent' | 'missed' | 'secondary' }[] = [];
  for (const stage of stages) {
    const text = signOf(stage, canvas);
    const tone =
      stage === 'done' || stage === 'current'
        ? 'accent'
        : stage === 'skipped'
          ? 'missed'
          : 'secondary';
    const last = row.at(-1);
    if (last?.tone === tone) last.text += text;
    else row.push({ text, tone });
  }
  return row;
}

/** So many of several things are done: a sign for each, and nothing where they would not fit. */
export function doneRow(done: number, of: number, cells: number, canvas: Canvas): Row {
  if (of > cells) return [];
  return signsRow({ behind: done, ahead: of - done }, canvas);
}

/** Which step of several one is at, each as many cells wide as there is room for. */
export function placeRow(at: number, of: number, cells: number, canvas: Canvas): Row {
  const each = Math.min(3, Math.floor(cells / of));
  return signsRow({ behind: (at - 1) * each, here: each, ahead: (of - at) * each }, canvas);
}

function signsRow(
  { behind, here = 0, ahead }: Readonly<Record<'behind' | 'ahead', number>> & { here?: number },
  { unicode }: Canvas,
): Row {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  return [
    { text: signs.behind.repeat(behind), tone: 'right' },
    { text: signs.behind.repeat(here), tone: 'accent' },
    { text: signs.ahead.repeat(ahead), tone: 'secondary' },
  ];
}
