import { questionOf } from '../lesson/session/choices.ts';
import { stepState } from '../lesson/session/session.ts';
import type { ChoiceQuestion } from '../lesson/model.ts';
import type { Part } from './parts.ts';
import type { StepScope } from './step-scope.ts';

/**
 * Where the cards of a lesson fall that are solved, by their right options: a row for each
 * option of the first category, a column for each of the second. Nothing for a single card, or for
 * cards that are sorted by anything but two categories.
 */
export function cardGrid({ session, rich }: StepScope, current: ChoiceQuestion): readonly Part[] {
  const [first, second] = categoriesOf(current);
  if (first === undefined || second === undefined || categoriesOf(current).length !== 2) return [];
  const cards = session.lesson.steps.flatMap(({ id, activity }) => {
    const question = questionOf(activity);
    if (question?.form !== 'sort' || shapeOf(question) !== shapeOf(current)) return [];
    const right = question.options.filter((option) => option.right).map((option) => option.id);
    const { right: isRight, revealed } = stepState(session, id);
    // Of a card that is not solved nothing is told.
    return [{ isSolved: isRight === true || revealed, right }];
  });
  const fallsAt = (row: string, column: string): readonly number[] =>
    cards.flatMap(({ isSolved, right }, index) =>
      isSolved && right.includes(row) && right.includes(column) ? [index + 1] : [],
    );
  if (cards.filter(({ isSolved }) => isSolved).length < 2) return [];
  return [
    {
      kind: 'grid',
      columns: second.map(({ text }) => rich(text)),
      rows: first.map(({ id, text }) => ({
        label: rich(text),
        cells: second.map((column) => fallsAt(id, column.id)),
      })),
    },
  ];
}

/** The options of each category. */
const categoriesOf = ({ piles = [], options }: ChoiceQuestion) =>
  piles.map(({ id }) => options.filter(({ pile }) => pile === id));

/** The same for cards that are sorted by the same options of the same categories. */
const shapeOf = (question: ChoiceQuestion): string =>
  JSON.stringify(categoriesOf(question).map((options) => options.map(({ id }) => id)));
