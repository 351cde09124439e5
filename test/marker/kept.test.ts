import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patchOf } from '../../source/app/saved.ts';
import { openProgress } from '../../source/learner/store.ts';
import { withLesson } from '../../source/learner/update.ts';
import type { Kind } from '../../source/lesson/kinds/kind.ts';
import type { ActivityKind } from '../../source/lesson/model.ts';
import type { GivenAnswer } from '../../source/lesson/session/grade.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import { answered, stay, withWords } from '../../source/lesson/session/transition.ts';
import { minute, temporaryFolder } from '../learner/helpers.ts';
import { anInventedKind } from '../lesson/kinds/an-invented-kind.ts';
import { enter, through } from '../lesson/session/drive.ts';
import { aLessonOf, aStep } from '../view/a-session.ts';
import { aMarkedMessage, formsOf, found, type Searched } from './markers.ts';

const rich = (text: string) => [{ kind: 'text', text } as const];

/** Whatever a step can leave behind: words, an answer of any form, what was tried, a hint, the reveal. */
const leavesAll: Partial<Kind<ActivityKind>> = {
  takes: () => 'words',
  help: () => ({ hints: [rich('Once.'), rich('Twice.')], reveal: rich('That.') }),
  enter: ({ session, id }) => stay(answered(withWords(session, id, session.focus.draft.text))),
  judge: (_scene, answer) => (answer.form === 'row' ? undefined : 'kept'),
};

const leave = (message: string): readonly GivenAnswer[] => [
  { form: 'text', text: message },
  { form: 'one', option: message },
  { form: 'several', options: [message] },
];

/** What a folder of progress holds after a step of a kind was played with a message. */
async function keptOf(kind: Partial<Kind<ActivityKind>>, message: string) {
  const lesson = aLessonOf([aStep('only', anInventedKind(kind)), aStep('end', { kind: 'read' })]);
  const begun = start(lesson).session;
  const files: Searched[] = [];
  for (const answer of leave(message)) {
    const session = through(
      begun,
      { type: 'hint' },
      { type: 'reveal' },
      { type: 'edit', edit: { type: 'insert', text: message } },
      { type: 'answer', answer },
      { type: 'back' },
      { type: 'edit', edit: { type: 'insert', text: message } },
      enter,
    );
    const state = { ...session.steps.only, answer, tried: [message] };
    const left = {
      ...session,
      steps: { ...session.steps, only: { ...begun.steps.only, ...state } },
    };
    expect(JSON.stringify(left)).toContain(JSON.stringify(message).slice(1, -1));
    const dir = temporaryFolder();
    const store = openProgress({ dir, now: () => 0 });
    const patch = patchOf(left as typeof session, minute(1));
    await store.save(withLesson(store.progress, lesson.id, patch, minute(1)));
    for (const name of readdirSync(dir)) {
      files.push({ what: name, content: readFileSync(join(dir, name)) });
    }
  }
  return files;
}

it('of a kind of step that says nothing about it, nothing but its being done is kept', async () => {
  await fc.assert(
    fc.asyncProperty(aMarkedMessage, async ({ marker, message }) => {
      const files = await keptOf(leavesAll, message);
      expect(files.length).toBeGreaterThan(0);
      expect(found(formsOf(marker), files)).toBeUndefined();
      expect(String(files[0]?.content)).toContain('"done": [\n');
      expect(String(files[0]?.content)).not.toContain('invented');
    }),
    { numRuns: 20 },
  );
});

it('of one that says so its answer is kept: else the search would prove nothing', async () => {
  const keeping: Partial<Kind<ActivityKind>> = {
    ...leavesAll,
    keeps: {
      answer: ({ state }) => (state.answer?.form === 'text' ? state.answer.text : undefined),
      restore: () => undefined,
    },
  };
  const marker = 'a marker of this test';
  expect(found(formsOf(marker), await keptOf(keeping, marker))).toBeDefined();
});
