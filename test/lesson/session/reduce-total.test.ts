import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { attempts, type Lesson, strikableFields } from '../../../source/lesson/model.ts';
import { moveable } from '../../../source/lesson/session/choices.ts';
import type { DraftEdit } from '../../../source/lesson/session/draft.ts';
import type { GivenAnswer } from '../../../source/lesson/session/grade.ts';
import type { Failure } from '../../../source/lesson/session/outcomes.ts';
import { reduce, start } from '../../../source/lesson/session/reduce.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import {
  currentStep,
  type Effect,
  type LearnerEvent,
  type Outcome,
  type Session,
  type SessionEvent,
} from '../../../source/lesson/session/session.ts';
import { finishView } from '../../../source/view/finish-view.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { noEvidence } from '../../../source/world/evidence.ts';
import { anyText } from '../../text/arbitrary-text.ts';
import { ourDesk } from '../our-desk.ts';
import { ourLessons } from '../our-lessons.ts';
import { syntheticLesson, townLesson } from './synthetic.ts';

const words = wordsFor('en');
const lessons = [...(await ourLessons()), syntheticLesson(), townLesson()];

/** Something that may happen, before it is known in which state. */
type Happening = (session: Session, outcome: Outcome) => SessionEvent;

const learner =
  (event: LearnerEvent): Happening =>
  () =>
    event;

const optionsOf = (lesson: Lesson) =>
  lesson.steps.flatMap(({ activity }) =>
    (activity.kind === 'ask' || activity.kind === 'predict') && 'options' in activity.question
      ? activity.question.options.map(({ id }) => id)
      : [],
  );

