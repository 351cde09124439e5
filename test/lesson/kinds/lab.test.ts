import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { triesIn } from '../../../source/lesson/kinds/lab.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import { currentStep, type Session } from '../../../source/lesson/session/session.ts';
import { kindViewOf } from '../../../source/view/kinds/index.ts';
import { scopeOf } from '../../../source/view/step-scope.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { bent, checked } from '../format/a-lesson.ts';

const words = wordsFor('en');
const text = `---
format: 1
id: small
title: A defence
summary: One step.
minutes: 2
objectives: [say what a mix hides]
cast:
  you: {name: You, at: home}
---

## A mix

\`\`\`lab
id: mixed
scene: flooded
attack: timing
seed: 4
ask: Which mix?
switch:
  batch: {text: Batches of eight, set: {mix: threshold-8}, because: "Now {{mixed.after.percent}} %."}
  pool: {text: A pool, set: {mix: pool-8-8}, because: "Now {{mixed.pool.percent}} %."}
\`\`\`

## After it

It was {{mixed.before.right}}, and with batches {{mixed.batch.right}}.

\`\`\`read
id: end
\`\`\`
`;

const lessonOf = (changed = text) => {
  const { lesson, problems } = checked(changed);
  if (lesson === undefined) throw new Error(JSON.stringify(problems));
  return lesson;
};

/** A whole play, and each state of the lab's step in which it asked. */
async function play(answers: 'right' | 'wrong') {
  const asked: Session[] = [];
  const { problems, session } = await rehearse(lessonOf(), answers, {
    watch(now) {
      if (currentStep(now).id === 'mixed' && now.phase.is === 'asking') asked.push(now);
    },
  });
  expect(problems).toEqual([]);
  const [first] = asked;
  const last = asked.at(-1);
  const twice = asked.findLast((now) => triesIn(now, 'mixed').length === 2) ?? last;
  if (first === undefined || last === undefined || twice === undefined) {
    throw new Error('nothing was asked');
  }
  return { session, first, twice, last };
}
const played = await play('right');

describe('a step in the lab', () => {
  it('runs before and after with one seed, and a setting again with the next', () => {
    const tries = triesIn(played.session, 'mixed');
    expect(tries.map(({ option, seed }) => [option, seed])).toEqual([
      ['batch', 4],
      ['batch', 5],
      ['pool', 4],
    ]);
    for (const { before, after, seed } of tries) {
      expect([before.seed, after.seed]).toEqual([seed, seed]);
      expect(before.setting.mix).toEqual({ is: 'none' });
    }
    // What stood before is known from the first run with a seed.
    expect(tries[2]?.before).toBe(tries[0]?.before);
  });

  it('gives values of the setting that ran last, and of each', () => {
    expect(computeValues(played.twice)).toMatchObject({
      'mixed.runs': 2,
      'mixed.before.percent': 100,
      'mixed.after.percent': 13,
      'mixed.after.right': 40,
      'mixed.after.of': 320,
      'mixed.after.hidden': 8,
      'mixed.batch.least': 13,
      'mixed.batch.most': 13,
    });
    const values = computeValues(played.session);
    expect(values).toMatchObject({ 'mixed.runs': 1, 'mixed.batch.percent': 13 });
    expect(Number(values['mixed.pool.hidden'])).toBeGreaterThan(20);
    expect(Number(values['mixed.after.seconds'])).toBeGreaterThan(0);
    expect(computeValues(played.first)['mixed.pool.percent']).toBe('?');
  });

  it('can be played with the fewest runs', async () => {
    const { session } = await play('wrong');
    expect(triesIn(session, 'mixed').map(({ option }) => option)).toEqual(['pool']);
  });

  it('shows both side by side with what it cost, and what is said of that setting alone', () => {
    const { feedback, actions } = stepView(played.twice, words);
    const [picture] = feedback;
    if (picture?.kind !== 'picture' || picture.picture.is !== 'bars') throw new Error('no bars');
    const bars = picture.picture.bars.map(({ label, value }) => [label, Math.round(value)]);
    expect(bars).toMatchObject([
      ['before', 100],
      ['Batches of eight', 13],
    ]);
    expect(picture.sentences[1]).toBe('Batches of eight: 13 %, 40 of 320; 13 % to 13 % in 2 runs.');
    const told = JSON.stringify(feedback);
    expect(told).toContain('bytes, as without a defence');
    expect(told).toContain('5, the last of 2');
    expect(told).toContain('Now ');
    expect(told).not.toContain('A pool, ');
    expect(actions).toContain('again');
    expect(stepView(played.first, words).actions).not.toContain('again');
  });

  it('runs what the hand is on with Enter, once more with Space, and goes on at its end', () => {
    const begun = reduce(played.first, { type: 'enter' });
    expect(begun.effects).toMatchObject([{ type: 'lab', option: 'batch', seed: 4 }]);
    const onBatch = { ...played.last, focus: { ...played.last.focus, cursor: 0 } };
    const again = reduce(onBatch, { type: 'retry' });
    expect(again.effects).toMatchObject([{ type: 'lab', option: 'batch', seed: 6 }]);
    const onEnd = { ...played.last, focus: { ...played.last.focus, cursor: 2 } };
    expect(currentStep(reduce(onEnd, { type: 'enter' }).session).id).toBe('end');
    expect(reduce(onEnd, { type: 'retry' }).effects).toMatchObject([{ option: 'pool', seed: 5 }]);
    const early = reduce(played.first, { type: 'next' }).session;
    expect(stepView(early, words).notice?.text).toBe('Let one more setting run first.');
  });

  it('reads a number in a line as that setting, also once more', () => {
    const line = kindViewOf('lab').line?.(scopeOf(played.last, words.locale) as never);
    const memory = { wasEmpty: false };
    const ran = { type: 'lab', option: 'pool' };
    expect(line?.read('2', memory)).toMatchObject({ events: [ran] });
    expect(line?.read('', memory)).toMatchObject({ events: [{ type: 'next' }] });
    expect(line?.read('7', memory)).toEqual({ is: 'unclear' });
  });

  it('says after how many rounds friends were found, also where they never were', () => {
    const { lab } = words;
    const at = (rounds: number | undefined) => ({ rounds, of: 60 });
    expect(lab.found(at(3), at(41))).toBe(
      'all friends named for good after 3 of 60 rounds, now after 41 of 60 rounds',
    );
    expect(lab.found(undefined, at(undefined))).toBe(
      'all friends named for good in none of 60 rounds',
    );
    expect(lab.foundNote(at(3), [at(3)])).toBe('of 60');
    expect(lab.foundNote(at(3), [at(undefined), at(7), at(3)])).toBe('of 60; 3 to never in 3 runs');
  });

  it.each([
    ['{mix: threshold-8}', '{mix: threshold-1}', 'mix can\'t be "threshold-1"'],
    ['{mix: threshold-8}', '{mixx: none}', 'the lab has no switch "mixx"'],
    ['attack: timing', 'attack: friends', 'friends has nobody to attack in "flooded"'],
    ['scene: flooded', 'scene: floodet', '"floodet" is not known here'],
    ['seed: 4', 'at-least: 3', 'only 2 settings can be tried'],
    ['  pool: {', '  after: {', 'values of this step are called "after"'],
  ])('is refused with %s as %s', (passage, replacement, message) => {
    const { problems } = checked(bent(passage, replacement, text));
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});
