import { describe, expect, it } from 'vitest';
import type { Lesson, Question, Step } from '../../source/lesson/model.ts';
import { questionOf } from '../../source/lesson/session/choices.ts';
import { numberOf, type Values } from '../../source/lesson/session/grade.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../source/lesson/session/run-values.ts';
import { asksForOpinion } from '../../source/view/answer-words.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { play } from './play.ts';

const lessons = await ourLessons();
type Manner = 'right' | 'wrong';

/** What a person types in a step: lines, without line breaks. A wrong answer is left standing. */
function linesFor(step: Step, manner: Manner, values: Values): readonly string[] {
  const { activity } = step;
  const question = questionOf(activity);
  if (question) {
    const given = answerTo(question, manner, values);
    return activity.kind === 'predict' ? [given] : [given, ''];
  }
  switch (activity.kind) {
    case 'compose':
      return [''];
    case 'strike':
      return [...activity.fields.map((_, index) => String(index + 1)), ''];
    case 'spot': {
      // Which of the rows it is changes with the run; whoever takes all of them has the right one.
      return manner === 'right'
        ? [...activity.messages.map((_, index) => String(index + 1)), '']
        : ['1', ''];
    }
    case 'guess-length': {
      const bytes = Number(values[`${activity.message}.words.bytes`]);
      return [String(manner === 'right' ? bytes : bytes + 900), ''];
    }
    case 'send':
    case 'phone':
    case 'attack':
    case 'week':
    case 'find':
    case 'export':
    case 'sister':
    case 'crack':
    case 'numbers':
    case 'search':
      return ['', ''];
    default:
      return [''];
  }
}

function answerTo(question: Question, manner: Manner, values: Values): string {
  const wanted = manner === 'right';
  switch (question.form) {
    case 'number': {
      const number = numberOf(question.answer, values) ?? 0;
      return String(wanted ? number : number + 1_000_000);
    }
    case 'text':
      return wanted ? 'My own view.' : 'xyzzy nothing of the kind';
    case 'one':
    case 'several':
    case 'sort': {
      const { options, form } = question;
      const placeOf = (id: string) => options.findIndex((option) => option.id === id) + 1;
      if (form === 'sort') {
        const taken = (question.piles ?? []).flatMap(
          (pile) => options.find((one) => one.pile === pile.id && one.right === wanted) ?? [],
        );
        return taken.map(({ id }) => placeOf(id)).join(' ');
      }
      const fitting = options.filter(({ right }) => right === wanted);
      return (form === 'one' ? fitting.slice(0, 1) : fitting)
        .map(({ id }) => placeOf(id))
        .join(' ');
    }
  }
}

/** Values that are the same in every run, as nothing but suggestions is written. */
async function valuesOf(lesson: Lesson): Promise<Values> {
  const { problems, session } = await rehearse(lesson, 'right', { desk: ourDesk() });
  expect(problems).toEqual([]);
  return computeValues(session);
}

describe('All lessons as plain lines, from the first line to the last', () => {
  const plays = lessons.flatMap((lesson) =>
    (['right', 'wrong'] as const).map((manner) => [lesson.id, manner, lesson] as const),
  );

  it.each(plays)('%s with %s answers', async (id, manner, lesson) => {
    const values = await valuesOf(lesson);
    const input = lesson.steps.flatMap((step) => linesFor(step, manner, values));
    const { output, exitCode } = await play({
      lessons,
      input: `${input.join('\n')}\n`,
      first: id,
    });
    expect(exitCode).toBe(0);
    expect(output).toContain(`Lesson finished`);
    for (const { title } of lesson.steps) expect(output.replace(/\s+/g, ' ')).toContain(title);
    const asked = lesson.steps.filter(
      ({ activity }) =>
        ['spot', 'guess-length'].includes(activity.kind) ||
        (activity.kind === 'ask' && !asksForOpinion(activity.question)),
    ).length;
    const right = /Questions answered rightly: (\d+) of (\d+)\./.exec(output.replace(/\s+/g, ' '));
    expect(Number(right?.[2])).toBe(asked);
    if (manner === 'right') expect(Number(right?.[1])).toBe(asked);
    else expect(Number(right?.[1])).toBeLessThanOrEqual(1);
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

it('a second search is told of even if it found the same as the first', async () => {
  const lesson = lessons.find(({ id }) => id === 'nightly-export');
  expect(lesson).toBeDefined();
  if (!lesson) return;
  const values = await valuesOf(lesson);
  const input = lesson.steps.flatMap((step) =>
    step.id === 'for-words' ? ['qqq', 'zzz', ''] : linesFor(step, 'right', values),
  );
  const { output } = await play({ lessons, input: `${input.join('\n')}\n`, first: lesson.id });
  expect(output.match(/The relay never had it\./g)).toHaveLength(2);
});
