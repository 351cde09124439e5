import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { choicesOf, questionOf } from '../../source/lesson/session/choices.ts';
import { hintsOf } from '../../source/lesson/session/help.ts';
import { reduce, start } from '../../source/lesson/session/reduce.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../source/lesson/session/run-values.ts';
import {
  currentStep,
  type LearnerEvent,
  type Session,
  weeksIn,
} from '../../source/lesson/session/session.ts';
import { asksForOpinion } from '../../source/view/answer-words.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { lineOf, textOf } from '../../source/view/lines.ts';
import type { Part } from '../../source/view/parts.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { at, down, enter, mark, onStage, skipTo, through, type } from '../lesson/session/drive.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { textsOf } from './texts.ts';

const words = wordsFor('en');
const synthetic = syntheticLesson();
const lessons = [...(await ourLessons()), synthetic];
const view = (session: Session) => stepView(session, words);
function textOfPart(part: Part): string {
  if ('line' in part) return textOf(part.line);
  if (part.kind !== 'choices') return textsOf(part).join(' ');
  return part.items
    .map(({ label, because = [] }) => `${textOf(label)} ${textOf(because)}`)
    .join(' ');
}
const told = (parts: readonly Part[]) => parts.map(textOfPart).join('\n');
const played = await Promise.all(
  lessons.map((lesson) => rehearse(lesson, 'right', { desk: ourDesk() })),
);

/** The lesson's steps, each entered freshly with the evidence of a whole run. */
const freshSteps = lessons.flatMap((lesson, index) => {
  const end = played[index]?.session;
  if (!end) throw new Error('not played');
  const { evidence } = end;
  // What a search found is told whenever its step is entered.
  const kept = Object.entries(end.brought).filter(([, { is }]) => is !== 'searches');
  const brought = Object.fromEntries(kept);
  const begun: Session = { ...start(lesson).session, evidence, brought };
  return lesson.steps.map(({ id, activity }) => ({
    name: `${lesson.id}/${id}`,
    activity,
    session: at(begun, id),
  }));
});

describe('every option of every question', () => {
  const questions = freshSteps.filter(({ activity }) => activity.kind === 'ask');

  it.each(questions)('of $name has its reason shown once it was chosen', ({ session }) => {
    const question = questionOf(currentStep(session).activity);
    if (!question || !('options' in question)) return;
    const choosing = (id: string): readonly LearnerEvent[] => {
      const by = choicesOf(session).findIndex((choice) => choice.id === id);
      if (question.form === 'one') return [{ type: 'move', by }, enter];
      // Of marks that are wrong the reasons are told at the second try, or when they are asked for.
      if (question.form === 'several') {
        return [{ type: 'move', by }, mark, enter, { type: 'reveal' }];
      }
      const own = question.options.find((option) => option.id === id)?.pile;
      const others = (question.piles ?? []).filter((pile) => pile.id !== own);
      const first = (pile: string) => question.options.find((one) => one.pile === pile)?.id ?? '';
      const options = [id, ...others.map((pile) => first(pile.id))];
      return [{ type: 'answer', answer: { form: 'sort', options } }];
    };
    const shown = (events: readonly LearnerEvent[]) => {
      const { body, feedback } = view(through(session, ...events));
      return told([...body, ...feedback]);
    };
    for (const { id, because } of question.options) {
      const reason = textOf(
        lineOf(because, {
          values: computeValues(session),
          lesson: session.lesson,
          locale: words.locale,
        }),
      );
      expect(reason.length).toBeGreaterThan(3);
      expect(shown([])).not.toContain(reason);
      expect(shown(choosing(id))).toContain(reason);
    }
  });
});

describe('options that were marked wrongly', () => {
  const several = at(start(synthetic).session, 'several');
  const reasons = (session: Session) =>
    view(session).body.flatMap((part) =>
      part.kind === 'choices' ? part.items.flatMap(({ because }) => because ?? []) : [],
    );
  const states = (session: Session) =>
    view(session).body.flatMap((part) =>
      part.kind === 'choices' ? part.items.map(({ state }) => state) : [],
    );
  const first = through(several, mark, enter);

  it('at first are told to be so many right, and nothing more', () => {
    expect(told(view(first).feedback)).toContain('2 of 3 are marked rightly.');
    expect(states(first)).toEqual(['open', 'open', 'open']);
    expect(reasons(first)).toEqual([]);
  });

  it('can be changed, and are judged anew by Enter', () => {
    const changed = through(first, down, mark);
    expect(view(changed).feedback).toEqual([]);
    expect(view(changed).enter).toBe(words.view.enter.check);
    const right = through(changed, enter);
    expect(told(view(right).feedback)).toContain(words.view.verdict.right);
    expect(reasons(right)).toHaveLength(3);
  });

  it.each<readonly [string, readonly LearnerEvent[]]>([
    ['the second try', [down, down, mark, enter]],
    ['the answer, when it is asked for', [{ type: 'reveal' }]],
  ])('have their reasons with %s', (_name, events) => {
    expect(reasons(through(first, ...events))).toHaveLength(3);
  });

  it('come with a whole answer, too, and stand as marks', () => {
    const answer = { form: 'several', options: ['words'] } as const;
    const session = through(several, { type: 'answer', answer });
    expect(session.focus.marked).toEqual(['words']);
    expect(told(view(session).feedback)).toContain('0 of 3 are marked rightly.');
  });
});

