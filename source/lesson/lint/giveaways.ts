import { plainText } from '../format/inline.ts';
import type { Path } from '../format/yaml-part.ts';
import { kindOf } from '../kinds/index.ts';
import type { Option, Question } from '../model.ts';
import type { Reading } from './look.ts';
import { normal } from './normal.ts';
import { countWords } from './read-words.ts';

/** A reason with fewer words says nothing of its own. */
const leastReason = 4;
/** Shorter answers, such as a name, stand in a title without giving anything away. */
const leastAnswer = 2;
const verdicts = /^(?:yes|no|right|wrong|true|false|not so|it is|it is not)\b[ .,:;!]*/i;

/** Reasons that say nothing, and titles that say the answer of a question to come. */
export function checkGiveaways(look: Reading): void {
  for (const [index, { activity }] of look.lesson.steps.entries()) {
    const question = kindOf(activity).question?.(activity);
    if (question === undefined) continue;
    checkReasons(look, index, question);
    checkTitles(look, index, question);
  }
}

function checkReasons({ lines, report }: Reading, index: number, question: Question): void {
  if (!('options' in question)) return;
  for (const option of question.options) {
    const reason = plainText(option.because);
    const rest = reason.replace(verdicts, '');
    const repeats = normal(rest) !== '' && normal(rest) === normal(plainText(option.text));
    if (!repeats && countWords(reason) >= leastReason) continue;
    report(
      lines.step(index).block([...pathOf(option), 'because']),
      `the reason "${reason}" says no more than the ${repeats ? 'option' : 'verdict'}`,
      'Say why it is so, in a sentence.',
      'warning',
    );
  }
}

const pathOf = ({ id, pile }: Option): Path =>
  pile === undefined ? ['options', id] : ['piles', pile, 'options', id];

/** Titles up to the question's own stand on the screen, or in the menu, before it is answered. */
function checkTitles({ lesson, lines, report }: Reading, index: number, question: Question): void {
  if (question.form !== 'one') return;
  const right = question.options.find((option) => option.right);
  const answer = normal(right === undefined ? '' : plainText(right.text));
  if (countWords(answer) < leastAnswer) return;
  const titles = [
    { what: 'title', text: lesson.title, line: lines.front(['title']) },
    { what: 'summary', text: lesson.summary, line: lines.front(['summary']) },
    ...lesson.steps
      .slice(0, index + 1)
      .map(({ title }, at) => ({ what: 'title', text: title, line: lines.step(at).heading })),
  ];
  const asked = lines.step(index).block(['ask']);
  for (const { what, text, line } of titles) {
    if (!` ${normal(text)} `.includes(` ${answer} `)) continue;
    report(
      line,
      `this ${what} says the right option of the question in line ${asked}`,
      'Let it name what the step is about, and not what comes out.',
      'warning',
    );
  }
}
