import type { Words } from '../i18n/index.ts';
import { hitsOf } from '../lesson/session/grade.ts';
import type { Session } from '../lesson/session/session.ts';
import { note } from '../view/build-parts.ts';
import { plainLine, textOf } from '../view/lines.ts';
import type { ChoiceItem, Part, StepView } from '../view/parts.ts';
import { type StepScope, scopeOf } from '../view/step-scope.ts';
import { stepView } from '../view/step-view.ts';

/**
 * A step as it is told to somebody who hears it line after line, and can't look up again: a verdict
 * repeats the words that it is about, an answer of several parts says which were theirs, and what
 * only a key has to do with is left out.
 */
export function heardView(session: Session, words: Words): StepView {
  const view = stepView(session, words);
  const scope = scopeOf(session, words.locale);
  return {
    ...view,
    body: view.body.map(heardChoices),
    feedback: [
      ...view.feedback.flatMap((part) => heardFeedback(part, view, scope, words)),
      ...(view.notice ? [note(view.notice.tone, view.notice.text)] : []),
    ],
  };
}

function heardChoices(part: Part): Part {
  if (part.kind !== 'choices') return part;
  // Whose own words are asked for types them; there is no number for it.
  return { ...part, items: part.items.filter(({ id }) => id !== 'own-words') };
}

function heardFeedback(
  part: Part,
  view: StepView,
  scope: StepScope,
  words: Words,
): readonly Part[] {
  if (part.kind !== 'note') return [part];
  // The prompt says it, just below.
  if (textOf(part.line) === words.view.verdict.again) return [];
  if (part.tone !== 'right' && part.tone !== 'wrong') return [part];
  const [opening, ...reasons] = part.line;
  if (opening === undefined) return [part];
  const said = verdictWords(opening.text.trim(), view, scope, words);
  return [{ ...part, line: [...plainLine(`${said} `), ...reasons] }];
}

/** The verdict with what it is about: the words that were chosen, or of several answers the count. */
function verdictWords(opening: string, view: StepView, scope: StepScope, words: Words): string {
  const t = words.plain.verdict;
  const chosen = chosenItems(view, scope);
  const counted = partOf(scope);
  if (counted !== undefined) {
    return t.partly(
      words.view.verdict.wrong,
      chosen.map(({ number }) => number),
      counted.right,
      counted.of,
    );
  }
  const [one, ...others] = chosen;
  // Of several each is told with its reason, just below.
  return one === undefined || others.length > 0 ? opening : t.about(opening, textOf(one.label));
}

/** The ids of what was answered, as far as it was chosen from a list. */
function chosenIn({ state: { answer } }: StepScope): readonly string[] {
  switch (answer?.form) {
    case 'one':
      return [answer.option];
    case 'several':
    case 'sort':
      return answer.options;
    case 'row':
      return [String(answer.row)];
    case 'number':
    case 'text':
    case undefined:
      return [];
  }
}

function chosenItems({ body }: StepView, scope: StepScope): readonly ChoiceItem[] {
  const ids = chosenIn(scope);
  return body.flatMap((part) =>
    part.kind === 'choices' ? part.items.filter(({ id }) => ids.includes(id)) : [],
  );
}

/** Of a wrong answer of several parts, for how many of the options it is right. */
function partOf({ question, state: { answer, right } }: StepScope) {
  if (right !== false || question === undefined || answer === undefined) return undefined;
  // Of a card each is told that was chosen.
  return question.form === 'several' ? hitsOf(question, answer) : undefined;
}
