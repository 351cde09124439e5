import { describe, expect, it } from 'vitest';
import { effectOf, effectsBefore, isSameEffect } from '../../../source/lesson/session/effects.ts';
import { start } from '../../../source/lesson/session/reduce.ts';
import { currentStep, type Session, untouched } from '../../../source/lesson/session/session.ts';
import { at, through } from './drive.ts';
import { syntheticLesson } from './synthetic.ts';

const begun = start(syntheticLesson()).session;
const effectAt = (session: Session) => effectOf(session, currentStep(session));

describe('what a step does to the world', () => {
  it("is to send the learner's words where there are some", () => {
    const session = through(at(begun, 'note'), { type: 'compose', text: 'Mine' });
    expect(effectAt(session)).toMatchObject({ messages: [{ id: 'first', text: 'Mine' }] });
  });

  it('is to send the suggestion where there are none', () => {
    expect(effectAt(at(begun, 'first'))).toMatchObject({ messages: [{ text: 'Meet me at six.' }] });
  });

  it('is to send several, in an order nobody knows', () => {
    const effect = effectAt(at(begun, 'answers'));
    expect(effect).toMatchObject({ type: 'send', shuffled: true });
    expect(effect.type === 'send' && effect.messages.map(({ id }) => id)).toEqual([
      'short',
      'long',
      'again',
    ]);
  });

  it('is nothing for a step that only shows: asking for it is a mistake in the program', () => {
    expect(() => effectAt(at(begun, 'look'))).toThrow(/does nothing to the world/);
    expect(() => effectAt(at(begun, 'struck'))).toThrow(/strikes off no field/);
  });
});

describe('what was done before a step', () => {
  it('is every effect of the steps before, in order', () => {
    const types = effectsBefore(at(begun, 'which')).map(({ type, step }) => `${type} ${step}`);
    expect(types).toEqual([
      'send first',
      'send answers',
      'attack tries',
      'phone bob-off',
      'phone bob-on',
    ]);
  });

  it('has the fields that were struck off and no others', () => {
    const session = at(begun, 'bob-off');
    const steps = { ...session.steps, struck: { ...untouched, tried: ['from'] } };
    const struck = effectsBefore({ ...session, steps }).filter(({ type }) => type === 'strike');
    expect(struck).toMatchObject([{ field: 'from', message: { id: 'struck-from' } }]);
  });

  it('has the step itself only if it is done', () => {
    const session = at(begun, 'first');
    expect(effectsBefore(session)).toEqual([]);
    const steps = { ...session.steps, first: { ...untouched, done: true } };
    expect(effectsBefore({ ...session, steps })).toEqual([effectAt(session)]);
  });
});

it('the same effect is known by its step, and by its field where there are several', () => {
  const first = effectAt(at(begun, 'first'));
  const struck = at(begun, 'struck');
  const to = effectOf(struck, currentStep(struck), 'to');
  const from = effectOf(struck, currentStep(struck), 'from');
  expect(isSameEffect(first, { ...first })).toBe(true);
  expect(isSameEffect(to, { ...to })).toBe(true);
  expect(isSameEffect(to, from)).toBe(false);
  expect(isSameEffect(first, to)).toBe(false);
});
