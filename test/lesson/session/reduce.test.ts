import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { choicesOf } from '../../../source/lesson/session/choices.ts';
import { hintsOf } from '../../../source/lesson/session/help.ts';
import { reduce, start } from '../../../source/lesson/session/reduce.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import {
  currentStep,
  type Effect,
  type LearnerEvent,
  type Notice,
  type Session,
  type SessionEvent,
  stepState,
  untouched,
} from '../../../source/lesson/session/session.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { noEvidence } from '../../../source/world/evidence.ts';
import { at, down, enter, last, mark, through, type, up } from './drive.ts';
import { syntheticLesson } from './synthetic.ts';

const lesson = syntheticLesson();
const begun = start(lesson).session;
const standingAt = (id: string) => at(begun, id);
const here = (session: Session) => stepState(session, currentStep(session).id);
const hint = { type: 'hint' } as const;
const back = { type: 'back' } as const;
const erase = { type: 'edit', edit: { type: 'erase', unit: 'before' } } as const;
const next = { type: 'next' } as const;
const skip = { type: 'skip' } as const;

const happened = (effect: Effect | undefined): SessionEvent => {
  if (!effect) throw new Error('no effect');
  return { type: 'happened', effect, outcome: { evidence: noEvidence } };
};
const failed = (effect: Effect | undefined): SessionEvent => {
  if (!effect) throw new Error('no effect');
  return { type: 'failed', effect, failure: { reason: 'relay-lost', text: 'gone' } };
};

describe('Enter', () => {
  it('after Down in one burst picks the second option', () => {
    const session = through(standingAt('guess'), down, enter);
    expect(stepState(session, 'guess').answer).toEqual({ form: 'one', option: 'length' });
  });

  it('after Down, Down, Up picks the first of two options', () => {
    const session = through(standingAt('guess'), down, down, up, enter);
    expect(stepState(session, 'guess').answer).toEqual({ form: 'one', option: 'words' });
  });

  it('after Up at the top picks the first option', () => {
    const session = through(standingAt('guess'), up, up, enter);
    expect(stepState(session, 'guess').answer).toEqual({ form: 'one', option: 'words' });
  });

  it.each([
    ['read', 'go-on', 'sources'],
    ['recap', 'recap', 'go-on'],
    ['observe', 'look', 'fields'],
    ['inspect', 'fields', 'tries'],
    ['relay-guess', 'machine', 'outcome'],
    ['reckon', 'outcome', 'how-long'],
  ])('goes on from a %s step', (_kind, from, to) => {
    const session = through(standingAt(from), enter);
    expect(currentStep(session).id).toBe(to);
    expect(stepState(session, from).done).toBe(true);
  });

  it.each(['first', 'answers', 'tries', 'bob-off', 'bob-on'])('begins what step %s does', (id) => {
    const { session, effects } = last(standingAt(id), enter);
    expect(effects).toHaveLength(1);
    expect(effects[0]?.step).toBe(id);
    expect(session.phase.is).toBe('working');
    expect(here(session).done).toBe(false);
    const done = reduce(session, happened(effects[0])).session;
    expect(done.phase.is).toBe('answered');
    expect(here(done).done).toBe(true);
    expect(currentStep(through(done, enter)).id).not.toBe(id);
  });

  it.each<readonly [string, string, readonly LearnerEvent[], Notice]>([
    ['several without a mark', 'several', [], { is: 'choose-first' }],
    ['a number without one', 'how-long', [], { is: 'type-a-number' }],
    ['a number that is none', 'how-long', [type('many')], { is: 'type-a-number' }],
    ['a text without one', 'word', [type('  ')], { is: 'type-something' }],
    ['a length without one', 'length', [], { is: 'type-a-number' }],
    ['a row where there is none', 'which', [], { is: 'choose-first' }],
  ])('on %s says what is missing and stays', (_name, id, events, notice) => {
    const session = through(standingAt(id), ...events, enter);
    expect(session.notice).toEqual(notice);
    expect(currentStep(session).id).toBe(id);
    expect(here(session)).toMatchObject({ done: false, attempts: 0 });
  });
});

