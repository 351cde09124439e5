import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import type { LearnerEvent, Session } from '../../source/lesson/session/session.ts';
import type { Reckoning } from '../../source/view/parts.ts';
import { stepView } from '../../source/view/step-view.ts';
import { at, down, enter, mark, onStage, skipTo, through, type } from '../lesson/session/drive.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { lessonNamed } from '../terminal/go-to-step.ts';
import { textsOf } from './texts.ts';

const words = wordsFor('en');
const begun = start(syntheticLesson()).session;

function reckoningIn(session: Session): Reckoning {
  const found = stepView(session, words).body.find((part) => part.kind === 'reckoning');
  if (found?.kind !== 'reckoning') throw new Error('nothing is reckoned here');
  return found;
}

/** A prediction that was answered so, at its reckoning. */
function reckoned(prediction: string, at_: string, ...events: readonly LearnerEvent[]): Reckoning {
  return reckoningIn(at(through(at(begun, prediction), ...events), at_));
}

const told = ({ rows }: Reckoning) =>
  rows.map(({ came, said, is, so }) => [came, said, is, so] as const);

describe('what was predicted, beside what happened', () => {
  it('of several options tells of each what was said, what is, and what follows', () => {
    const part = reckoned('before-several', 'reckon-before-several', mark, down, down, mark, enter);
    expect(told(part)).toEqual([
      ['right', 'yes', 'yes', 'as you said'],
      ['missed', '', 'yes', 'you missed it'],
      ['wrong', 'yes', 'no', 'you said yes'],
    ]);
    expect(part).toMatchObject({ outcome: 'part', verdict: '1 of 3 as you said.' });
  });

  it('of one option tells which was said and which it was, and of the others nothing', () => {
    const part = reckoned('guess', 'outcome', enter);
    expect(told(part)).toEqual([
      ['wrong', 'yes', 'no', 'you said this'],
      ['missed', '', 'yes', 'it was this'],
    ]);
    expect(part).toMatchObject({ outcome: 'otherwise', verdict: words.view.reckon.wrong });
    const right = reckoned('guess', 'outcome', down, enter);
    expect(told(right)).toEqual([
      [undefined, '', 'no', ''],
      ['right', 'yes', 'yes', 'as you said'],
    ]);
  });

  it('of a number tells both, with its unit and its reason', async () => {
    const stage = await onStage(syntheticLesson());
    await skipTo(stage, 'before-how-long');
    await stage.play(type('40'), enter);
    const part = reckoningIn(await skipTo(stage, 'reckon-before-how-long'));
    await stage.close();
    const [row] = part.rows;
    expect(row).toMatchObject({ came: 'wrong', said: '40 bytes', so: 'otherwise' });
    expect(row?.is).toMatch(/^\d+ bytes$/);
    expect(textsOf(row?.because).join('')).not.toBe('');
  });

  it('tells what happened to whoever predicted nothing, and claims nothing of them', () => {
    const part = reckoningIn(at(begun, 'reckon-before-several'));
    expect(part).not.toHaveProperty('outcome');
    expect(part.verdict).toBe(words.view.reckon.none);
    expect(told(part)).toEqual([
      [undefined, '', 'yes', ''],
      [undefined, '', 'yes', ''],
      [undefined, '', 'no', ''],
    ]);
  });

  it('comes before the prose, which is about what happened', () => {
    const { body } = stepView(at(begun, 'outcome'), words);
    expect(body.slice(0, 2).map(({ kind }) => kind)).toEqual(['prompt', 'reckoning']);
  });
});

describe('the predictions of a lesson so far', () => {
  const soFar = (session: Session) =>
    reckoningIn(session).soFar.map(({ outcome, told: said }) => [outcome, said] as const);

  it('has each that was told, and gives away none that was not', () => {
    const marked = through(at(begun, 'before-several'), mark, enter);
    const guessed = through(at(marked, 'guess'), down, enter);
    const open = [undefined, 'not told yet'];
    expect(soFar(at(guessed, 'outcome'))).toEqual([open, open, open, ['right', 'as you said']]);
    expect(soFar(at(guessed, 'reckon-before-several'))).toContainEqual(['part', '2 of 3']);
    expect(soFar(at(begun, 'outcome')).at(-1)).toEqual([undefined, 'no prediction']);
  });
});

describe('the row that stands beside it', () => {
  it('is the relay\u2019s own of the message that the learner wrote since', async () => {
    const stage = await onStage(lessonNamed('sealed-letter'));
    await stage.play({ type: 'compose', text: 'zebras at noon' });
    const first = reckoningIn(await skipTo(stage, 'reckon-reads'));
    const later = reckoningIn(await skipTo(stage, 'reckon-opens'));
    await stage.close();
    expect(first.observer).toBe('relay');
    const row = textsOf(first.row).join(' ');
    expect(row).toContain('envelope from alice to bob');
    expect(row).not.toContain('zebra');
    // Nothing was sent between the second prediction and its outcome.
    expect(later).not.toHaveProperty('row');
    expect(later).not.toHaveProperty('observer');
  });
});
