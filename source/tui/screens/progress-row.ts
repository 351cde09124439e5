import { SIGNS } from '../../text/signs.ts';
import type { Canvas } from '../canvas.ts';
import type { Row } from '../rows.ts';

/** How far somebody is with one of several things, such as steps. */
type Stage = 'open' | 'new' | 'started' | 'current' | 'skipped' | 'done';

const signOf = (stage: Stage, { unicode }: Canvas): string => {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  switch (stage) {
    case 'done':
      return signs.behind;
    case 'current':
      return signs.selection;
    case 'started':
    case 'skipped':
      return signs.part;
    case 'new':
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
        : stage === 'skipped' || stage === 'started'
          ? 'missed'
          : 'secondary';
    const last = row.at(-1);
    if (last?.tone === tone) last.text += text;
    else row.push({ text, tone });
  }
  return row;
}
