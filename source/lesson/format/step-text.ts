import type { Option, Question, RichText } from '../model.ts';
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

/** A text of a block, by the path of its keys. */
export function textAt(when: StepText['when'], content: RichText, ...path: Path): StepText {
  return { content, place: { in: 'block', path }, when };
}

/** The texts of something that is judged right or wrong. */
export const judgedTexts = (judged: Judged): readonly StepText[] => [
  textAt('before', judged.ask, 'ask'),
  textAt('after', judged.right, 'right'),
  textAt('after', judged.wrong, 'wrong'),
  ...helpTexts(judged),
];

type Judged = Helped & {
  readonly ask: RichText;
  readonly right: RichText;
  readonly wrong: RichText;
};

export function questionTexts(question: Question): readonly StepText[] {
  const ask = textAt('before', question.ask, 'ask');
  const help = helpTexts(question);
  switch (question.form) {
    case 'one':
    case 'several':
      return [ask, ...optionTexts(question.options, ['options']), ...help];
    case 'sort':
      return [
        ask,
        ...(question.piles ?? []).flatMap((pile) => [
          textAt('before', pile.ask, 'piles', pile.id, 'ask'),
          ...optionTexts(
            question.options.filter((option) => option.pile === pile.id),
            ['piles', pile.id, 'options'],
          ),
        ]),
        ...help,
      ];
    case 'number':
      return [
        ask,
        textAt('after', question.right, 'right'),
        textAt('after', question.wrong, 'wrong'),
        ...question.misses.map((miss, index) =>
          textAt('after', miss.because, 'misses', index, 'because'),
        ),
        ...help,
      ];
    case 'text':
      return [ask, textAt('after', question.right, 'right'), ...help];
  }
}

function optionTexts(options: readonly Option[], at: Path): readonly StepText[] {
  return options.flatMap((option) => [
    textAt('before', option.text, ...at, option.id, 'text'),
    textAt('after', option.because, ...at, option.id, 'because'),
  ]);
}

type Helped = { readonly hints: readonly RichText[]; readonly reveal: RichText };

function helpTexts(helped: Helped): readonly StepText[] {
  return [
    ...helped.hints.map((hint, index) => textAt('before', hint, 'hints', index)),
    textAt('before', helped.reveal, 'reveal'),
  ];
}