describe('what Enter does after a wrong answer', () => {
  it('is named as what it is: at first nothing, then going on', () => {
    const judged = through(at(start(synthetic).session, 'several'), mark, enter);
    expect(view(judged).enter).toBe(words.view.enter.twice);
    const stayed = through(judged, enter);
    expect(view(stayed).enter).toBe(words.view.enter.goOn);
    expect(view(stayed).notice?.text).toBe(words.view.notices.enterAgain);
  });
});

describe('feedback', () => {
  // What was struck off, and what ran in the lab, stays for whoever comes back.
  it.each(freshSteps.filter(({ activity }) => !['strike', 'lab'].includes(activity.kind)))(
    'is empty when step $name is entered',
    ({ session }) => {
      // Also where a notice is told, which is about the step before.
      expect(view(session).feedback).toEqual([]);
    },
  );

  it.each(freshSteps.filter(({ session }) => hintsOf(session).length > 0))(
    'on step $name gains one part with each hint, and the answer apart',
    ({ session }) => {
      const count = (...events: readonly LearnerEvent[]) =>
        view(through(session, ...events)).feedback.filter(
          (part) => part.kind === 'note' && (part.tone === 'hint' || part.tone === 'reveal'),
        ).length;
      const hint = { type: 'hint' } as const;
      expect(count(hint)).toBe(1);
      expect(count(hint, hint)).toBe(2);
      expect(count(hint, hint, { type: 'reveal' })).toBe(3);
      expect(count({ type: 'reveal' })).toBe(1);
    },
  );

  it.each(freshSteps)('on step $name never repeats what stands in the body', ({ session }) => {
    for (const event of [enter, { type: 'hint' }, { type: 'reveal' }] as const) {
      const { body, feedback } = view(reduce(session, event).session);
      const above = body.map(textOfPart).filter((text) => text.length > 20);
      for (const part of feedback) expect(above).not.toContain(textOfPart(part));
    }
  });

  it('has no notice, which is told once and beside the step', () => {
    const session = through(at(start(synthetic).session, 'word'), enter);
    expect(view(session).notice).toEqual({ tone: 'info', text: 'Type something first.' });
    expect(view(session).feedback).toEqual([]);
    expect(view(through(session, type('x'))).notice).toBeUndefined();
  });
});

describe('a lesson that is resumed', () => {
  it('says no number of the run before the run is there again', async () => {
    const lesson = lessons.find(({ id }) => id === 'sealed-letter') ?? synthetic;
    const { session, effects } = start(lesson, { at: 'why-refused', steps: {} });
    expect(effects).toHaveLength(1);
    expect(told(view(session).body)).toContain('... changed boxes: ... refused, ... opened.');
    const set: Session = { ...session, phase: { is: 'asking' } };
    expect(told(view(set).body)).toContain('0 changed boxes');
  });

  it('nor in what came of the step, while another relay takes the place of a lost one', async () => {
    const stage = await onStage(synthetic);
    await skipTo(stage, 'struck');
    const struck = await stage.play(enter);
    await stage.close();
    expect(told(view(struck).feedback)).toContain('Now the relay refuses: 1.');
    const { session, effects } = reduce(struck, enter);
    const [effect] = effects;
    if (!effect) throw new Error('no effect');
    const failure = { reason: 'relay-lost', text: '' } as const;
    const embedding = through(session, { type: 'failed', effect, failure }, { type: 'embed' });
    expect(told(view(embedding).feedback)).toContain('Now the relay refuses: ....');
  });
});

describe('a part that was struck off', () => {
  it('is told alone when it was the last, and what the relay did stands at each', async () => {
    const stage = await onStage(synthetic);
    await skipTo(stage, 'struck');
    await stage.play(enter);
    const session = await stage.play(enter);
    const { names, row } = words.view.strike;
    const feedback = told(view(session).feedback);
    expect(feedback).not.toContain(names.to);
    expect(feedback).toContain(names.from);
    expect(feedback.split(row)).toHaveLength(2);
    const items = view(session).body.flatMap((part) => (part.kind === 'choices' ? part.items : []));
    expect(items.map(({ state }) => state)).toEqual(['refused', 'delivered', 'open']);
  });
});

