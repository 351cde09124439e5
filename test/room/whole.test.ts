import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runWall } from '../../source/board/run-wall.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { simulatePerson } from '../../source/room/simulated.ts';
import { stagesOf } from '../../source/room/stage.ts';
import { readStages } from '../../source/room/stage-form.ts';
import { deskName } from '../../source/seat/letter.ts';
import { until } from '../relay/helpers.ts';
import { openTestRoom } from './helpers.ts';

const dist = join(import.meta.dirname, '../../dist');
const all = readStages(readFileSync(join(dist, 'stages/en.json'), 'utf8')) ?? [];

/** Twelve simulated people with the real wall, a program of its own. */
async function simulatedRoom(people: number, seed: string) {
  const random = seededRandom(seed);
  const room = await openTestRoom({
    random,
    stages: stagesOf(all, '20'),
    relayLimits: { envelopesPerMember: { burst: 2_000, perSecond: 2_000 } },
    wall: (asks, onReport) =>
      runWall({
        program: realpathSync(join(dist, 'wall.cjs')),
        asks,
        without: deskName,
        onReport,
        onDeath: () => {},
      }),
  });
  const crowd = Array.from({ length: people }, () =>
    simulatePerson({
      open: room.open(),
      clock: systemClock,
      random,
      fingerprint: room.host.fingerprint,
      words: room.host.state.words,
      paceMs: 20,
    }),
  );
  onTestFinished(() => {
    for (const person of crowd) person.stop();
  });
  await until(() => room.host.state.seats.filter(({ begun }) => begun).length === people);
  return { ...room, crowd };
}

/** Goes on until the stage of this id is told, and says how right the wall was. */
async function play(
  { host }: { host: Awaited<ReturnType<typeof openTestRoom>>['host'] },
  id: string,
) {
  const index = host.state.stages.findIndex((stage) => stage.id === id);
  host.openStage(index);
  await until(() => host.state.on?.predictions.size === host.state.seats.length);
  host.next();
  await until(() => host.state.on?.phase === 'told');
  return host.state.scores ?? [];
}

describe('a room of simulated people, with the wall apart', () => {
  it.each(['pairs', 'another class', 'a third one', 'a fourth'])(
    'finds the pairs without a word, and fewer with decoys: %s',
    async (seed) => {
      const room = await simulatedRoom(24, seed);
      const [open] = await play(room, 'partner');
      expect(open).toMatchObject({ what: 'pairs', of: 12 });
      expect(open?.right).toBeGreaterThanOrEqual(11);
      const [covered] = await play(room, 'again');
      expect(covered?.right).toBeLessThanOrEqual(6);
    },
  );
});
