/** A step of a lesson, and the summary after the last. Pure. */
import type { FinishView } from '../../view/finish-view.ts';
import type { ChoiceItem, StepView } from '../../view/parts.ts';
import { paintParts } from '../parts/paint-parts.ts';
import { type Canvas, type Painted, stack } from '../parts/painted.ts';
import { blankRow, type Range, type Row, rowOf, wrapWords } from '../rows.ts';

/** States of a choice that Enter takes again. */
const waiting: ReadonlySet<ChoiceItem['state']> = new Set([
  'open',
  'tried',
  'delivered',
  'refused',
]);

export type LessonBody = Painted & {
  readonly feedback?: Range;
  /** Enter would act on the highlighted choice, not only on what was marked or said before. */
  readonly focusActs?: boolean;
  /** Something runs whose outcome will be the next to read. */
  readonly busy?: boolean;
};

export type LessonOptions = {
  /** Said once, above the first step. */
  readonly notices: readonly string[];
  /** What is unusual about this run, where the header has no room for it. */
  readonly place: string | undefined;
};

export function lessonBody(view: StepView, canvas: Canvas, options: LessonOptions): LessonBody {
  const { layout } = canvas;
  const title = wrapWords(view.title, layout.prose, { tone: 'title' });
  const top: readonly Row[] = [
    ...notedRows(options, canvas),
    ...title,
    ...(layout.compact ? [] : [blankRow]),
  ];
  const body = paintParts(view.body, canvas);
  const feedback = paintParts(view.feedback, canvas);
  const gap: readonly Row[] =
    feedback.rows.length > 0 && body.rows.length > 0 && !layout.compact ? [blankRow] : [];
  const above = stack({ rows: top }, body, { rows: gap });
  const from = above.rows.length;
  const rows = [...above.rows, ...feedback.rows];
  return {
    ...above,
    rows,
    focusActs: choiceActs(view),
    busy: view.actions.includes('stop'),
    ...(feedback.rows.length > 0 ? { feedback: { from, to: rows.length } } : {}),
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

export function finishBody(finish: FinishView, canvas: Canvas): LessonBody {
  const title = wrapWords(finish.title, canvas.layout.prose, { tone: 'title' });
  return { rows: [...title, blankRow, ...paintParts(finish.parts, canvas).rows] };
}

function notedRows({ notices, place }: LessonOptions, { layout, words }: Canvas): readonly Row[] {
  const first = rowOf(`${words.tui.noteSigns.info} `, 'info');
  return [...notices, ...(place === undefined ? [] : [place])].flatMap((text) =>
    wrapWords(text, layout.prose, { first }),
  );
}