describe('a prediction', () => {
  const chosen = through(standingAt('guess'), enter);

  it('is kept, told so, and not judged', () => {
    expect(chosen.notice).toEqual({ is: 'prediction-kept' });
    expect(currentStep(chosen).id).toBe('note');
    const kept = stepState(chosen, 'guess');
    expect(kept).toMatchObject({ done: true, answer: { form: 'one', option: 'words' } });
    expect(kept).not.toHaveProperty('right');
  });

  it.each<readonly [string, readonly LearnerEvent[]]>([
    ['choosing another', [down, enter]],
    ['answering anew', [{ type: 'answer', answer: { form: 'one', option: 'length' } }]],
    ['retrying', [{ type: 'retry' }, down, enter]],
    ['skipping', [skip]],
    ['hints and the answer', [hint, hint, { type: 'reveal' }, enter]],
  ])('cannot be changed afterwards by %s', (_name, events) => {
    const session = through(chosen, back, ...events);
    expect(stepState(session, 'guess').answer).toEqual({ form: 'one', option: 'words' });
    expect(stepState(session, 'guess').attempts).toBe(1);
  });

  it.each<readonly [string, readonly LearnerEvent[], object]>([
    ['before-how-long', [type('99'), enter], { form: 'number', number: 99 }],
    ['before-word', [type(' a tag '), enter], { form: 'text', text: 'a tag' }],
    [
      'before-several',
      [mark, down, down, mark, enter],
      { form: 'several', options: ['to', 'words'] },
    ],
  ])('of form %s is kept as well', (id, events, answer) => {
    const session = through(standingAt(id), ...events);
    expect(stepState(session, id)).toMatchObject({ answer, done: true });
    expect(stepState(session, id)).not.toHaveProperty('right');
    expect(session.notice).toEqual({ is: 'prediction-kept' });
  });
});

describe('a wrong answer', () => {
  const fixed = lesson.steps.map((step) =>
    step.activity.kind === 'ask' && step.activity.question.form === 'number'
      ? {
          ...step,
          activity: { ...step.activity, question: { ...step.activity.question, answer: 73 } },
        }
      : step,
  );
  const begun = start({ ...lesson, steps: fixed }).session;
  const wrong = through(at(begun, 'how-long'), type('40'), enter);

  it('is judged at once and stays on its step', () => {
    expect(here(wrong)).toMatchObject({ done: true, right: false, attempts: 1 });
    expect(wrong.phase.is).toBe('answered');
  });

  it('is not left by an Enter that was on its way, which says that another one goes on', () => {
    const stayed = through(wrong, enter);
    expect(currentStep(stayed).id).toBe('how-long');
    expect(stayed.notice).toEqual({ is: 'enter-again' });
    expect(currentStep(through(stayed, enter)).id).toBe('word');
    expect(currentStep(through(stayed, hint, enter)).id).toBe('word');
    expect(here(stayed)).toEqual(here(wrong));
  });

  it.each<readonly [string, string, readonly LearnerEvent[]]>([
    ['one of several options', 'several', [mark, enter]],
    ['a length', 'length', [type('-1'), enter]],
    ['a number', 'how-long', [type('-1'), enter]],
  ])('of every form stays once: %s', (_form, id, events) => {
    const judged = through(at(begun, id), ...events);
    expect(here(judged).right).toBe(false);
    expect(currentStep(through(judged, enter)).id).toBe(id);
    expect(currentStep(through(judged, enter, enter)).id).not.toBe(id);
    expect(currentStep(through(judged, next)).id).not.toBe(id);
  });

  it('that one comes back to is left at once', () => {
    expect(currentStep(through(wrong, next, back, enter)).id).toBe('word');
  });

  it.each<readonly [string, readonly LearnerEvent[], string]>([
    ['typing, which begins anew', [type('7'), type('3')], '73'],
    ['pasting, which begins anew', [type('73 bytes')], '73'],
    ['erasing it', [erase, type('73')], '73'],
    ['going into it', [{ type: 'edit', edit: { type: 'cursor', by: 'start' } }, type('1')], '140'],
  ])('is tried again by %s', (_how, events, text) => {
    const again = through(wrong, ...events);
    expect(again.phase.is).toBe('asking');
    expect(again.focus.draft.text).toBe(text);
    expect(here(through(again, enter))).toMatchObject({ right: text === '73', attempts: 2 });
  });

  it('can be mended when one comes back to it', () => {
    const back_ = through(wrong, next, back);
    expect(back_.focus.draft.text).toBe('40');
    expect(through(back_, type('73')).focus.draft.text).toBe('73');
    expect(through(back_, erase).focus.draft.text).toBe('');
  });

  it('is tried again by marking', () => {
    const several = through(standingAt('several'), mark, enter);
    expect(here(several).right).toBe(false);
    const again = through(several, down, mark);
    expect(again.phase.is).toBe('asking');
    expect(here(through(again, enter))).toMatchObject({ right: true, attempts: 2 });
  });

  it('of a right one cannot be made by moving, marking or typing on', () => {
    const right = through(standingAt('several'), mark, down, mark, enter);
    expect(here(right).right).toBe(true);
    const later = through(right, down, mark, type('x'));
    expect(later.phase.is).toBe('answered');
    expect(later.focus.marked).toEqual(right.focus.marked);
    expect(here(later)).toEqual(here(right));
    expect(
      here(through(right, { type: 'answer', answer: { form: 'several', options: [] } })),
    ).toEqual(here(right));
  });

  it('keeps its place when one comes back', () => {
    const session = through(wrong, next, back);
    expect(currentStep(session).id).toBe('how-long');
    expect(here(session)).toMatchObject({ right: false, answer: { form: 'number', number: 40 } });
    expect(session.phase.is).toBe('answered');
  });
});

