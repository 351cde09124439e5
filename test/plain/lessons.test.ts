import { describe, expect, it } from 'vitest';
import { kindOf } from '../../source/lesson/kinds/index.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import { choicesOf } from '../../source/lesson/session/choices.ts';
import { reduce } from '../../source/lesson/session/reduce.ts';
import { rehearsalOf, rehearse } from '../../source/lesson/session/rehearse.ts';
import {
  currentStep,
  type LearnerEvent,
  type Session,
} from '../../source/lesson/session/session.ts';
import { asksForOpinion } from '../../source/view/answer-words.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { play } from './play.ts';

const lessons = await ourLessons();
type Manner = 'right' | 'wrong';

/** What a person types for what is rehearsed in a step: lines, without line breaks. */
function linesOf(event: LearnerEvent, session: Session, manner: Manner): readonly string[] {
  const choices = choicesOf(session);
  const numberOf = (id: string) => String(choices.findIndex((choice) => choice.id === id) + 1);
  if (event.type === 'strike') return [numberOf(event.field)];
  // What is suggested is taken by an empty line, and so is what Enter does.
  if (event.type !== 'answer') return [''];
  const { answer } = event;
  switch (answer.form) {
    case 'one':
      return [numberOf(answer.option)];
    case 'several':
    case 'sort':
      return [answer.options.map(numberOf).join(' ')];
    case 'number':
      return [String(answer.number)];
    case 'text':
      return [answer.text];
    case 'row':
      // Which of the rows it is changes with the run; whoever takes all of them has the right one.
      return manner === 'right' ? choices.map(({ id }) => numberOf(id)) : ['1'];
  }
}

/** The lines of a lesson by step, the last one of each going on. A wrong answer is left standing. */
async function linesFor(
  lesson: Lesson,
  manner: Manner,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = new Map<string, readonly string[]>();
  const { problems } = await rehearse(lesson, manner, {
    desk: ourDesk(),
    watch(session) {
      const { id, activity } = currentStep(session);
      if (lines.has(id) || session.phase.is !== 'asking') return;
      const events = rehearsalOf(session, manner, () => '').filter(
        ({ type }) => type !== 'hint' && type !== 'move',
      );
      const goesOn =
        kindOf(activity).predicts ||
        events.some((event) => reduce(session, event).session.at > session.at);
      const own = events.flatMap((event) => linesOf(event, session, manner));
      lines.set(id, goesOn ? own : [...own, '']);
    },
  });
  expect(problems).toEqual([]);
  return lines;
}

describe('All lessons as plain lines, from the first line to the last', () => {
  const plays = lessons.flatMap((lesson) =>
    (['right', 'wrong'] as const).map((manner) => [lesson.id, manner, lesson] as const),
  );

  it.each(plays)('%s with %s answers', async (id, manner, lesson) => {
    const input = [...(await linesFor(lesson, manner)).values()].flat();
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
  const lines = new Map(await linesFor(lesson, 'right'));
  expect(lines.has('for-words')).toBe(true);
  const input = [...lines.set('for-words', ['qqq', 'zzz', '']).values()].flat();
  const { output } = await play({ lessons, input: `${input.join('\n')}\n`, first: lesson.id });
  expect(output.match(/The relay never had it\./g)).toHaveLength(2);
});