function anyHappening(lesson: Lesson): fc.Arbitrary<Happening> {
  const option = fc.constantFrom(...optionsOf(lesson), 'nothing');
  const anyAnswer: fc.Arbitrary<GivenAnswer> = fc.oneof(
    option.map((id): GivenAnswer => ({ form: 'one', option: id })),
    fc
      .array(option, { maxLength: 4 })
      .map((ids): GivenAnswer => ({ form: 'several', options: ids })),
    fc.array(option, { maxLength: 4 }).map((ids): GivenAnswer => ({ form: 'sort', options: ids })),
    fc.integer({ max: 200 }).map((number): GivenAnswer => ({ form: 'number', number })),
    anyText.map((text): GivenAnswer => ({ form: 'text', text })),
    fc.nat(30).map((row): GivenAnswer => ({ form: 'row', row })),
  );
  const anyEdit: fc.Arbitrary<DraftEdit> = fc.oneof(
    anyText.map((text): DraftEdit => ({ type: 'insert', text })),
    fc.nat(200).map((number): DraftEdit => ({ type: 'insert', text: String(number) })),
    fc.constantFrom<DraftEdit>(
      { type: 'erase', unit: 'before' },
      { type: 'erase', unit: 'all' },
      { type: 'cursor', by: -1 },
      { type: 'cursor', by: 'end' },
    ),
  );
  const keys = fc
    .constantFrom<LearnerEvent['type']>(
      'mark',
      'enter',
      'next',
      'back',
      'skip',
      'retry',
      'hint',
      'reveal',
      'stop',
      'embed',
    )
    .map((type) => learner({ type } as LearnerEvent));
  const failure: fc.Arbitrary<Failure> = fc.record({
    reason: fc.constantFrom(
      'relay-lost',
      'relay-refused',
      'stopped',
      'unexpected',
      'no-file',
      'no-sister',
      'nothing-there',
    ),
    text: anyText,
  });
  /** What is awaited now, or something else, which nobody awaits. */
  const effect = (awaited: boolean, session: Session): Effect =>
    awaited && session.phase.is === 'working'
      ? session.phase.effect
      : { type: 'attack', step: currentStep(session).id, message: 'x', tries: attempts };
  return fc.oneof(
    { weight: 8, arbitrary: keys },
    {
      weight: 2,
      arbitrary: fc.integer({ min: -3, max: 9 }).map((by) => learner({ type: 'move', by })),
    },
    { weight: 2, arbitrary: anyAnswer.map((answer) => learner({ type: 'answer', answer })) },
    { weight: 1, arbitrary: anyEdit.map((edit) => learner({ type: 'edit', edit })) },
    { weight: 1, arbitrary: anyText.map((text) => learner({ type: 'compose', text })) },
    { weight: 1, arbitrary: anyText.map((text) => learner({ type: 'search', text })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...strikableFields)
        .map((field) => learner({ type: 'strike', field })),
    },
    {
      weight: 6,
      arbitrary: fc.boolean().map(
        (seen): Happening =>
          (session, outcome) => ({
            type: 'happened',
            effect: effect(true, session),
            outcome: seen ? outcome : { evidence: noEvidence },
          }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(failure, fc.boolean()).map(
        ([failure, awaited]): Happening =>
          (session) => ({ type: 'failed', effect: effect(awaited, session), failure }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.boolean().map(
        (awaited): Happening =>
          (session) => ({
            type: 'progressed',
            effect: effect(awaited, session),
            done: 1,
            total: 3,
          }),
      ),
    },
  );
}

function isUnawaited(session: Session, event: SessionEvent): boolean {
  return (
    'effect' in event && (session.phase.is !== 'working' || session.phase.effect !== event.effect)
  );
}

/** What must hold between two states, whatever the event was. */
function assertSound(before: Session, event: SessionEvent, reduced: ReturnType<typeof reduce>) {
  const { session, effects } = reduced;
  if (isUnawaited(before, event)) {
    expect(session).toBe(before);
    expect(effects).toEqual([]);
  }
  expect(session.at).toBeGreaterThanOrEqual(0);
  expect(session.at).toBeLessThan(session.lesson.steps.length);
  // From the end it may be far back to what was skipped.
  const reopened = before.finished && event.type === 'back';
  if (!reopened) expect(Math.abs(session.at - before.at)).toBeLessThanOrEqual(1);
  expect(session.focus.cursor).toBeGreaterThanOrEqual(0);
  expect(session.focus.cursor).toBeLessThan(Math.max(1, moveable(before), moveable(session)));
  if (effects.length > 0) {
    expect(effects).toHaveLength(1);
    expect(session.phase).toMatchObject({ is: 'working' });
    expect(session.phase.is === 'working' && session.phase.effect).toBe(effects[0]);
  }
  // What was found in another week no longer holds.
  const undone = event.type === 'happened' && event.effect.type === 'week';
  // One claim for all steps of a state: to make one for each takes longer than what it is about.
  const broken = session.lesson.steps.flatMap(({ id, activity }) => {
    const [was, is] = [before.steps[id], session.steps[id]];
    if (was === undefined || was === is) return [];
    const keeps = {
      answered: was.answer === undefined || is?.answer !== undefined,
      predicted:
        was.answer === undefined || activity.kind !== 'predict' || is?.answer === was.answer,
      done: !was.done || undone || is?.done === true,
      hinted: is !== undefined && is.hints >= was.hints,
    };
    return Object.entries(keeps).flatMap(([what, kept]) => (kept ? [] : [`${id} not ${what}`]));
  });
  expect(broken).toEqual([]);
  const rewritten = Object.entries(before.composed).filter(([id, text]) => {
    const is = session.composed[id];
    return is === undefined || (is !== text && event.type !== 'compose' && event.type !== 'enter');
  });
  expect(rewritten).toEqual([]);
  if (before.finished) expect(session.finished).toBe(!reopened);
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (_id, lesson) => {
  it('has an answer to every event in every state', async () => {
    const { session: end } = await rehearse(lesson, 'right', { desk: ourDesk() });
    const { evidence, brought } = end;
    const outcome: Outcome = { evidence, brought };
    fc.assert(
      fc.property(
        fc.nat(lesson.steps.length),
        fc.boolean(),
        fc.array(anyHappening(lesson), { maxLength: 40 }),
        (from, played, happenings) => {
          const step = lesson.steps[from];
          const saved = { at: step?.id ?? 'no such step', steps: played ? end.steps : {} };
          let session = start(lesson, saved).session;
          for (const happening of happenings) {
            const event = happening(session, outcome);
            const reduced = reduce(session, event);
            assertSound(session, event, reduced);
            session = reduced.session;
          }
          expect(stepView(session, words).of).toBe(lesson.steps.length);
          expect(finishView(session, words).parts.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 80 },
    );
  });
});