describe('a number that is typed', () => {
  const field = standingAt('how-long');

  it.each([
    ['1,234 bytes', '1,234'],
    ['about 24', '24'],
    ['  24\n', '24'],
    ['1 234', '1 234'],
    ['-2.5', '-2.5'],
    ['\uff12\uff14', '24'],
    ['24 bytes.', '24'],
  ])('%j goes into its field as %j', (pasted, text) => {
    const session = through(field, type(pasted));
    expect(session.focus.draft.text).toBe(text);
    expect(session).not.toHaveProperty('notice');
  });

  it.each([
    ['nothing but words', 'many of them'],
    ['two numbers', 'from 10 to 20'],
    ['a letter', 'y'],
    ['24,000 digits', '1'.repeat(24_000)],
    ['24,000 letters', 'z'.repeat(24_000)],
  ])('as %s is not taken, and it is said what is', (_name, pasted) => {
    const session = through(field, type('7'), type(pasted));
    expect(session.focus.draft.text).toBe('7');
    expect(session.notice).toEqual({ is: 'only-a-number' });
  });

  it('has an end, however long a key is held', () => {
    const session = through(field, ...Array.from({ length: 100 }, () => type('1')));
    expect(session.focus.draft.text).toBe('1'.repeat(40));
  });
});

describe('marking', () => {
  it('twice takes the mark off again', () => {
    expect(through(standingAt('several'), mark, mark).focus.marked).toEqual([]);
  });

  it('means nothing where one is chosen', () => {
    expect(through(standingAt('guess'), mark).focus.marked).toEqual([]);
  });
});

describe('help', () => {
  it('gives one hint after the other and then says that there are no more', () => {
    const session = standingAt('word');
    const counts = [hint, hint, hint].map((_, index, all) => {
      const seen = through(session, ...all.slice(0, index + 1));
      return [here(seen).hints, seen.notice?.is];
    });
    expect(hintsOf(session)).toHaveLength(2);
    expect(counts).toEqual([
      [1, undefined],
      [2, undefined],
      [2, 'no-more-hints'],
    ]);
    expect(here(through(session, hint, hint, hint)).revealed).toBe(false);
  });

  it('reveals the answer only when asked, and without hints', () => {
    expect(here(through(standingAt('word'), { type: 'reveal' }))).toMatchObject({
      hints: 0,
      revealed: true,
      done: false,
    });
  });

  it('says where there is nothing to hint at', () => {
    const session = through(standingAt('go-on'), hint, { type: 'reveal' });
    expect(here(session)).toMatchObject({ hints: 0, revealed: false });
    expect(through(standingAt('go-on'), hint).notice).toEqual({ is: 'no-hints-here' });
  });
});

