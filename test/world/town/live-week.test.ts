import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../source/crypto/index.ts';
import { exportHeader, exportLine } from '../../../source/protocol/observation-csv.ts';
import { websocketLink } from '../../../source/relay/transports/websocket-link.ts';
import { memoryRelay } from '../../../source/world/memory-relay.ts';
import { type LivedWeek, liveWeek } from '../../../source/world/town/live-week.ts';
import type { TownWriting } from '../../../source/world/town/writings.ts';
import { serve } from '../stages.ts';

const line: TownWriting = {
  id: 'night',
  from: 'you',
  to: 'noor',
  text: 'Are you awake?',
  day: 1,
  minute: 160,
  place: 'home',
};

async function week(
  over: 'memory' | 'socket',
  writings: readonly TownWriting[] = [],
  stop = new AbortController().signal,
) {
  return liveWeek({
    seed: 1,
    writings,
    // Truly random keys and nonces: the rows must not depend on them.
    random: systemRandom,
    async relay(clock) {
      if (over === 'socket') {
        const server = await serve(0, clock);
        return { open: () => websocketLink(server.url), close: async () => {} };
      }
      const relay = memoryRelay(clock);
      return { open: relay.open, close: async () => relay.close() };
    },
    progress: () => {},
    stop,
  });
}

async function lived(...asked: Parameters<typeof week>): Promise<LivedWeek> {
  const result = await week(...asked);
  if (!result.ok) throw new Error(`${result.reason}: ${result.text}`);
  return result.week;
}

const exported = ({ evidence }: LivedWeek): string =>
  exportHeader + evidence.rows.map((row) => exportLine(row)).join('');

describe("the town's week of a seed", () => {
  it('gives the same export to the byte, over memory and over sockets, whatever the keys are', async () => {
    const [one, other, socket] = [
      await lived('memory', [line]),
      await lived('memory', [line]),
      await lived('socket', [line]),
    ];
    expect(exported(other)).toBe(exported(one));
    expect(exported(socket)).toBe(exported(one));
    const sealed = (of: LivedWeek) => of.evidence.sent.map(({ envelope }) => envelope).at(-1);
    expect(sealed(other)).not.toEqual(sealed(one));
  });

  it('says that it was stopped, and leaves nothing running', async () => {
    const stop = new AbortController();
    const running = week('memory', [], stop.signal);
    setImmediate(() => stop.abort());
    expect(await running).toMatchObject({ ok: false, reason: 'stopped' });
  });
});

describe('what a visitor writes into the week', () => {
  it('is sealed, kept while the recipient is away, opened, and has rows like any other', async () => {
    const { evidence, truth } = await lived('memory', [line]);
    expect(evidence.received).toContainEqual(
      expect.objectContaining({ by: 'noor', from: 'you', text: line.text }),
    );
    const rows = evidence.rows.filter(({ from }) => from === 'you');
    expect(rows.map(({ kind }) => kind)).toEqual(['connect', 'envelope', 'disconnect', 'delivery']);
    // Tuesday, 3 March 2026, 02:40 in the town.
    expect(rows[1]?.at).toBe(Date.parse('2026-03-03T02:40:00+01:00'));
    expect(rows.every(({ simulated }) => simulated)).toBe(true);
    expect(rows[3]?.waitedMs).toBeGreaterThan(3_600_000);
    expect(truth.ties).toContainEqual({ a: 'you', b: 'noor', kind: 'visitor', secret: false });
    expect(JSON.stringify(evidence.rows)).not.toContain('awake');
  });

  it('keeps one connection for messages that follow closely, and another for a later one', async () => {
    const { evidence } = await lived('memory', [
      line,
      { ...line, id: 'again', minute: 161 },
      { ...line, id: 'later', minute: 900 },
    ]);
    const own = evidence.rows.filter(({ from, kind }) => from === 'you' && kind !== 'delivery');
    expect(own.map(({ kind }) => kind)).toEqual([
      'connect',
      'envelope',
      'envelope',
      'disconnect',
      'connect',
      'envelope',
      'disconnect',
    ]);
  });

  it('is refused before the recipient was ever connected: the relay knows nobody of that name', async () => {
    const result = await week('memory', [{ ...line, to: 'paula', day: 0, minute: 10 }]);
    expect(result).toMatchObject({ ok: false, reason: 'relay-refused' });
  });
});