describe('a prediction', () => {
  it('shows what was chosen without a verdict, and the verdicts only when it is reckoned', () => {
    const begun = start(synthetic).session;
    const guess = through(at(begun, 'guess'), enter, { type: 'back' });
    const states = (session: Session) =>
      view(session).body.flatMap((part) =>
        part.kind === 'choices' ? part.items.map(({ state }) => state) : [],
      );
    expect(states(guess)).toEqual(['chosen', 'open']);
    expect(told(view(guess).body)).not.toContain('they are sealed');
    const reckon = at(guess, 'outcome');
    const rows = view(reckon).body.flatMap((part) => (part.kind === 'reckoning' ? part.rows : []));
    expect(rows.map(({ came }) => came)).toEqual(['wrong', 'missed']);
    expect(textsOf(rows).join(' ')).toContain('they are sealed');
  });
});

describe('what the learner can do', () => {
  const begun = start(synthetic).session;
  const actions = (session: Session) => view(session).actions;

  it('is to move and mark where there is something to move along and mark', () => {
    expect(actions(at(begun, 'several'))).toEqual(expect.arrayContaining(['move', 'mark']));
    expect(actions(at(begun, 'guess'))).not.toContain('mark');
    expect(actions(at(begun, 'go-on'))).toEqual(['enter', 'back', 'skip']);
  });

  it('is to stop while something runs, and nothing else', () => {
    const working = reduce(at(begun, 'first'), enter);
    expect(actions(working.session)).toEqual(['stop']);
    expect(view(working.session).feedback).toMatchObject([{ kind: 'progress' }]);
  });

  it('is to try again or to go on inside when the relay is gone', () => {
    const { session, effects } = reduce(at(begun, 'first'), enter);
    const [effect] = effects;
    if (!effect) throw new Error('no effect');
    const failure = { reason: 'relay-lost', text: 'cut\u001b[2J off' } as const;
    const lost = reduce(session, { type: 'failed', effect, failure }).session;
    expect(actions(lost)).toEqual(['enter', 'retry', 'embed', 'back']);
    expect(told(view(lost).feedback)).toContain('The relay does not answer any more. (cut off)');
    expect(view(lost).enter).toBe('try again');
  });

  it('is to type where text is taken, until it was right', () => {
    const word = at(begun, 'word');
    expect(view(word).takesText).toBe(true);
    expect(view(through(word, type('tag'), enter)).takesText).toBe(false);
    const number = at(begun, 'how-long');
    expect(view(through(number, type('1'), enter)).takesNumber).toBe(true);
    expect(view(at(begun, 'guess')).takesText).toBe(false);
  });

  it('never to go back from the first step', () => {
    expect(actions(begun)).not.toContain('back');
  });
});

describe('the dots', () => {
  it('say which steps are done, skipped, open, and which is here', async () => {
    const stage = await onStage(synthetic);
    await skipTo(stage, 'guess');
    const session = await stage.play(enter);
    const { states, at: place, of } = view(session);
    expect(states.slice(0, 7)).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'done',
      'current',
      'open',
      'open',
    ]);
    expect([place, of]).toEqual([5, synthetic.steps.length]);
    await stage.close();
  });
});

describe('the end of a lesson', () => {
  it.each(played)('counts what was answered and what the relay saw', ({ session }) => {
    const text = told(finishView(session, words).parts);
    expect(text).toContain(`You have finished "${session.lesson.title}".`);
    const asked = session.lesson.steps.filter(
      ({ activity }) =>
        [
          'ask',
          'spot',
          'guess-length',
          'pinpoint',
          'mark-gap',
          'gather',
          'threshold',
          'compare',
        ].includes(activity.kind) &&
        !(activity.kind === 'ask' && asksForOpinion(activity.question)),
    ).length;
    expect(text).toContain(
      `Questions answered rightly: at first try ${asked}, in the end ${asked}, of ${asked}.`,
    );
    const carried = [session.evidence, ...weeksIn(session).map((week) => week.evidence)].flatMap(
      (evidence) => (evidence && evidence.sent.length > 0 ? evidence.rows : []),
    );
    if (carried.length > 0) {
      expect(text).toContain(`${carried.length.toLocaleString('en')} rows`);
    }
    for (const objective of session.lesson.objectives) expect(text).toContain(objective);
  });
});

describe('a compose step with suggestions', () => {
  const composing = freshSteps.filter(
    ({ activity }) => activity.kind === 'compose' && activity.choices.length > 0,
  );
  const fieldIsActive = (session: Session) =>
    view(session).body.some((part) => part.kind === 'field' && part.active);

  it.each(composing)('of $name has a cursor in its field only for own words', ({ session }) => {
    expect(fieldIsActive(session)).toBe(false);
    const own = { type: 'move', by: choicesOf(session).length } as const;
    expect(fieldIsActive(through(session, own))).toBe(true);
    expect(view(through(session, own)).takesText).toBe(true);
    expect(view(session).takesText).toBe(false);
  });
});
