import { takesText } from '../../source/lesson/session/answering.ts';
import { canBeMarked, choicesOf } from '../../source/lesson/session/choices.ts';
import type { GivenAnswer } from '../../source/lesson/session/grade.ts';
import {
  currentStep,
  type LearnerEvent,
  type Session,
} from '../../source/lesson/session/session.ts';
import type { StepReader } from './step-reader.ts';
import { keys } from './terminal.ts';

/** The key of what works in every step: where letters are keys, and where they are text. */
const keysOf = {
  hint: ['h', keys.ctrl('t')],
  reveal: ['v', keys.ctrl('y')],
  back: ['b', keys.ctrl('b')],
  skip: ['x', keys.ctrl('x')],
  retry: ['r', keys.ctrl('r')],
} as const;

const hourOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

/** Does with keys what an event says, in a step whose session is known, as one who looks at the screen. */
export async function perform(reader: StepReader, session: Session, event: LearnerEvent) {
  const choices = choicesOf(session);
  const highlight = (id: string) => {
    const at = choices.findIndex((choice) => choice.id === id);
    const choice = choices[at];
    // In which order rows came changes from run to run, except in a week that was lived before.
    const isAnyOrder = choice?.is === 'row' && !canBeMarked(currentStep(session).activity);
    const bytes = isAnyOrder ? `,${choice.row.bytes}bytes` : undefined;
    return reader.highlight(
      ({ number, text }) => (bytes === undefined ? number === at + 1 : text.includes(bytes)),
      choices.length,
    );
  };
  const pick = async (id: string) => {
    await highlight(id);
    await reader.press(keys.enter);
  };
  const write = async (text: string) => {
    const same = choices.find((choice) => choice.is === 'suggestion' && choice.text === text);
    if (same) return pick(same.id);
    if (choices.some(({ is }) => is === 'own-words')) await highlight('own-words');
    if (text !== '') await reader.press(text);
    await reader.enter();
  };
  /** Along a strip of half hours: Space sets the beginning, and then the end. */
  const mark = async (times: readonly string[]) => {
    await reader.read();
    let { cursor } = session.focus;
    for (const time of times) {
      const to = hourOf(time) * 2;
      for (; cursor !== to; cursor += Math.sign(to - cursor)) {
        await reader.press(to > cursor ? keys.right : keys.left);
      }
      await reader.press(keys.space);
    }
  };
  /** The segment under the hand is told of, any other is looked at: which one it is stands below the list. */
  const leaf = async (segment: string) => {
    const { cursor } = session.focus;
    const to = choices.findIndex(({ id }) => id === segment);
    if (to === cursor) return reader.enter();
    await reader.read();
    for (let moves = Math.abs(to - cursor); moves > 0; moves -= 1) {
      await reader.press(to > cursor ? keys.down : keys.up);
    }
  };
  const answer = async (given: GivenAnswer) => {
    switch (given.form) {
      case 'one':
        return pick(given.option);
      case 'row':
        return pick(String(given.row));
      case 'sort':
        // Enter marks one of a pile and goes to the next; with the last it answers.
        for (const id of given.options) await pick(id);
        return;
      case 'several':
        if (choices.length === 0) return mark(given.options);
        for (const id of given.options) {
          await highlight(id);
          await reader.press(keys.space);
        }
        return reader.enter();
      case 'number':
        return write(String(given.number));
      case 'text':
        return write(given.text);
    }
  };
  switch (event.type) {
    case 'answer':
      return answer(event.answer);
    case 'enter':
    case 'next':
      return reader.enter();
    case 'move':
      await reader.read();
      return reader.press(event.by > 0 ? keys.right : keys.left);
    case 'hint':
    case 'reveal':
    case 'back':
    case 'skip':
    case 'retry':
      await reader.read();
      return reader.press(keysOf[event.type][takesText(session) ? 1 : 0]);
    default:
      // What a kind has of its own is words to write, or the name of what to pick.
      if ('text' in event) return write(event.text);
      if ('field' in event) return pick(event.field);
      if ('option' in event) return pick(event.option);
      if ('segment' in event) return leaf(event.segment);
      throw new Error(`nobody here knows keys for ${event.type}`);
  }
}
