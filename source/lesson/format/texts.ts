import type { Activity, Option, Question, RichText, Step } from '../model.ts';
import type { Path } from './yaml-part.ts';

/** One text of a step, where it stands, and whether it is shown before or after the thing happens. */
export type StepText = {
  readonly content: RichText;
  /** An index into the prose, or the path of keys in the step's block. */
  readonly place:
    | { readonly in: 'prose'; readonly index: number }
    | { readonly in: 'block'; readonly path: Path };
  /** Texts shown after may name the values of their own step. */
  readonly when: 'before' | 'after';
};

/** Every text of a step that can hold marks, in the order of the file. */
export function textsOf(step: Step): readonly StepText[] {
  const prose = step.prose.map(
    (block, index): StepText => ({
      content: block.content,
      place: { in: 'prose', index },
      when: 'before',
    }),
  );
  return [...prose, ...blockTexts(step.activity)];
}

function blockTexts(activity: Activity): readonly StepText[] {
  switch (activity.kind) {
    case 'predict':
    case 'ask':
      return questionTexts(activity.question);
    case 'compose':
      return [text('before', activity.ask, 'ask')];
    case 'strike':
      return activity.fields.map(({ field, because }) => text('after', because, 'fields', field));
    case 'spot':
    case 'guess-length':
      return [
        text('before', activity.ask, 'ask'),
        text('after', activity.right, 'right'),
        text('after', activity.wrong, 'wrong'),
        ...helpTexts(activity),
      ];
    case 'search':
      return [
        text('before', activity.ask, 'ask'),
        text('after', activity.found, 'found'),
        text('after', activity.none, 'none'),
      ];
    case 'numbers':
      return [text('before', activity.ask, 'ask')];
    case 'recap':
      return activity.points.map((point, index) => text('before', point, 'points', index));
    case 'read':
    case 'send':
    case 'phone':
    case 'attack':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'week':
    case 'find':
    case 'export':
    case 'sister':
    case 'crack':
    case 'reckon':
    case 'sources':
      return [];
  }
}

function questionTexts(question: Question): readonly StepText[] {
  const ask = text('before', question.ask, 'ask');
  const help = helpTexts(question);
  switch (question.form) {
    case 'one':
    case 'several':
    case 'order':
      return [ask, ...optionTexts(question.options, ['options']), ...help];
    case 'sort':
      return [
        ask,
        ...(question.piles ?? []).flatMap((pile) => [
          text('before', pile.ask, 'piles', pile.id, 'ask'),
          ...optionTexts(
            question.options.filter((option) => option.pile === pile.id),
            ['piles', pile.id, 'options'],
          ),
        ]),
        ...help,
      ];
    case 'number':
    case 'text':
      return [
        ask,
        text('after', question.right, 'right'),
        text('after', question.wrong, 'wrong'),
        ...question.misses.map((miss, index) =>
          text('after', miss.because, 'misses', index, 'because'),
        ),
        ...help,
      ];
  }
}

function optionTexts(options: readonly Option[], at: Path): readonly StepText[] {
  return options.flatMap((option) => [
    text('before', option.text, ...at, option.id, 'text'),
    text('after', option.because, ...at, option.id, 'because'),
  ]);
}

function helpTexts(helped: {
  readonly hints: readonly RichText[];
  readonly reveal: RichText;
}): readonly StepText[] {
  return [
    ...helped.hints.map((hint, index) => text('before', hint, 'hints', index)),
    text('before', helped.reveal, 'reveal'),
  ];
}

function text(when: StepText['when'], content: RichText, ...path: Path): StepText {
  return { content, place: { in: 'block', path }, when };
}
