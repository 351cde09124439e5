import type * as v from 'valibot';
import type { NumberAnswer, Option, Question } from '../model.ts';
import type { Block } from './block.ts';
import type { judged, RawQuestion } from './schema/questions.ts';
import type { Path } from './yaml-part.ts';

type RawJudged = v.InferOutput<v.StrictObjectSchema<typeof judged, undefined>>;

export function readHelped(raw: Pick<RawJudged, 'ask' | 'hints' | 'reveal'>, { rich }: Block) {
  return {
    ask: rich(raw.ask, ['ask']),
    hints: raw.hints.map((hint, index) => rich(hint, ['hints', index])),
    reveal: rich(raw.reveal, ['reveal']),
  };
}

/** The texts of an action that is judged right or wrong. */
export function readJudged(raw: RawJudged, block: Block) {
  return {
    ...readHelped(raw, block),
    right: block.rich(raw.right, ['right'], 'after'),
    wrong: block.rich(raw.wrong, ['wrong'], 'after'),
  };
}

/** A question of any form from its validated keys. */
export function readQuestion(raw: RawQuestion, block: Block): Question {
  const { rich } = block;
  switch (raw.form) {
    case 'one':
    case 'several': {
      const options = readOptions(raw.options, ['options'], block);
      const by = 'by' in raw && raw.by !== undefined ? { by: raw.by } : {};
      const order = 'order' in raw && raw.order !== undefined ? { order: raw.order } : {};
      return { form: raw.form, options, ...order, ...by, ...readHelped(raw, block) };
    }
    case 'sort': {
      const piles = Object.entries(raw.piles);
      return {
        form: raw.form,
        piles: piles.map(([id, { ask }]) => ({ id, ask: rich(ask, ['piles', id, 'ask']) })),
        options: piles.flatMap(([pile, { options }]) =>
          readOptions(options, ['piles', pile, 'options'], block).map((option) => ({
            ...option,
            pile,
          })),
        ),
        ...readHelped(raw, block),
      };
    }
    case 'number': {
      const misses = raw.misses.map((miss, index) => ({
        answer: numberAnswer(miss.answer),
        because: rich(miss.because, ['misses', index, 'because'], 'after'),
      }));
      const { form, tolerance, unit } = raw;
      const answer = numberAnswer(raw.answer);
      const told = { ...(unit === undefined ? {} : { unit }), misses, ...readJudged(raw, block) };
      return { form, answer, tolerance, ...told };
    }
    case 'text': {
      const judged = raw.answers.length > 0 ? 'answers' : raw.misses.length > 0 ? 'misses' : '';
      if (judged !== '') {
        block.report(
          block.part.line([judged]),
          'words are kept as an opinion and judged no more',
          `Take "${judged}" out, or ask with "form: one" or "form: number".`,
        );
      }
      return {
        form: raw.form,
        ...readHelped(raw, block),
        right: rich(raw.right, ['right'], 'after'),
      };
    }
  }
}

type RawOption = Readonly<Record<'text' | 'because', string>> & { readonly right: boolean };

function readOptions(
  options: Readonly<Record<string, RawOption>>,
  at: Path,
  { rich }: Block,
): readonly Option[] {
  return Object.entries(options).map(([id, option]) => ({
    id,
    text: rich(option.text, [...at, id, 'text']),
    because: rich(option.because, [...at, id, 'because'], 'after'),
    right: option.right,
  }));
}

function numberAnswer(raw: number | string): NumberAnswer {
  return typeof raw === 'number' ? raw : { value: raw };
}
