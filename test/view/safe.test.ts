import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { currentStep, type Session } from '../../source/lesson/session/session.ts';
import { countGraphemes } from '../../source/text/graphemes.ts';
import { showControls } from '../../source/text/safe.ts';
import { finishView } from '../../source/view/finish-view.ts';
import type { Part } from '../../source/view/parts.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { at, down, enter, through, type } from '../lesson/session/drive.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { anyText } from '../text/arbitrary-text.ts';
import { aSession } from './a-session.ts';
import { newTexts, textsOf } from './texts.ts';

const words = wordsFor('en');
/** A terminal obeys these; a line feed in a message is the only one that may stand, for the wrapping. */
const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/;
/** These reorder what stands around them. */
const reordering = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;

const textsIn = newTexts();

function assertSafe(value: unknown, where: string): void {
  for (const text of textsIn(value)) {
    if (control.test(text) || reordering.test(text)) {
      throw new Error(`not safe to show at ${where}: ${JSON.stringify(text)}`);
    }
  }
}

const nasty = [
  'red \u001b[31mand\u001b]0;title\u0007 bell\u0007',
  '\u202eevil\u202c and \u2066more\u2069',
  '\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{1f1e9}\u{1f1ea}',
  '\u6e2c\u8a66 e\u0301\u0323 \u0e01\u0e34',
  'two\nlines\r\nand\tmore\u0085',
  '\ud83d lone',
];

const lessons = await ourLessons();
const synthetic = syntheticLesson();
const own = (part: Part) => (part.kind === 'field' ? [part.draft] : []);

describe('a message with anything in it', () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    'is safe in every part of lesson %s',
    async (_id, lesson: Lesson) => {
      // One by one where somebody writes, but for a week, which takes half a second: all go into one there.
      const has = (kind: string) => lesson.steps.some(({ activity }) => activity.kind === kind);
      for (const message of has('week') || !has('compose') ? [nasty.join(' ')] : nasty) {
        let views = 0;
        await rehearse(lesson, 'right', {
          desk: ourDesk(),
          write: () => message,
          watch(session) {
            views += 1;
            assertSafe(stepView(session, words), currentStep(session).id);
          },
        }).then(({ problems, session }) => {
          expect(problems).toEqual([]);
          assertSafe(finishView(session, words), 'the end');
        });
        expect(views).toBeGreaterThan(lesson.steps.length);
      }
    },
  );

  it('is safe while it is being typed, and the cursor stands where it stood', () => {
    const note = through(at(start(synthetic).session, 'note'), down, down);
    fc.assert(
      fc.property(anyText, fc.integer({ min: -8, max: 0 }), (text, by) => {
        const session = through(note, type(text), { type: 'edit', edit: { type: 'cursor', by } });
        const view = stepView(session, words);
        assertSafe(view, 'note');
        const [draft] = view.body.flatMap(own);
        expect(draft?.cursor).toBeGreaterThanOrEqual(0);
        expect(draft?.cursor).toBeLessThanOrEqual(countGraphemes(draft?.text ?? ''));
      }),
      { numRuns: 200 },
    );
  });

  it('is shown as it is where there is nothing to fear', () => {
    const note = through(at(start(synthetic).session, 'note'), down, down);
    for (const text of [
      '\u05e9\u05dc\u05d5\u05dd',
      '\u{1f469}\u200d\u{1f467}',
      '\u6e2c\u8a66',
      'e\u0301',
    ]) {
      const [draft] = stepView(through(note, type(text)), words).body.flatMap(own);
      expect(draft).toEqual({ text, cursor: countGraphemes(text) });
    }
  });

  it('that was answered is safe when one comes back to it', () => {
    const word = at(start(synthetic).session, 'word');
    for (const text of nasty) {
      const session = through(word, type(text), enter, enter, { type: 'back' });
      const [draft] = stepView(session, words).body.flatMap(own);
      assertSafe(stepView(session, words), 'word');
      expect(draft?.text).toBe(showControls(text.trim()));
      expect(draft?.cursor).toBe(countGraphemes(draft?.text ?? ''));
    }
  });

  it('that was predicted is safe when it is reckoned', () => {
    const before = at(start(synthetic).session, 'before-word');
    for (const text of nasty) {
      const session = at(through(before, type(text), enter), 'reckon-before-word');
      const view = stepView(session, words);
      assertSafe(view, 'reckon');
      expect(textsOf(view).join(' ')).toContain(showControls(text.trim()));
    }
  });
});

describe('a lesson of somebody else with anything in it', () => {
  it('is safe in its titles, names and sources', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const session: Session = aSession({}, { kind: 'sources' });
        const [step] = session.lesson.steps;
        if (!step) throw new Error('no step');
        const source = { id: 's', author: text, title: text, date: text, where: text, note: text };
        const lesson: Lesson = {
          ...session.lesson,
          title: text,
          objectives: [text],
          cast: [{ id: 'alice', name: text, at: 'home' }],
          sources: [source],
          steps: [
            {
              ...step,
              title: text,
              prose: [{ kind: 'paragraph', content: [{ kind: 'strong', text }] }],
            },
          ],
        };
        assertSafe(stepView({ ...session, lesson }, words), 'sources');
        assertSafe(finishView({ ...session, lesson, finished: true }, words), 'the end');
      }),
    );
  });

  it('is safe in its suggestions', () => {
    const session = aSession(
      {},
      {
        kind: 'compose',
        from: 'alice',
        to: 'bob',
        ask: [],
        suggest: nasty.join(' '),
        choices: nasty,
      },
    );
    assertSafe(stepView(session, words), 'choices');
    assertSafe(stepView(through(session, down, enter), words), 'chosen');
    assertSafe(stepView(through(session, { type: 'compose', text: '' }), words), 'suggested');
  });
});
