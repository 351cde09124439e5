/** A step of a lesson, and the summary after the last. Pure. */
import type { FinishView } from '../../view/finish-view.ts';
import type { ChoiceItem, StepView } from '../../view/parts.ts';
import { paintParts } from '../parts/paint-parts.ts';
import { heightOf, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import type { Body } from '../frame.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';

/** States of a choice that Enter takes again. */
const waiting: ReadonlySet<ChoiceItem['state']> = new Set([
  'open',
  'tried',
  'delivered',
  'refused',
]);

export type LessonOptions = {
  /** Said once, above the first step. */
  readonly notices: readonly string[];
  /** What is unusual about this run, where the header has no room for it. */
  readonly place: string | undefined;
};

export function lessonBody(view: StepView, canvas: Canvas, options: LessonOptions): Body {
  const { layout } = canvas;
  const top: readonly Row[] = [
    ...notedRows(options, canvas),
    ...wrapWords(view.title, layout.prose, { tone: 'title' }),
    ...(layout.compact ? [] : [blankRow]),
  ];
  const body = paintParts(view.body, canvas);
  const feedback = paintParts(view.feedback, canvas);
  const told = heightOf(feedback);
  const gap: readonly Row[] = told > 0 && heightOf(body) > 0 && !layout.compact ? [blankRow] : [];
  const above = stack(rowsArea(top), body, rowsArea(gap));
  const from = heightOf(above);
  return {
    area: stack(above, feedback),
    focusActs: choiceActs(view),
    busy: view.actions.includes('stop'),
    ...(told > 0 ? { feedback: { from, to: from + told } } : {}),
  };
}

/** A single choice that was not judged yet is taken by Enter. */
function choiceActs({ body }: StepView): boolean {
  return body.some(
    (part) =>
      part.kind === 'choices' &&
      part.mode === 'one' &&
      part.items.some(({ highlighted, state }) => highlighted && waiting.has(state)),
  );
}

export function finishBody(finish: FinishView, canvas: Canvas): Body {
  const title = wrapWords(finish.title, canvas.layout.prose, { tone: 'title' });
  return { area: stack(rowsArea([...title, blankRow]), paintParts(finish.parts, canvas)) };
}

function notedRows({ notices, place }: LessonOptions, { layout, words }: Canvas): readonly Row[] {
  const first = rowOf(`${words.tui.noteSigns.info} `, 'info');
  return [...notices, ...(place === undefined ? [] : [place])].flatMap((text) =>
    wrapWords(text, layout.prose, { first }),
  );
}
