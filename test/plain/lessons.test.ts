import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../source/lesson/session/choices.ts';
import { stepState } from '../../source/lesson/session/session.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { type Turn, turnsOf } from '../lesson/session/turns.ts';
import { play } from './play.ts';

const lessons = await ourLessons();

/** What a person types for what is done in a step; nothing where lines have nothing of the kind. */
function linesOf({ before, event }: Turn): readonly string[] {
  const choices = choicesOf(before);
  const numberOf = (id: string) => String(choices.findIndex((choice) => choice.id === id) + 1);
  switch (event.type) {
    case 'move':
      return [];
    case 'hint':
      return [':h'];
    case 'answer': {
      const { answer } = event;
      switch (answer.form) {
        case 'one':
          return [numberOf(answer.option)];
        case 'row':
          return [numberOf(String(answer.row))];
        case 'several':
        case 'sort':
          // What is marked along a strip is no choice of a list.
          return [answer.options.map((id) => (choices.length > 0 ? numberOf(id) : id)).join(' ')];
        case 'number':
          return [String(answer.number)];
        case 'text':
          return [answer.text];
      }
    }
  }
  if ('text' in event) return [event.text];
  if ('option' in event) return [numberOf(event.option)];
  return 'field' in event ? [numberOf(event.field)] : [''];
}

const typed = (turns: readonly Turn[]) =>
  turns
    .flatMap(linesOf)
    .map((line) => `${line}\n`)
    .join('');

describe('All lessons as plain lines, from the first line to the last', () => {
  const plays = lessons.map((lesson) => {
    const manner = lesson.number % 2 === 0 ? ('right' as const) : ('wrong' as const);
    return [lesson.id, manner, lesson] as const;
  });

  it.each(plays)('%s with %s answers', async (id, manner, lesson) => {
    const turns = await turnsOf(lesson, manner);
    const { output, exitCode } = await play({ lessons, input: typed(turns), first: id });
    expect(exitCode).toBe(0);
    const told = output.replace(/\s+/g, ' ');
    expect(told).toContain(`Lesson finished`);
    for (const { title } of lesson.steps) expect(told).toContain(title);
    const end = turns.at(-1)?.after;
    const asked = lesson.steps.filter(({ id }) => end && stepState(end, id).right !== undefined);
    const right = manner === 'right' ? asked.length : 0;
    expect(told).toContain(
      `Questions answered rightly: at first try ${right}, in the end ${right}, of ${asked.length}.`,
    );
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

it('a second search is told of even if it found the same as the first', async () => {
  const searches = ({ event }: Turn) => event.type === 'search';
  const lesson = lessons.find(({ steps }) =>
    steps.some(({ activity }) => activity.kind === 'search'),
  );
  if (!lesson) throw new Error('no lesson searches');
  const turns = await turnsOf(lesson, 'right');
  const at = turns.findIndex(searches);
  const input = `${typed(turns.slice(0, at))}qqq\nzzz\n${typed(turns.slice(at + 1))}`;
  const { output } = await play({ lessons, input, first: lesson.id });
  expect(output.match(/The relay never had it\./g)).toHaveLength(2);
});
