import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import type { Desk } from '../../../source/lesson/session/desk.ts';
import type { Failure } from '../../../source/lesson/session/outcomes.ts';
import { broughtBy, currentStep, type Session } from '../../../source/lesson/session/session.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { textsOf } from '../../view/texts.ts';
import { ourDesk } from '../our-desk.ts';
import { onStage } from './drive.ts';
import { townLesson } from './synthetic.ts';

const words = wordsFor('en');
const lesson = townLesson();
const enter = { type: 'enter' } as const;
const next = { type: 'next' } as const;
const skip = { type: 'skip' } as const;

/** A desk of which something fails as long as it is told to. */
function failingDesk(part: 'week' | 'write' | 'read' | 'sister', failure: Failure) {
  const desk = ourDesk();
  const state = { fails: true };
  const failed = { ok: false, failure } as const;
  return {
    state,
    desk: {
      ...desk,
      [part]: async (...given: never[]) =>
        state.fails ? failed : (desk[part] as (...all: never[]) => unknown)(...given),
    } as Desk,
  };
}

/** Skips to a step; what is skipped is done all the same. */
async function stageAt(step: string, desk: Desk) {
  const stage = await onStage(lesson, { desk });
  while (currentStep(stage.player.session()).id !== step) await stage.play(skip);
  return stage;
}

const told = (session: Session) => textsOf(stepView(session, words).feedback).join(' ');
const stepOf = (session: Session) => currentStep(session).id;

describe('what fails at the desk', () => {
  it.each([
    ['week', 'week', { reason: 'relay-refused', text: 'full' }, 'The relay refused it. (full)'],
    [
      'nightly',
      'write',
      { reason: 'no-file', text: 'ENOSPC' },
      'could not be written or read. (ENOSPC)',
    ],
    [
      'look-for',
      'read',
      { reason: 'no-file', text: 'ENOENT' },
      'could not be written or read. (ENOENT)',
    ],
    [
      'company',
      'sister',
      { reason: 'no-sister', text: 'It ended.' },
      'did not do its work. (It ended.)',
    ],
  ] as const)('in %s is told in one line; Enter tries again', async (step, part, failure, line) => {
    const { desk, state } = failingDesk(part, failure);
    const stage = await stageAt(step, desk);
    const failed = await stage.play(enter);
    expect(failed.phase).toMatchObject({ is: 'failed', failure });
    expect(told(failed)).toContain(line);
    expect(told(failed)).toContain('Enter tries again; x goes on without it.');
    state.fails = false;
    const again = await stage.play(enter);
    expect(again.phase.is).not.toBe('failed');
    expect(again.steps[step]?.done).toBe(true);
    await stage.close();
  });

  it('can be left out, and what hangs on it says that it is not there', async () => {
    const { desk } = failingDesk('write', { reason: 'no-file', text: 'EROFS' });
    const stage = await stageAt('nightly', desk);
    const after = await stage.play(enter, skip);
    expect(stepOf(after)).toBe('look-for');
    expect(after.steps.nightly).toMatchObject({ done: false, skipped: true });
    const search = await stage.play({ type: 'search', text: 'you' });
    expect(search.phase).toMatchObject({ failure: { reason: 'nothing-there' } });
    expect(told(search)).toContain(words.view.failures['nothing-there']);
    const company = await stage.play(skip, enter);
    expect(company.phase).toMatchObject({ failure: { reason: 'nothing-there' } });
    const suggestions = await stage.play(skip, enter);
    expect(suggestions.phase).toMatchObject({ failure: { reason: 'nothing-there' } });
    expect(stepOf(await stage.play(skip))).toBe('joined');
    // Without a report there is nothing to leaf through and no number to set, and so it goes on.
    expect(stepOf(await stage.play(skip, skip, next))).toBe('days');
    expect(stepOf(await stage.play(skip))).toBe('mixed');
    expect(stepOf(await stage.play(skip))).toBe('number');
    await stage.close();
  });
});

describe('a week that is lived again with other words', () => {
  it('takes back what was found in the one before', async () => {
    const stage = await stageAt('nightly', ourDesk());
    const found = await stage.play(enter, { type: 'back' }, { type: 'back' });
    expect(stepOf(found)).toBe('awake');
    expect(broughtBy(found, 'awake', 'found')).toBeDefined();
    expect(broughtBy(found, 'nightly', 'file')).toBeDefined();
    const rewritten = await stage.play(
      { type: 'back' },
      { type: 'back' },
      { type: 'back' },
      { type: 'compose', text: 'Something else.' },
      enter,
    );
    expect(stepOf(rewritten)).toBe('week');
    expect(rewritten.phase.is).toBe('answered');
    expect(broughtBy(rewritten, 'awake', 'found')).toBeUndefined();
    expect(broughtBy(rewritten, 'nightly', 'file')).toBeUndefined();
    expect(rewritten.steps.awake?.done).toBe(false);
    expect(rewritten.steps.nightly?.done).toBe(false);
    const week = broughtBy(rewritten, 'week', 'week')?.week;
    expect(week?.evidence.received.some(({ text }) => text === 'Something else.')).toBe(true);
    await stage.close();
  });
});

describe('a search', () => {
  it('is repeated until an empty line goes on, and counts lines whatever their case', async () => {
    const stage = await stageAt('look-for', ourDesk());
    const once = await stage.play({ type: 'search', text: 'NOOR' });
    const [first] = broughtBy(once, 'look-for', 'searches')?.searches ?? [];
    expect(first?.hits).toBeGreaterThan(100);
    expect(first?.found).toHaveLength(first?.hits ?? 0);
    expect(first?.of).toBeGreaterThan(10_000);
    const twice = await stage.play({ type: 'search', text: '' });
    expect(broughtBy(twice, 'look-for', 'searches')?.searches.at(-1)).toMatchObject({
      text: 'Are you awake?',
      hits: 0,
    });
    expect(told(twice)).toContain('Not there.');
    expect(stepOf(await stage.play(next))).toBe('company');
    await stage.close();
  });

  it('that is too long is told, and nothing is searched', async () => {
    const stage = await stageAt('look-for', ourDesk());
    const session = await stage.play({ type: 'search', text: 'x'.repeat(201) });
    expect(session.notice).toMatchObject({ is: 'message-too-long', characters: 201, limit: 200 });
    expect(broughtBy(session, 'look-for', 'searches')).toBeUndefined();
    await stage.close();
  });
});

describe('a made-up number', () => {
  it.each([
    ['4711', '4711'],
    ['47 11', '4711'],
    ['\uff14\uff17\uff11\uff11', '4711'],
    ['', '0417'],
  ])('"%s" is %s', async (text, digits) => {
    const stage = await stageAt('number', ourDesk());
    const session = await stage.play({ type: 'compose', text });
    expect(session.composed.number).toBe(digits);
    const cracked = await stage.play(next, enter);
    expect(broughtBy(cracked, 'all', 'cracked')?.cracked).toMatchObject({
      found: digits,
      tries: Number(digits) + 1,
      range: 10_000,
    });
    await stage.close();
  });

  it.each(['471', '47112', 'four'])('"%s" is asked for again', async (text) => {
    const stage = await stageAt('number', ourDesk());
    const session = await stage.play({ type: 'compose', text });
    expect(session.notice).toMatchObject({ is: 'type-digits', wanted: 4 });
    expect(session.composed.number).toBeUndefined();
    await stage.close();
  });
});
