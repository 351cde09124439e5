import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../source/crypto/index.ts';
import { memoryRelay } from '../../source/network/relay-nodes.ts';
import { createTownWeeks, type TownWeeks } from '../../source/network/town-weeks.ts';
import { exportHeader, exportLine } from '../../source/protocol/observation-csv.ts';
import { createRelay } from '../../source/relay/relay.ts';
import type { LivedWeek } from '../../source/world/town/live-week.ts';
import type { TownWriting } from '../../source/world/town/writings.ts';
import { serveRelay } from './networks.ts';

const line: TownWriting = {
  id: 'night',
  from: 'you',
  to: 'noor',
  text: 'Are you awake?',
  day: 1,
  minute: 160,
  place: 'home',
};

const weeksOver = (over: 'memory' | 'socket') =>
  createTownWeeks({
    // Truly random keys and nonces: the rows must not depend on them.
    random: systemRandom,
    relay: async (clock) =>
      over === 'memory' ? memoryRelay(clock) : serveRelay(createRelay({ clock })),
  });

const week = (
  weeks: TownWeeks,
  writings: readonly TownWriting[] = [],
  stop = new AbortController().signal,
) => weeks.live({ seed: 1, writings, progress: () => {}, stop });

async function livedIn(weeks: TownWeeks, writings: readonly TownWriting[] = []) {
  const result = await week(weeks, writings);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.week;
}

const lived = (over: 'memory' | 'socket', writings: readonly TownWriting[] = []) =>
  livedIn(weeksOver(over), writings);

/** Weeks in which nothing but the line was ever written: lived for the first who asks. */
const withLine = weeksOver('memory');

const exported = ({ evidence }: LivedWeek): string =>
  exportHeader + evidence.rows.map((row) => exportLine(row)).join('');

describe("the town's week of a seed", () => {
  it('gives the same export to the byte, over memory and over sockets, whatever the keys are', async () => {
    const [one, other, socket] = [
      await livedIn(withLine, [line]),
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
    const running = week(weeksOver('memory'), [], stop.signal);
    setImmediate(() => stop.abort());
    expect(await running).toMatchObject({ ok: false, reason: 'stopped' });
  });
});

describe('a week that was lived before', () => {
  it('is carried again with other lines: what was sealed once is handed over byte for byte', async () => {
    const weeks = weeksOver('memory');
    const first = await livedIn(weeks, [line]);
    const later: TownWriting = { ...line, id: 'later', text: 'Good morning!', minute: 600 };
    const again = await livedIn(weeks, [later]);
    expect([first.carried, again.carried]).toEqual(['first', 'again']);
    const ofResidents = ({ evidence }: LivedWeek) =>
      evidence.sent.filter(({ from }) => from !== 'you').map(({ envelope }) => envelope);
    expect(ofResidents(again)).toEqual(ofResidents(first));
    // The rows are those that a relay writes who never saw the first week.
    expect(exported(again)).toBe(exported(await lived('memory', [later])));
    expect(again.evidence.received).toContainEqual(
      expect.objectContaining({ by: 'noor', from: 'you', text: 'Good morning!' }),
    );
    expect(again.evidence.received.some(({ text }) => text === line.text)).toBe(false);
    expect(again.evidence.unopened).toEqual([]);
    for (const { envelope } of again.evidence.sent.slice(0, 100)) {
      const copies = [...again.evidence.copies.values()];
      expect(copies.some((copy) => Buffer.compare(copy, envelope) === 0)).toBe(true);
    }
  });

  it('with the same lines is the same week', async () => {
    expect(await livedIn(withLine, [line])).toBe(await livedIn(withLine, [line]));
  });

  it('and was stopped once can be lived as ever', async () => {
    const weeks = weeksOver('memory');
    const first = await livedIn(weeks);
    const stop = new AbortController();
    stop.abort();
    expect(await week(weeks, [line], stop.signal)).toMatchObject({ reason: 'stopped' });
    const again = await livedIn(weeks, [line]);
    expect(again.evidence.received).toHaveLength(first.evidence.received.length + 1);
  });
});

describe('what a visitor writes into the week', () => {
  it('is sealed, kept while the recipient is away, opened, and has rows like any other', async () => {
    const { evidence, truth } = await livedIn(withLine, [line]);
    expect(evidence.received).toContainEqual(
      expect.objectContaining({ by: 'noor', from: 'you', text: line.text }),
    );
    const rows = evidence.rows.filter(({ from }) => from === 'you');
    expect(rows.map(({ kind }) => kind)).toEqual(['connect', 'envelope', 'disconnect', 'delivery']);
    // Tuesday, 3 March 2026, 02:40 in the town.
    expect(rows[1]?.at).toBe(Date.parse('2026-03-03T02:40:00+01:00'));
    expect(rows.every(({ simulated }) => simulated)).toBe(true);
    expect(rows[3]?.waitedMs).toBeGreaterThan(3_600_000);
    expect(truth.ties).toContainEqual({ a: 'you', b: 'noor' });
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
    const result = await week(weeksOver('memory'), [{ ...line, to: 'paula', day: 0, minute: 10 }]);
    expect(result).toMatchObject({ ok: false, reason: 'relay-refused' });
  });
});