describe('going back', () => {
  it('from the first step says so', () => {
    expect(through(begun, back).notice).toEqual({ is: 'nothing-before' });
  });

  it('shows a done step as it was answered, and forward again', () => {
    const there = through(standingAt('guess'), down, enter, back);
    expect(there.phase.is).toBe('answered');
    expect(there.focus.cursor).toBe(1);
    expect(currentStep(through(there, enter)).id).toBe('note');
  });

  it('brings marks back', () => {
    const session = through(standingAt('several'), mark, down, mark, enter, enter, back);
    expect(session.focus.marked).toEqual(['to', 'nonce']);
  });
});

describe('next', () => {
  it.each(['guess', 'note', 'word', 'which', 'length'])(
    'does not pass step %s unanswered',
    (id) => {
      const session = through(standingAt(id), next);
      expect(currentStep(session).id).toBe(id);
      expect(session.notice).toEqual({ is: 'choose-first' });
    },
  );

  it('on a strike step asks to try more first', () => {
    expect(through(standingAt('struck'), next).notice).toEqual({ is: 'try-more', missing: 1 });
  });
});

describe('composing', () => {
  const note = standingAt('note');
  const ownWords = through(note, down, down, type('My own words'), enter);

  it('takes the highlighted suggestion', () => {
    expect(through(note, down, enter).composed).toEqual({ note: 'no' });
  });

  it('takes words of one\u2019s own once those are chosen, with digits in them', () => {
    expect(ownWords.composed).toEqual({ note: 'My own words' });
    expect(currentStep(ownWords).id).toBe('first');
    const digits = through(note, down, down, type('9'), type(' of 10'), enter);
    expect(digits.composed).toEqual({ note: '9 of 10' });
  });

  it('takes nothing typed or pasted while a suggestion is highlighted', () => {
    for (const text of ['9', 'My own words']) {
      expect(through(note, type(text), enter).composed).toEqual({ note: 'yes' });
      expect(through(note, down, type(text)).focus.draft.text).toBe('');
    }
  });

  it('leaves no suggestion where own words are typed, when one goes back', () => {
    const picked = through(note, down, enter, back);
    expect(picked.focus).toMatchObject({ cursor: 1, draft: { text: '' } });
    const typed = through(note, down, down, type('Mine'), up, enter, back);
    expect(typed.composed).toEqual({ note: 'no' });
    expect(typed.focus).toMatchObject({ cursor: 1, draft: { text: 'Mine' } });
  });

  it('keeps what was typed and not entered, when one goes back and comes again', () => {
    const left = through(note, down, down, type('Half a sent'), back, next);
    expect(left.composed).toEqual({});
    expect(left.focus).toMatchObject({ cursor: 2, draft: { text: 'Half a sent' } });
    const number = through(standingAt('how-long'), type('4'), back, next);
    expect(number.focus.draft.text).toBe('4');
  });

  it('keeps own words when one goes back and presses Enter', () => {
    expect(through(ownWords, back, enter).composed).toEqual({ note: 'My own words' });
  });

  it('keeps a suggestion when one goes back and presses Enter', () => {
    expect(through(note, down, enter, back, enter).composed).toEqual({ note: 'no' });
  });

  it.each(['', '   ', '\n', '\u200b'])(
    'takes the suggestion for an empty message %j and says so',
    (text) => {
      const session = through(note, { type: 'compose', text });
      expect(session.composed).toEqual({ note: 'Meet me at six.' });
      expect(session.notice).toEqual({ is: 'used-suggestion', text: 'Meet me at six.' });
    },
  );

  it('tells of one that is too long and keeps what was typed', () => {
    const long = 'a'.repeat(2_001);
    const session = through(note, down, down, type(long), enter);
    expect(session.notice).toEqual({ is: 'message-too-long', characters: 2_001, limit: 2_000 });
    expect(currentStep(session).id).toBe('note');
    expect(session.focus.draft.text).toBe(long);
    expect(session.composed).toEqual({});
    const shorter = through(
      session,
      { type: 'edit', edit: { type: 'erase', unit: 'before' } },
      enter,
    );
    expect(shorter.composed).toEqual({ note: long.slice(1) });
  });

  it('takes control characters out and says how many', () => {
    const session = through(note, down, down, type('red\u001b[31m and\u0007 bell'), enter);
    expect(session.composed).toEqual({ note: 'red and bell' });
    expect(session.notice).toEqual({ is: 'controls-removed', count: 2 });
  });

  it.each(['\u05e9\u05dc\u05d5\u05dd', '\u{1f469}\u200d\u{1f467}', '\u6e2c\u8a66', 'e\u0301'])(
    'takes %s as it is',
    (text) => {
      expect(through(note, { type: 'compose', text }).composed).toEqual({ note: text });
    },
  );
});

