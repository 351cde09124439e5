import { expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Activity } from '../../source/lesson/model.ts';
import { untouched } from '../../source/lesson/session/session.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { aSession } from './a-session.ts';

it('the last screen tells own words, and judges them not', () => {
  const some = (text: string) => [{ kind: 'text', text } as const];
  const activity: Activity = {
    kind: 'ask',
    question: {
      form: 'text',
      ask: some('Who is right?'),
      right: some('Kept.'),
      hints: [],
      reveal: [],
    },
  };
  const answered = { ...untouched, answer: { form: 'text', text: 'Both, in part.' } as const };
  const session = aSession({ steps: { only: { ...answered, right: true } } }, activity);
  const { parts } = finishView(session, wordsFor('en'));
  expect(parts).toContainEqual({
    kind: 'facts',
    facts: [{ label: 'Who is right?', value: 'Both, in part.' }],
  });
  expect(JSON.stringify(parts)).not.toContain('answered rightly');
});
