import type { Words } from '../../i18n/index.ts';
import {
  gapIn,
  hourOfTime,
  markedIn,
  missOf,
  stripsIn,
  timeAtStop,
  windowOfTimes,
} from '../../lesson/kinds/mark-gap.ts';
import { moveable } from '../../lesson/session/choices.ts';
import type { Strip } from '../../pictures/picture.ts';
import { answerLine } from '../answer-line.ts';
import { facts, prompt } from '../build-parts.ts';
import type { Part } from '../parts.ts';
import { sentencesOf } from '../picture-sentences.ts';
import { pictureParts } from '../pictures.ts';
import type { ScopeOf } from '../step-scope.ts';
import { rightOrWrong } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

type Scope = ScopeOf<'mark-gap'>;

export const markGap: KindView<'mark-gap'> = {
  body: (scope, words) => [prompt(scope.rich(scope.activity.ask)), ...stripParts(scope, words)],
  outcome(scope, words) {
    const { session, activity, state } = scope;
    const marked = markedIn(state.answer);
    if (marked.length === 0) return [];
    const miss = missOf(session, activity, marked, activity.within);
    const because = miss && activity.misses[miss];
    return [
      ...told(scope, words),
      ...rightOrWrong(scope, { ...activity, ...(because ? { wrong: because } : {}) }, words),
    ];
  },
  enter({ session: { focus } }, { view }) {
    const here = timeAtStop(focus.cursor);
    const [from, to] = focus.marked;
    if (from === undefined || to !== undefined) return view.markGap.begins(here);
    return from === here ? view.markGap.anew : view.markGap.ends(here);
  },
  takesStops: true,
  line: (scope) =>
    answerLine(scope, {
      prompt: ({ plain }) => plain.asks.gap,
      expected: ({ plain }) => plain.expected.gap,
      answerOf(text) {
        const options = readTimes(text);
        return options && moveable(scope.session) > 0 ? { form: 'several', options } : undefined;
      },
    }),
};

/** The strip, with the learner's hand on it; once something was marked, with what was found. */
function stripParts(scope: Scope, words: Words): readonly Part[] {
  const { session, activity, isAnswered, isSettled } = scope;
  const found = stripsIn(session, activity);
  const label = activity.who ?? words.view.pictures.everybody;
  return (found === undefined ? [] : pictureParts(found, words)).flatMap(({ picture }) => {
    const strip =
      picture.is === 'strips' ? picture.strips.find((one) => one.label === label) : undefined;
    if (picture.is !== 'strips' || strip === undefined) return [];
    const { quiet: _, ...bare } = strip;
    const gap = isAnswered ? gapIn(session, activity) : undefined;
    const shown: Strip = {
      ...bare,
      ...(isSettled ? {} : { cursor: session.focus.cursor / 2 }),
      ...ownOf(scope),
      ...(gap === undefined ? {} : { quiet: gap }),
    };
    // Who listens hears the same while they try, whatever the hand on a screen does.
    const asked = { ...picture, strips: [{ ...bare, isAsked: true as const }] };
    const sentences = sentencesOf(asked, words);
    return { kind: 'picture', picture: { ...picture, strips: [shown] }, sentences } as const;
  });
}

/** The mark: as it was answered, or from its beginning up to where the cursor stands. */
function ownOf({ session: { focus } }: Scope): Pick<Strip, 'own'> {
  const [from, to = timeAtStop(focus.cursor)] = focus.marked;
  if (from === undefined) return {};
  return { own: windowOfTimes([from, to]) ?? { start: hourOfTime(from) ?? 0, length: 0 } };
}

/** Both in numbers: what was marked, and what the program found. */
function told({ session, activity, state }: Scope, words: Words): readonly Part[] {
  const t = words.view.markGap;
  const [from = '', to = ''] = markedIn(state.answer);
  const values = stripsIn(session, activity)?.values ?? {};
  const name = activity.who === undefined ? 'quiet' : `${activity.who}.asleep`;
  return [
    facts([
      [t.yours, t.fromTo(from, to)],
      [t.found, t.fromTo(String(values[`${name}.from`]), String(values[`${name}.to`]))],
    ]),
  ];
}

/** Two times of the day, such as "23:30 7:00", "23.30-7" or "23:30 to 7:00". */
function readTimes(line: string): readonly string[] | undefined {
  const times =
    /^(\d{1,2})(?:[:.](\d\d))?(?:\s*(?:-|\u2013|to|,)\s*|\s+)(\d{1,2})(?:[:.](\d\d))?$/iu;
  const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] =
    times.exec(line.trim()) ?? [];
  const clock = (hour: string, minute: string) =>
    `${String(Number(hour) % 24).padStart(2, '0')}:${minute}`;
  if (Number(fromHour) > 24 || Number(toHour) > 24) return undefined;
  const marked = [clock(fromHour, fromMinute), clock(toHour, toMinute)];
  return fromHour !== '' && windowOfTimes(marked) !== undefined ? marked : undefined;
}