describe('skipping', () => {
  it.each(['guess', 'note', 'word', 'which', 'length', 'several'])(
    'step %s goes on and says so',
    (id) => {
      const session = through(standingAt(id), skip);
      expect(currentStep(session).id).not.toBe(id);
      expect(session.notice).toEqual({ is: 'skipped' });
      expect(stepState(session, id)).toMatchObject({ skipped: true, done: false });
      expect(here(through(session, back)).done).toBe(false);
    },
  );

  it.each(['first', 'answers', 'tries', 'bob-off', 'bob-on'])(
    'step %s does what it does all the same',
    (id) => {
      const { session, effects } = last(standingAt(id), skip);
      expect(effects).toHaveLength(1);
      const done = reduce(session, happened(effects[0])).session;
      expect(currentStep(done).id).not.toBe(id);
      expect(stepState(done, id)).toMatchObject({ skipped: true, done: true });
    },
  );

  it('a strike step strikes off every field that was not tried', () => {
    const first = last(standingAt('struck'), skip);
    const second = reduce(first.session, happened(first.effects[0]));
    expect([first, second].map(({ effects }) => effects[0])).toMatchObject([
      { type: 'strike', field: 'to' },
      { type: 'strike', field: 'from' },
    ]);
    const done = reduce(second.session, happened(second.effects[0]));
    expect(done.effects).toEqual([]);
    expect(currentStep(done.session).id).toBe('bob-off');
    expect(stepState(done.session, 'struck').tried).toEqual(['to', 'from']);
  });

  it('that failed, then done by hand, shows what came of it', () => {
    const skipped = last(standingAt('first'), skip);
    const stopped = through(skipped.session, failed(skipped.effects[0]), back, skip);
    expect(currentStep(stopped).id).toBe('first');
    const sent = last(stopped, enter);
    const done = reduce(sent.session, happened(sent.effects[0])).session;
    expect(currentStep(done).id).toBe('first');
    expect(done.phase.is).toBe('answered');
  });
});

describe('striking fields off', () => {
  const strike = (session: Session, event: LearnerEvent) => {
    const { session: working, effects } = reduce(session, event);
    return reduce(working, happened(effects[0])).session;
  };

  it('stays until enough were tried; then one can go on', () => {
    const one = strike(standingAt('struck'), enter);
    expect(here(one)).toMatchObject({ tried: ['to'], attempts: 1, done: false });
    expect(one.phase.is).toBe('asking');
    expect(choicesOf(one).map(({ id }) => id)).toEqual(['to', 'from', 'go-on']);
    const gone = through(one, down, enter);
    expect(currentStep(gone).id).toBe('bob-off');
    expect(stepState(gone, 'struck')).toMatchObject({ done: true, skipped: false });
  });

  it('takes only the fields that the lesson names', () => {
    const { effects } = reduce(standingAt('struck'), { type: 'strike', field: 'nonce' });
    expect(effects).toEqual([]);
  });

  it('twice counts once', () => {
    const again: LearnerEvent = { type: 'strike', field: 'to' };
    const twice = strike(strike(standingAt('struck'), again), again);
    expect(here(twice)).toMatchObject({ tried: ['to'], attempts: 2 });
  });

  it('one after the other takes Enter alone, and Enter then goes on', () => {
    const all = strike(strike(standingAt('struck'), enter), enter);
    expect(here(all).tried).toEqual(['to', 'from']);
    expect(currentStep(through(all, enter)).id).toBe('bob-off');
  });
});

