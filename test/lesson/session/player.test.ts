import { describe, expect, it } from 'vitest';
import type { Director, Performed } from '../../../source/lesson/session/director.ts';
import { createPlayer } from '../../../source/lesson/session/player.ts';
import { currentStep, type Effect, stepState } from '../../../source/lesson/session/session.ts';
import { noEvidence } from '../../../source/world/evidence.ts';
import { down, enter, onStage, skipTo, type } from './drive.ts';
import { syntheticLesson } from './synthetic.ts';

const lesson = syntheticLesson();
const only = (...ids: readonly string[]) => ({
  ...lesson,
  steps: lesson.steps.filter(({ id }) => ids.includes(id)),
});

/** A director whose effects end when they are told to. */
function waitingDirector() {
  const asked: { effect: Effect; end: (result: Performed) => void }[] = [];
  let stops = 0;
  const director: Director = {
    perform: (effect) => new Promise((end) => asked.push({ effect, end })),
    stop: () => {
      stops += 1;
    },
    close: async () => {},
  };
  return { director, asked, stops: () => stops };
}

const well: Performed = { ok: true, outcome: { evidence: noEvidence } };

describe('a burst of keys', () => {
  it('is applied in order, each to what the one before made of it', async () => {
    const stage = await onStage(only('guess', 'note', 'first'));
    for (const event of [down, enter, down, down, type('Hello'), enter])
      stage.player.dispatch(event);
    const session = stage.player.session();
    expect(stepState(session, 'guess').answer).toEqual({ form: 'one', option: 'length' });
    expect(session.composed).toEqual({ note: 'Hello' });
    expect(currentStep(session).id).toBe('first');
    await stage.close();
  });

  it('sends once, however often Enter is pressed', async () => {
    const stage = await onStage(only('note', 'first', 'go-on'));
    for (const event of [enter, enter, enter, enter]) stage.player.dispatch(event);
    await stage.player.idle();
    expect(stage.effects).toHaveLength(1);
    expect(stage.player.session().evidence.sent).toHaveLength(1);
    expect(currentStep(stage.player.session()).id).toBe('first');
    await stage.close();
  });
});

describe('saving', () => {
  it('follows each step, and holds no word of a message', async () => {
    const stage = await onStage(only('guess', 'note', 'first', 'word', 'go-on'));
    await stage.play(enter, type('purple elephants'), enter, enter, enter, { type: 'hint' });
    expect(stage.saved.length).toBeGreaterThan(4);
    expect(stage.saved.at(-1)).toMatchObject({
      at: 'word',
      finished: false,
      steps: { guess: { done: true }, word: { hints: 1 } },
    });
    expect(JSON.stringify(stage.saved)).not.toContain('elephants');
    await stage.play({ type: 'skip' }, enter);
    expect(stage.saved.at(-1)).toMatchObject({ finished: true });
    await stage.close();
  });

  it('does not follow a mere movement', async () => {
    const stage = await onStage(only('guess', 'note'));
    await stage.play(down, down);
    expect(stage.saved).toEqual([]);
    await stage.close();
  });

  it('is enough to go on elsewhere: the world is rebuilt with the suggestions', async () => {
    const first = await onStage(lesson);
    await skipTo(first, 'note');
    await first.play({ type: 'compose', text: 'Mine alone' }, enter, enter);
    const saved = first.saved.at(-1);
    await first.close();
    expect(saved?.at).toBe('answers');
    const second = await onStage(lesson, saved ? { saved } : {});
    const session = second.player.session();
    expect(currentStep(session).id).toBe('answers');
    expect(session.phase.is).toBe('asking');
    expect(session.notice).toEqual({ is: 'resumed', messages: 1 });
    expect(session.evidence.sent.map(({ text }) => text)).toEqual(['Meet me at six.']);
    expect(session.evidence.received).toHaveLength(1);
    await second.close();
  });
});

describe('a stop', () => {
  it('of an attack is heard, and the attack can be begun anew', async () => {
    const stage = await onStage(only('note', 'first', 'tries', 'go-on'));
    await stage.play(enter, enter, enter);
    stage.player.dispatch(enter);
    stage.player.dispatch({ type: 'stop' });
    await stage.player.idle();
    expect(stage.player.session().phase).toMatchObject({
      is: 'failed',
      failure: { reason: 'stopped' },
    });
    expect(stage.player.session().brought).toEqual({});
    const session = await stage.play(enter);
    expect(session.phase.is).toBe('answered');
    expect(session.brought.tries).toMatchObject({ attack: { opened: 0 } });
    await stage.close();
  });

  it('and a new start in one burst do the attack once, and leave no trace in the evidence', async () => {
    const steps = only('note', 'first', 'tries', 'go-on').steps.map((step) =>
      step.activity.kind === 'attack'
        ? { ...step, activity: { ...step.activity, tries: ['flipped-bytes'] as const } }
        : step,
    );
    const whole = await onStage({ ...lesson, steps });
    await whole.play(enter, enter, enter);
    const before = whole.player.session().evidence;
    for (const event of [enter, { type: 'stop' }, { type: 'retry' }] as const)
      whole.player.dispatch(event);
    await whole.player.idle();
    const session = whole.player.session();
    expect(session.phase.is).toBe('answered');
    expect(session.evidence.unopened).toEqual([]);
    expect(session.evidence.rows).toEqual(before.rows);
    await whole.close();
  });

  it("tells the director, and what still comes of it is nobody's", async () => {
    const { director, asked, stops } = waitingDirector();
    const player = createPlayer({ lesson: only('first', 'go-on'), director, onSave: () => {} });
    player.dispatch(enter);
    player.dispatch({ type: 'stop' });
    player.dispatch({ type: 'retry' });
    expect(stops()).toBe(1);
    asked[0]?.end(well);
    await Promise.resolve();
    expect(player.session().phase.is).toBe('working');
    asked[1]?.end(well);
    await player.idle();
    expect(player.session().phase.is).toBe('answered');
  });
});

describe('a player', () => {
  it('tells its listeners of each change, until they leave', async () => {
    const { director } = waitingDirector();
    const player = createPlayer({ lesson: only('guess', 'note'), director, onSave: () => {} });
    let changes = 0;
    const leave = player.subscribe(() => {
      changes += 1;
    });
    player.dispatch(down);
    expect(changes).toBe(1);
    player.dispatch({ type: 'stop' });
    expect(changes).toBe(1);
    leave();
    player.dispatch(enter);
    expect(changes).toBe(1);
  });

  it('is deaf once it is closed', async () => {
    const { director, asked } = waitingDirector();
    const player = createPlayer({ lesson: only('first', 'go-on'), director, onSave: () => {} });
    player.dispatch(enter);
    await player.close();
    const closed = player.session();
    asked[0]?.end(well);
    await player.idle();
    player.dispatch(enter);
    expect(player.session()).toBe(closed);
  });

  it('shows changed words as not yet sent', async () => {
    const stage = await onStage(only('note', 'first', 'go-on'));
    await stage.play({ type: 'compose', text: 'One' }, enter, { type: 'back' });
    const changed = await stage.play({ type: 'compose', text: 'Two' });
    expect(currentStep(changed).id).toBe('first');
    expect(changed.phase.is).toBe('asking');
    const sent = await stage.play(enter);
    expect(sent.phase.is).toBe('answered');
    expect(sent.evidence.sent.map(({ text }) => text)).toEqual(['One', 'Two']);
    await stage.close();
  });
});
