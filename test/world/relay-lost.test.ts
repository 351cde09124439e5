import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { rowOfMessage } from '../../source/lesson/session/choices.ts';
import { emptyDesk } from '../../source/lesson/session/memory-desk.ts';
import { createPlayer, type Player } from '../../source/lesson/session/player.ts';
import { currentStep, type LearnerEvent, stepState } from '../../source/lesson/session/session.ts';
import { createStageDirector } from '../../source/lesson/session/stage-director.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { memoryRelay } from '../../source/world/memory-relay.ts';
import { createStage } from '../../source/world/stage.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { afterwards } from '../relay/helpers.ts';
import { cast, type Server, serve } from './stages.ts';

const lesson = {
  ...syntheticLesson(),
  steps: syntheticLesson().steps.filter(({ id }) =>
    ['note', 'first', 'answers', 'bob-off', 'bob-on', 'go-on'].includes(id),
  ),
};
const enter: LearnerEvent = { type: 'enter' };

async function playOn(server: Server): Promise<Player> {
  const random = seededRandom('lost');
  const clock = systemClock;
  const set = await createStage({ cast, open: () => websocketLink(server.url), random, clock });
  if (!set.ok) throw new Error(set.text);
  const inside = memoryRelay(clock);
  const director = createStageDirector({
    desk: emptyDesk(),
    stage: set.stage,
    random,
    embed: () => createStage({ cast, open: inside.open, random, clock }),
  });
  const player = createPlayer({ lesson, director, onSave: () => {} });
  afterwards(async () => {
    await player.close();
    inside.close();
  });
  return player;
}

async function play(player: Player, ...events: readonly LearnerEvent[]) {
  for (const event of events) {
    player.dispatch(event);
    await player.idle();
  }
  return player.session();
}

describe('a relay that goes in mid-lesson', () => {
  it('is told, and with one inside the same step goes on with the same words', async () => {
    const server = await serve();
    const player = await playOn(server);
    await play(player, { type: 'compose', text: 'My own words' }, enter, enter);
    await server.close();
    const lost = await play(player, enter);
    expect(lost.phase).toMatchObject({ is: 'failed', failure: { reason: 'relay-lost' } });
    expect(currentStep(lost).id).toBe('answers');
    expect(lost.composed).toEqual({ note: 'My own words' });
    const on = await play(player, { type: 'embed' });
    expect(currentStep(on).id).toBe('answers');
    expect(on.phase.is).toBe('answered');
    expect(on.evidence.sent.map(({ id }) => id).sort()).toEqual([
      'again',
      'first',
      'long',
      'short',
    ]);
    expect(on.evidence.received.filter(({ text }) => text === 'My own words')).toHaveLength(2);
    const end = await play(player, enter, enter, enter, enter, enter, enter);
    expect(end.finished).toBe(true);
  });

  it('and does not come back is told again, and the step still is not lost', async () => {
    const server = await serve();
    const player = await playOn(server);
    await play(player, enter);
    await server.close();
    const lost = await play(player, enter, { type: 'retry' });
    expect(lost.phase).toMatchObject({ is: 'failed', failure: { reason: 'relay-lost' } });
    expect(currentStep(lost).id).toBe('first');
    expect(stepState(lost, 'first').done).toBe(false);
  });

  it('and comes back with an empty memory: trying again works, and its rows are counted on', async () => {
    const server = await serve();
    const player = await playOn(server);
    const before = await play(player, enter, enter, enter);
    const known = before.evidence.rows;
    expect(known.length).toBeGreaterThan(3);
    await server.close();
    const lost = await play(player, enter);
    expect(lost.phase.is).toBe('failed');
    await serve(server.port);
    const back = await play(player, { type: 'retry' });
    expect(back.phase).toEqual({ is: 'answered' });
    const { rows, copies, sent } = back.evidence;
    expect(rows.slice(0, known.length)).toEqual(known);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    for (const { id, envelope } of sent) {
      const row = rowOfMessage(back.evidence, id);
      expect(row?.bytes).toBe(envelope.length);
      expect(copies.get(row?.seq ?? 0)).toEqual(envelope);
    }
    const end = await play(player, enter, enter, enter, enter, enter, enter);
    expect(end.finished).toBe(true);
  });

  it('at the first step of all is told when the stage is set', async () => {
    const server = await serve();
    await server.close();
    const options = { cast, random: seededRandom('none'), clock: systemClock };
    const set = await createStage({ ...options, open: () => websocketLink(server.url) });
    expect(set).toMatchObject({ ok: false, reason: 'relay-lost' });
  });
});