describe('a relay that is lost', () => {
  const sent = last(standingAt('first'), enter);
  const lost = reduce(sent.session, failed(sent.effects[0])).session;

  it('is told, and the step is not lost', () => {
    expect(lost.phase).toMatchObject({ is: 'failed', failure: { reason: 'relay-lost' } });
    expect(currentStep(lost).id).toBe('first');
  });

  it.each<LearnerEvent>([enter, next, { type: 'retry' }])('is tried again by $type', (event) => {
    const { session, effects } = reduce(lost, event);
    expect(effects).toEqual(sent.effects);
    const done = reduce(session, happened(effects[0])).session;
    expect(here(done).done).toBe(true);
  });

  it('is replaced by one inside, with everything done again in order', () => {
    const there = at(begun, 'bob-off');
    const off = last(there, enter);
    const { session, effects } = last(off.session, failed(off.effects[0]), { type: 'embed' });
    expect(effects).toHaveLength(1);
    const [embed] = effects;
    if (embed?.type !== 'embed') throw new Error('no embed');
    expect(embed.effects.map(({ step }) => step)).toEqual(['first', 'answers', 'tries', 'bob-off']);
    const done = reduce(session, happened(embed)).session;
    expect(done.phase.is).toBe('answered');
    expect(here(done).done).toBe(true);
  });

  it('when something is done a second time is replaced without doing it twice more', () => {
    const done = reduce(sent.session, happened(sent.effects[0])).session;
    const again = last(done, { type: 'retry' });
    const embedded = last(again.session, failed(again.effects[0]), { type: 'embed' }).effects[0];
    expect(embedded).toMatchObject({ type: 'embed', effects: [{ step: 'first' }] });
  });

  it('while a field is struck off keeps that it was', () => {
    const struck = last(standingAt('struck'), enter);
    const { session, effects } = last(struck.session, failed(struck.effects[0]), { type: 'embed' });
    const done = reduce(session, happened(effects[0])).session;
    expect(here(done).tried).toEqual(['to']);
  });

  it('can be left by going back', () => {
    const session = through(lost, back);
    expect(currentStep(session).id).toBe('note');
    expect(session.phase.is).toBe('asking');
  });
});

describe('what is not awaited any more', () => {
  it('changes nothing after a stop and a new start', () => {
    const first = last(standingAt('tries'), enter);
    const stopped = through(first.session, { type: 'stop' });
    expect(stopped.phase).toMatchObject({ is: 'failed', failure: { reason: 'stopped' } });
    expect(reduce(stopped, happened(first.effects[0])).session).toBe(stopped);
    const again = reduce(stopped, { type: 'retry' });
    expect(reduce(again.session, happened(first.effects[0])).session).toBe(again.session);
    expect(reduce(again.session, failed(first.effects[0])).session).toBe(again.session);
    expect(here(reduce(again.session, happened(again.effects[0])).session).done).toBe(true);
  });

  it('is everything but stopping while something runs', () => {
    const { session } = last(standingAt('tries'), enter);
    const events: readonly LearnerEvent[] = [
      enter,
      next,
      back,
      skip,
      down,
      hint,
      { type: 'embed' },
    ];
    for (const event of events) expect(reduce(session, event)).toEqual({ session, effects: [] });
  });
});

