import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import { reduce } from '../../source/lesson/session/reduce.ts';
import { choicesOf } from '../../source/lesson/session/choices.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../source/lesson/session/run-values.ts';
import { currentStep, type Session, weeksIn } from '../../source/lesson/session/session.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { aMarkedMessage, formsOf, found, manyMarkers, type Searched } from './markers.ts';
import { ownersOf } from './owners.ts';

const words = wordsFor('en');
const lessons = await ourLessons();

/** Every view of a whole play, by who owns what. */
async function viewsOf(lesson: Lesson, answers: 'right' | 'wrong', message: string) {
  const own: Searched[] = [];
  const others: Searched[] = [];
  const look = (session: Session) => {
    const { id, activity } = currentStep(session);
    const owned = ownersOf(stepView(session, words), activity);
    const at = (part: Searched) => ({ ...part, what: `${part.what} at ${id}` });
    own.push(...owned.own.map(at));
    others.push(...owned.others.map(at));
  };
  const { problems, session } = await rehearse(lesson, answers, {
    desk: ourDesk(),
    write: () => message,
    watch(session) {
      look(session);
      if (currentStep(session).activity.kind === 'compose') {
        const insert = { type: 'insert', text: message } as const;
        // The last choice is one's own words, where there are suggestions.
        const writing = { type: 'move', by: choicesOf(session).length } as const;
        const there = reduce(session, writing).session;
        look(reduce(there, { type: 'edit', edit: insert }).session);
      }
    },
  });
  expect(problems).toEqual([]);
  const received = [session.evidence, ...weeksIn(session).map((week) => week.evidence)].flatMap(
    (evidence) => evidence?.received ?? [],
  );
  const handed = Object.values(session.brought).flatMap((one) =>
    one.is === 'handed'
      ? (one.handed.recipient.text ?? [])
      : one.is === 'carried'
        ? // What fits into no cell stays with the sender.
          one.carried.bytes === 0
          ? one.carried.text
          : (one.carried.received?.text ?? [])
        : [],
  );
  expect([...received.map(({ text }) => text), ...handed].includes(message)).toBe(true);
  others.push(
    { what: 'the end', content: JSON.stringify(finishView(session, words)) },
    { what: 'the values', content: JSON.stringify(computeValues(session)) },
    { what: 'what is saved', content: JSON.stringify(session.steps) },
  );
  return { own, others };
}

const hasWeek = ({ steps }: Lesson) => steps.some(({ activity }) => activity.kind === 'week');
const writes = ({ steps }: Lesson) => steps.some(({ activity }) => activity.kind === 'compose');
const seenAt = new Set<string>();

// Who writes nothing has no words that could be shown.
const written = lessons.filter(writes);

/** What is written in each play: a marker of every kind at once, or one alone, which may be short. */
const many = fc.sample(manyMarkers, 2);
const single = fc
  .sample(aMarkedMessage, 2)
  .map(({ marker, message }) => ({ markers: [marker], message }));
const plays = [
  { what: 'a marker of each kind', answers: 'right', written: many[0] },
  { what: 'one marker', answers: 'wrong', written: single[0] },
  { what: 'a marker of each kind', answers: 'wrong', written: many[1] },
  { what: 'one marker', answers: 'right', written: single[1] },
] as const;

describe.each(written.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (id, lesson) => {
  // A week takes half a second, and every one with other words is lived anew.
  const worthPlaying = plays.slice(0, hasWeek(lesson) ? 2 : undefined);

  it.each(worthPlaying)(
    'shows $what to sender and recipient alone, with $answers answers',
    async (play) => {
      const { markers = [], message = '' } = play.written ?? {};
      const { own, others } = await viewsOf(lesson, play.answers, message);
      const together = Buffer.from(others.map(({ content }) => content).join('\n'));
      for (const marker of markers) {
        const forms = formsOf(marker);
        // All at once is much faster; one by one tells where.
        if (found(forms, [{ what: 'the views', content: together }])) {
          throw new Error(`${found(forms, others)} of ${id} (marker ${JSON.stringify(marker)})`);
        }
        // Else the search would prove nothing: whose words they are sees them.
        const seen = own.filter(({ content }) => String(content).includes(marker));
        for (const { what } of seen) seenAt.add(what.replace(/ at [^ ]+$/, ''));
        expect(seen.some(({ what }) => what.startsWith('the field'))).toBe(true);
      }
    },
  );
});

it('the search has seen every place where sender and recipient have their words', () => {
  expect([...seenAt]).toEqual(
    expect.arrayContaining([
      'the field',
      'the field of a search',
      'what was searched for',
      'words to be sent',
      "a words of recipient's pane",
      "words of recipient's pane",
      "words of sender's pane",
      'words on their way',
    ]),
  );
});
