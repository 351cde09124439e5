import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { messageValues, relayValues } from '../../../source/lesson/kinds/common-values.ts';
import { valuesBefore, valuesOf } from '../../../source/lesson/kinds/index.ts';
import type { ActivityKind } from '../../../source/lesson/model.ts';
import { start } from '../../../source/lesson/session/reduce.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import { currentStep, type Session } from '../../../source/lesson/session/session.ts';
import { finishView } from '../../../source/view/finish-view.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { newTexts } from '../../view/texts.ts';
import { ourDesk } from '../our-desk.ts';
import { ourLessons } from '../our-lessons.ts';
import { onStage } from './drive.ts';
import { syntheticLesson } from './synthetic.ts';

const words = wordsFor('en');
const synthetic = syntheticLesson();
const lessons = [...(await ourLessons()), synthetic];

function assertComputed(session: Session): void {
  const values = computeValues(session);
  const missing = [...valuesBefore(session.lesson, session.at)].filter((name) => !(name in values));
  expect(missing, currentStep(session).id).toEqual([]);
  const wrong = Object.entries(values).filter(([, value]) =>
    typeof value === 'number' ? !Number.isFinite(value) : /^$|NaN|undefined|Invalid/.test(value),
  );
  expect(wrong, currentStep(session).id).toEqual([]);
}

const textsIn = newTexts();

function assertFilled(session: Session): void {
  const { body, feedback } = stepView(session, words);
  const end = session.finished ? finishView(session, words).parts : [];
  const wrong = textsIn([body, feedback, end]).filter((text) =>
    /\{\{|\}\}|NaN|undefined|Infinity/.test(text),
  );
  expect(wrong, currentStep(session).id).toEqual([]);
  // A value that was not computed shows as an ellipsis of its own.
  expect(JSON.stringify([body, feedback, end])).not.toContain('{"text":"...","style":"value"}');
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (_id, lesson) => {
  it.each(['right', 'wrong'] as const)(
    'ends with %s answers, which are judged so, and has every value at every step',
    async (answers) => {
      let states = 0;
      const { problems, session: end } = await rehearse(lesson, answers, {
        desk: ourDesk(),
        watch(session) {
          states += 1;
          assertComputed(session);
          assertFilled(session);
        },
      });
      expect(problems).toEqual([]);
      expect(end.finished).toBe(true);
      expect(states).toBeGreaterThan(lesson.steps.length);
    },
  );

  it('has every value when every step is skipped', async () => {
    const stage = await onStage(lesson);
    while (!stage.player.session().finished) {
      const before = stage.player.session().at;
      assertComputed(stage.player.session());
      const session = await stage.play({ type: 'skip' });
      expect(session.finished || session.at === before + 1).toBe(true);
    }
    await stage.close();
  });
});

it('the synthetic lesson has every table, so that every name is held against it', async () => {
  const { session } = await rehearse(synthetic, 'right');
  const kinds: readonly ActivityKind[] = [
    'send',
    'strike',
    'attack',
    'phone',
    'relay-guess',
    'spot',
  ];
  for (const kind of kinds) {
    expect(synthetic.steps.some(({ activity }) => activity.kind === kind)).toBe(true);
  }
  const named = new Set(synthetic.steps.flatMap(valuesOf));
  // The messages of strike steps have values, too, which no lesson can name.
  const computed = Object.keys(computeValues(session)).filter((name) => !/^struck-/.test(name));
  expect(computed.sort()).toEqual([...named].sort());
});

it('before anything happened there are counts of nothing, and no invented size', () => {
  const values = computeValues(start(synthetic).session);
  expect(values).toMatchObject({ 'relay.rows': 0, 'score.asked': 0, 'tries.tries': 0 });
  for (const name of relayValues) {
    if (name !== 'relay.rows') expect(values).not.toHaveProperty([name]);
  }
});

describe('sizes', () => {
  const sizes = async (text: string) => {
    const stage = await onStage({
      ...synthetic,
      steps: synthetic.steps.filter(({ id }) => id === 'note' || id === 'first'),
    });
    const session = await stage.play({ type: 'compose', text }, { type: 'enter' });
    await stage.close();
    expect(session.evidence.received.map((message) => message.text)).toEqual([text]);
    const values = computeValues(session);
    return Object.fromEntries(messageValues.map((name) => [name, values[`first.${name}`]]));
  };

  it('are those of a message counted by hand', async () => {
    // "Ja, \u00e4\u{1f600}": 4 + 2 + 4 bytes. Slip: 11 bytes and alice, bob. Outside: 2, 4, 6 and 24.
    expect(await sizes('Ja, \u00e4\u{1f600}')).toEqual({
      'words.characters': 6,
      'words.bytes': 10,
      'plaintext.bytes': 29,
      'slip.bytes': 19,
      'ciphertext.bytes': 29,
      'box.bytes': 45,
      'envelope.bytes': 81,
      'outside.bytes': 36,
    });
  });

  it('of any message: the box is the plaintext and 16 bytes, the envelope the box and the outside', async () => {
    const anyMessage = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .map((text) => `x${text}`.trim());
    await fc.assert(
      fc.asyncProperty(anyMessage, async (text) => {
        const size = await sizes(text);
        const bytes = Buffer.byteLength(text);
        expect(size['words.bytes']).toBe(bytes);
        expect(size['plaintext.bytes']).toBe(bytes + 19);
        expect(size['box.bytes']).toBe(bytes + 19 + 16);
        expect(size['envelope.bytes']).toBe(bytes + 19 + 16 + 36);
      }),
      { numRuns: 25 },
    );
  });
});
