import type { Words } from '../i18n/index.ts';
import type { RichText } from '../lesson/model.ts';
import { note } from './build-parts.ts';
import type { Part } from './parts.ts';
import type { StepScope } from './step-scope.ts';

/**
 * The verdict on an answer, with its reasons; and what can be done about a wrong one.
 *
 * @param opening in place of "right" or "not so", where that is not the whole of it
 */
export function verdictParts(
  { isAnswered, rich }: StepScope,
  right: boolean,
  reasons: readonly RichText[],
  words: Words,
  opening?: string,
): readonly Part[] {
  const t = words.view.verdict;
  const said = `${opening ?? (right ? t.right : t.wrong)} `;
  return [
    note(
      right ? 'right' : 'wrong',
      said,
      ...reasons.flatMap((reason, index) => (index === 0 ? [rich(reason)] : [' ', rich(reason)])),
    ),
    ...(right || !isAnswered ? [] : [note('info', t.again)]),
  ];
}

/** The verdict on an answer that has one reason if it is right and one if it is not. */
export function rightOrWrong(
  scope: StepScope,
  reasons: { readonly right: RichText; readonly wrong: RichText },
  words: Words,
): readonly Part[] {
  const right = scope.state.right === true;
  return scope.state.answer
    ? verdictParts(scope, right, [right ? reasons.right : reasons.wrong], words)
    : [];
}
