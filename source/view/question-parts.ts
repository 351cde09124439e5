/** A question as it is asked, whether its answer is judged or only kept. */

import type { Words } from '../i18n/index.ts';
import type { ChoiceQuestion, Option, Question } from '../lesson/model.ts';
import { choicesPart, field, prompt } from './build-parts.ts';
import type { ChoiceItem, Line, Part } from './parts.ts';
import type { StepScope } from './step-scope.ts';

/** @param told what is told of an option by now */
export function questionParts(
  scope: StepScope,
  question: Question,
  words: Words,
  told: (option: Option) => Pick<ChoiceItem, 'state' | 'because'>,
): readonly Part[] {
  const t = words.view.ask;
  const asked = scope.rich(question.ask);
  switch (question.form) {
    case 'one':
    case 'several':
    case 'sort': {
      const how = { one: undefined, several: t.mark, sort: t.sort };
      const options = scope.choices.flatMap((one) => (one.is === 'option' ? one.option : []));
      const items = options.map((option, index) => ({
        id: option.id,
        label: scope.rich(option.text),
        ...headingOf(scope, question, index),
        ...told(option),
      }));
      return [prompt(asked, how[question.form]), choicesPart(scope, question.form, items)];
    }
    case 'number': {
      const unit = question.unit === undefined ? '' : ` ${t.unit(question.unit)}`;
      return [prompt(asked), field(scope, `${t.numberLabel}${unit}`, t.numberPlaceholder, words)];
    }
    case 'text':
      return [prompt(asked), field(scope, t.textLabel, t.textPlaceholder, words)];
  }
}

/** What a card's category asks, above its first option. */
export function headingOf(
  { rich }: StepScope,
  { form, options, piles = [] }: ChoiceQuestion,
  index: number,
): { readonly heading?: Line } {
  const pile = form === 'sort' ? options[index]?.pile : undefined;
  if (pile === undefined || options[index - 1]?.pile === pile) return {};
  const asked = piles.find(({ id }) => id === pile)?.ask;
  return asked ? { heading: rich(asked) } : {};
}

/** What Enter does as long as not all is marked that has to be; undefined: it gives the answer. */
export function markLabel(
  { session }: StepScope,
  question: Question,
  words: Words,
): string | undefined {
  const t = words.view.enter;
  const { length } = session.focus.marked;
  return question.form === 'sort' && (question.piles?.length ?? 0) - length > 1
    ? t.choose
    : undefined;
}
