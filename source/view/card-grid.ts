import { questionOf } from '../lesson/session/choices.ts';
import { stepState } from '../lesson/session/session.ts';
import type { ChoiceQuestion } from '../lesson/model.ts';
import type { Part } from './parts.ts';
import type { StepScope } from './step-scope.ts';

/**
 * Where the cards of a lesson fall that are solved: a row for each option of the first category, a
 * column for each of the second. A card stands where the learner put it, or, where it was revealed,
 * at the first right options. Nothing for a single card, or for cards that are sorted by anything
 * but two categories.
 */
export function cardGrid({ session, rich }: StepScope, current: ChoiceQuestion): readonly Part[] {
  const [first, second] = categoriesOf(current);
  if (first === undefined || second === undefined || categoriesOf(current).length !== 2) return [];
  const cards = session.lesson.steps.flatMap(({ id, activity }) => {
    const question = questionOf(activity);
    if (question?.form !== 'sort' || shapeOf(question) !== shapeOf(current)) return [];
    const { answer, right, revealed } = stepState(session, id);
    // Of a card that is not solved nothing is told.
    const isSolved = right === true || revealed;
    return [
      {
        isSolved,
        at: right === true && answer?.form === 'sort' ? answer.options : firstRight(question),
      },
    ];
  });
  const fallsAt = (row: string, column: string): readonly number[] =>
    cards.flatMap(({ isSolved, at }, index) =>
      isSolved && at.includes(row) && at.includes(column) ? [index + 1] : [],
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

/** Of each category the first option that is right. */
const firstRight = (question: ChoiceQuestion): readonly string[] =>
  categoriesOf(question).flatMap((options) => options.find(({ right }) => right)?.id ?? []);

/** The options of each category. */
const categoriesOf = ({ piles = [], options }: ChoiceQuestion) =>
  piles.map(({ id }) => options.filter(({ pile }) => pile === id));

/** The same for cards that are sorted by the same options of the same categories. */
const shapeOf = (question: ChoiceQuestion): string =>
  JSON.stringify(categoriesOf(question).map((options) => options.map(({ id }) => id)));