describe('beginning', () => {
  it('anew is at the first step, with nothing to do', () => {
    const { session, effects } = start(lesson);
    expect(session).toMatchObject({ at: 0, phase: { is: 'asking' }, finished: false });
    expect(effects).toEqual([]);
  });

  it('where it was left does again what was done, with the suggestions, and says so', () => {
    const { session, effects } = start(lesson, { at: 'look', steps: {} });
    expect(currentStep(session).id).toBe('look');
    expect(session.notice).toEqual({ is: 'resumed', messages: 4 });
    expect(effects).toMatchObject([
      {
        type: 'rebuild',
        step: 'look',
        effects: [
          { type: 'send', step: 'first', messages: [{ id: 'first', text: 'Meet me at six.' }] },
          { type: 'send', step: 'answers' },
        ],
      },
    ]);
    const set = reduce(session, happened(effects[0])).session;
    expect(set.phase.is).toBe('asking');
    expect(set.notice).toEqual(session.notice);
  });

  it('counts struck messages among those that were sent again', () => {
    const struck = { ...stepState(begun, 'struck'), tried: ['to', 'from'] };
    const { session } = start(lesson, { at: 'bob-off', steps: { struck } });
    expect(session.notice).toEqual({ is: 'resumed', messages: 6 });
  });

  it('keeps the answers of before', () => {
    const saved = through(standingAt('guess'), down, enter);
    const { session } = start(lesson, { at: 'note', steps: saved.steps });
    expect(stepState(session, 'guess')).toEqual(stepState(saved, 'guess'));
  });

  it('one step back from where it was left does again what comes after it, too', () => {
    const done = { ...stepState(begun, 'first'), done: true };
    const before = lesson.steps.findIndex(({ id }) => id === 'first') - 1;
    const saved = { at: lesson.steps[before]?.id ?? '', steps: { first: done } };
    const { session } = start(lesson, saved);
    const reached = through(session, skip);
    expect(currentStep(reached).id).toBe('first');
    expect(reduce(reached, enter).effects).toMatchObject([{ type: 'send', step: 'first' }]);
  });

  it('at a step that the lesson has no more is at the first', () => {
    const { session } = start(lesson, { at: 'gone', steps: { gone: stepState(begun, 'x') } });
    expect(session.at).toBe(0);
    expect(session.steps).toEqual({});
  });

  it('with a relay that is gone can be taken up again one step before', () => {
    const { session, effects } = start(lesson, { at: 'fields', steps: {} });
    const lost = reduce(session, failed(effects[0])).session;
    const moved = reduce(lost, back);
    expect(currentStep(moved.session).id).toBe('look');
    expect(moved.effects).toMatchObject([{ type: 'rebuild', step: 'look' }]);
  });

  it('of a lesson whose step is called like something every object has', () => {
    const named = {
      ...lesson,
      steps: lesson.steps.map((step) =>
        step.id === 'note' ? { ...step, id: 'constructor' } : step,
      ),
    };
    const session = at(start(named).session, 'constructor');
    expect(session.focus.draft.text).toBe('');
    expect(through(session, enter).composed).toHaveProperty('constructor', 'yes');
  });

  it.each(['strike', 'attack'])(
    'of a lesson whose %s step is called like something every object has',
    (kind) => {
      const steps = lesson.steps.map((step) =>
        step.activity.kind === kind ? { ...step, id: 'constructor' } : step,
      );
      const begunThere = start({ ...lesson, steps }, { at: 'constructor', steps: {} }).session;
      expect(stepState(begunThere, 'constructor')).toEqual(untouched);
      expect(() => stepView(begunThere, wordsFor('en'))).not.toThrow();
      const counted = computeValues(begunThere);
      expect([counted['constructor.tried'], counted['constructor.tries']]).toContain(0);
    },
  );
});

describe('the end', () => {
  it('comes after the last step, and then nothing changes any more', () => {
    const end = through(standingAt('sources'), enter);
    const final = lesson.steps.at(-1)?.id ?? '';
    const finished = through(at(begun, final), enter);
    expect(end.finished).toBe(false);
    expect(finished.finished).toBe(true);
    for (const event of [enter, skip, hint]) expect(reduce(finished, event).session).toBe(finished);
  });

  it('lets one go back to the first step that was skipped, or to the last', () => {
    const final = lesson.steps.at(-1)?.id ?? '';
    const finished = through(at(begun, final), enter);
    const reopened = through(finished, back);
    expect([reopened.finished, reopened.at]).toEqual([false, lesson.steps.length - 1]);
    expect(through(reopened, enter).finished).toBe(true);
    const [, second, third] = lesson.steps.map(({ id }) => id);
    const left = { ...untouched, skipped: true };
    const steps = { [second ?? '']: { ...left, done: true }, [third ?? '']: left };
    expect(through({ ...finished, steps }, back)).toMatchObject({ finished: false, at: 2 });
  });
});
