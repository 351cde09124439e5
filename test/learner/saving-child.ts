/**
 * A program that saves without end, to be killed: each state's step tells its number, and it has
 * that many answers. It prints the number after each save.
 */
import { openProgress } from '../../source/learner/store.ts';
import { withLesson } from '../../source/learner/update.ts';

const [, , dir = ''] = process.argv;
const store = openProgress({ dir, now: Date.now });
let progress = store.progress;
for (let number = 1; ; number += 1) {
  const at = new Date().toISOString();
  const answer = {
    kind: 'ask',
    answer: 'x'.repeat(10_000),
    attempts: 1,
    hints: 0,
    revealed: false,
    at,
  };
  const patch = { step: `step-${number}`, answers: { [`answer-${number}`]: answer } };
  progress = withLesson(progress, 'a', patch, at);
  const result = await store.save(progress);
  if (!result.ok) throw new Error(JSON.stringify(result));
  process.stdout.write(`${number}\n`);
}
