import { wrapText } from '../../text/wrap.ts';
import { plainText } from '../format/inline.ts';
import { kindOf } from '../kinds/index.ts';
import type { Lesson, Step } from '../model.ts';
import type { Look } from './look.ts';

/** Most lines of prose before something happens, at `columns` cells. */
const proseLimit = { lines: 12, columns: 60 } as const;

/** From this lesson on, each begins with a question about an earlier one. */
const firstRecall = 3;
/** The question stands among the first steps, so that a title or a word may come before it. */
const recallWithin = 2;

/** Short screens, and the parts that every lesson has. */
export function checkStyle(look: Look): void {
  const { lesson, lines, report } = look;
  for (const [index, step] of lesson.steps.entries()) {
    const rows = proseRows(step);
    if (rows > proseLimit.lines) {
      report(
        lines.step(index).heading,
        `this step has ${rows} lines of prose; a screen holds ${proseLimit.lines} (of ${proseLimit.columns} columns)`,
        'Shorten it, or split the step in two.',
      );
    }
  }
  checkRecall(look);
}

/** Lines that the prose of a step fills at 60 columns, empty ones not counted. */
function proseRows(step: Step): number {
  return step.prose
    .map(({ kind, content }) => {
      const indent = kind === 'paragraph' ? 0 : 2;
      return wrapText(plainText(content), proseLimit.columns - indent).length;
    })
    .reduce((sum, rows) => sum + rows, 0);
}

function checkRecall({ lesson, lines, report }: Look): void {
  if (lesson.number >= firstRecall && !beginsWithRecall(lesson)) {
    report(
      lines.step(0).heading,
      'the lesson does not begin with a question about an earlier one',
      'Make one of its first two steps a block "ask" with "recall: <id of an earlier lesson>".',
    );
  }
}

const beginsWithRecall = (lesson: Lesson): boolean =>
  lesson.steps
    .slice(0, recallWithin)
    .some(({ activity }) => kindOf(activity).recalls?.(activity) !== undefined);
