import type { NumberAnswer, Option, Question, RichText } from '../model.ts';
import type { Report } from './problem.ts';
import type { RawQuestion } from './schema/questions.ts';
import type { Path, YamlPart } from './yaml-part.ts';

/** What it takes to read a block: its YAML, where to report, and how to read a text with marks. */
export type BlockHands = {
  readonly part: YamlPart;
  readonly report: Report;
  readonly rich: (text: string, path: Path) => RichText;
};

type RawJudged = {
  readonly ask: string;
  readonly right: string;
  readonly wrong: string;
  readonly hints: readonly string[];
  readonly reveal: string;
};

function readAsked(raw: Pick<RawJudged, 'ask' | 'hints' | 'reveal'>, { rich }: BlockHands) {
  return {
    ask: rich(raw.ask, ['ask']),
    hints: raw.hints.map((hint, index) => rich(hint, ['hints', index])),
    reveal: rich(raw.reveal, ['reveal']),
  };
}

/** The texts of a deed that is judged right or wrong. */
export function readJudged(raw: RawJudged, hands: BlockHands) {
  return {
    ...readAsked(raw, hands),
    right: hands.rich(raw.right, ['right']),
    wrong: hands.rich(raw.wrong, ['wrong']),
  };
}

/** A question of any form from its validated keys. */
export function readQuestion(raw: RawQuestion, hands: BlockHands): Question {
  const { rich } = hands;
  switch (raw.form) {
    case 'one':
    case 'several':
    case 'order': {
      const options = readOptions(raw.options, ['options'], hands);
      const by = 'by' in raw && raw.by !== undefined ? { by: raw.by } : {};
      return { form: raw.form, options, ...by, ...readAsked(raw, hands) };
    }
    case 'sort': {
      const piles = Object.entries(raw.piles);
      return {
        form: raw.form,
        piles: piles.map(([id, { ask }]) => ({ id, ask: rich(ask, ['piles', id, 'ask']) })),
        options: piles.flatMap(([pile, { options }]) =>
          readOptions(options, ['piles', pile, 'options'], hands).map((option) => ({
            ...option,
            pile,
          })),
        ),
        ...readAsked(raw, hands),
      };
    }
    case 'number': {
      const misses = raw.misses.map((miss, index) => ({
        answer: numberAnswer(miss.answer),
        because: rich(miss.because, ['misses', index, 'because']),
      }));
      const { form, tolerance, unit } = raw;
      const answer = numberAnswer(raw.answer);
      const judged = readJudged(raw, hands);
      return {
        form,
        answer,
        tolerance,
        ...(unit === undefined ? {} : { unit }),
        misses,
        ...judged,
      };
    }
    case 'text': {
      const misses = raw.misses.map(({ answer, because }, index) => ({
        answer,
        because: rich(because, ['misses', index, 'because']),
      }));
      return { form: raw.form, answers: raw.answers, misses, ...readJudged(raw, hands) };
    }
  }
}

type RawOption = {
  readonly text: string;
  readonly because: string;
  readonly right?: boolean | undefined;
};

function readOptions(
  options: Readonly<Record<string, RawOption>>,
  at: Path,
  { rich }: BlockHands,
): readonly Option[] {
  return Object.entries(options).map(([id, option]) => ({
    id,
    text: rich(option.text, [...at, id, 'text']),
    because: rich(option.because, [...at, id, 'because']),
    // In an order every option has its right place: the one where it stands.
    right: !('right' in option) || option.right === true,
  }));
}

function numberAnswer(raw: number | string): NumberAnswer {
  return typeof raw === 'number' ? raw : { value: raw };
}
