import * as v from 'valibot';
import { hashOfNumber } from '../../world/address-book.ts';
import { shaped } from '../format/block.ts';
import { count, object, says, step, text } from '../format/schema/parts.ts';
import { composedIn, type Session } from '../session/session.ts';
import { answered, type Reply, stay, told, withWords } from '../session/transition.ts';
import { activityOf, type Kind, type Scene } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** The learner makes up the last digits of a phone number. They stay in memory. */
    numbers: {
      readonly ask: RichText;
      readonly prefix: string;
      readonly digits: number;
      readonly suggest: string;
    };
  }
}

/** Ten million numbers are tried in some seconds, a hundred million in a minute or two. */
const mostDigits = 8;
/** Hexadecimal digits of a hash that are shown. */
const shownHash = 16;

function shape() {
  const tooMany = says(
    'trying all of these would take too long',
    `Write at most ${mostDigits} digits.`,
  );
  const needed = says('digits are needed here', 'Write them in double quotes: "0204117".');
  return object({
    ...step,
    ask: text,
    prefix: text,
    digits: v.pipe(count, v.maxValue(mostDigits, tooMany)),
    suggest: v.pipe(v.string(needed), v.regex(/^\d+$/, needed)),
  });
}

export const numbers: Kind<'numbers'> = {
  read: shaped(shape, ({ ask, prefix, digits, suggest }, { rich }) => ({
    ask: rich(ask, ['ask']),
    prefix,
    digits,
    suggest,
  })),
  values: ['hash'],
  compute({ session, id }) {
    const { prefix, digits } = numberOfStep(session, id);
    return { hash: hashOfNumber({ prefix }, digits).slice(0, shownHash) };
  },
  check({ id, activity: { suggest, digits }, story, report }) {
    if (suggest.length !== digits) {
      report(
        ['suggest'],
        `the suggestion has ${suggest.length} digits, not ${digits}`,
        'Write that many digits.',
      );
    }
    story.add('number', id);
  },
  takes: () => 'number',
  enter: (scene) => keepDigits(scene, scene.session.focus.draft.text),
  hear: (scene, event) => (event.type === 'compose' ? keepDigits(scene, event.text) : undefined),
  rehearse: () => [{ type: 'compose', text: '' }],
};

/** Keeps the digits of a made-up number, in memory alone; the suggestion where nothing was typed. */
function keepDigits({ session, id, activity }: Scene<'numbers'>, raw: string): Reply {
  const { suggest, digits: wanted } = activity;
  const typed = raw.normalize('NFKC').replace(/\D/gu, '');
  const digits = raw.trim() === '' ? suggest : typed;
  return digits.length === wanted
    ? stay(answered(withWords(session, id, digits)))
    : told(session, { is: 'type-digits', wanted, given: digits.length });
}

/** The number of a numbers step: the learner's in this run, else the suggestion. */
export function numberOfStep(
  session: Session,
  id: string,
): { readonly prefix: string; readonly digits: string } {
  const activity = activityOf(session.lesson.steps, id, 'numbers');
  if (activity === undefined) throw new Error(`step ${id} asks for no number`);
  return { prefix: activity.prefix, digits: composedIn(session, id) ?? activity.suggest };
}
