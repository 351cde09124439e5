import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { createDirector } from '../../source/lesson/session/director.ts';
import { emptyDesk } from '../../source/lesson/session/memory-desk.ts';
import { createPlayer, type Player } from '../../source/lesson/session/player.ts';
import { rowOfMessage } from '../../source/lesson/session/rows.ts';
import { currentStep, type LearnerEvent, stepState } from '../../source/lesson/session/session.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork } from '../../source/network/network.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { afterwards } from '../relay/helpers.ts';
import { at, cast, type Server, serve, setNetwork } from './networks.ts';

const lesson = {
  ...syntheticLesson(),
  steps: syntheticLesson().steps.filter(({ id }) =>
    ['note', 'first', 'answers', 'bob-off', 'bob-on', 'go-on'].includes(id),
  ),
};
const enter: LearnerEvent = { type: 'enter' };

async function playOn(server: Server): Promise<Player> {
  const random = seededRandom('lost');
  const options = { people: peopleOf(cast), random, clock: systemClock };
  const director = createDirector({
    desk: emptyDesk(),
    network: await setNetwork({ ...options, relays: at(() => websocketLink(server.url)) }),
    random,
    embed: () => createNetwork({ ...options, relays: [{ name: 'inside' }] }),
  });
  const player = createPlayer({ lesson, director, onSave: () => {} });
  afterwards(() => player.close());
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

  it('before the first step is told when people connect', async () => {
    const server = await serve();
    await server.close();
    const network = await createNetwork({
      people: peopleOf(cast),
      random: seededRandom('none'),
      clock: systemClock,
      relays: at(() => websocketLink(server.url)),
    });
    expect(await network.connect()).toEqual({
      ok: false,
      reason: 'relay-lost',
      because: 'unreachable',
    });
  });
});
