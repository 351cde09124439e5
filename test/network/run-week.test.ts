import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { planWeek } from '../../source/world/town/plan.ts';
import { evidenceOf, isMessage, plan, run, start, town } from './week.ts';

/** Enough for everybody to have woken and written. */
const firstDay = plan.filter(({ at }) => at < start + 24 * 3_600_000);

describe('a whole week', () => {
  it('is sealed, carried and opened, message by message', async () => {
    let turns = 0;
    let running = true;
    const turn = () => {
      turns += 1;
      if (running) setImmediate(turn);
    };
    turn();
    const told: number[] = [];
    const { sent, received, unopened, rows, copies } = await evidenceOf(plan, {
      progress: (done) => told.push(done),
    });
    running = false;
    const key = (one: { from: string; number: number; text: string }, who: string) =>
      `${one.from} ${who} ${one.number} ${one.text}`;
    expect(received.map((one) => key(one, one.by)).sort()).toEqual(
      sent.map((one) => key(one, one.to)).sort(),
    );
    expect(sent).toHaveLength(plan.reduce((sum, e) => sum + (isMessage(e) ? e.to.length : 0), 0));
    expect(unopened).toEqual([]);
    expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(copies.size).toBe(sent.length);
    expect(new Set(sent.map(({ envelope }) => envelope.length)).size).toBeGreaterThan(50);
    expect(rows.some(({ waitedMs }) => (waitedMs ?? 0) > 3_600_000)).toBe(true);
    expect(rows.every(({ simulated }) => simulated)).toBe(true);
    // The rest of the program gets a turn in each event.
    expect(turns).toBeGreaterThan(plan.length);
    expect(told.length).toBeGreaterThan(50);
    expect(told.at(-1)).toBe(plan.length);
  });
});

describe('the rows', () => {
  it('are the same for one seed, in memory and over sockets, and others for another', async () => {
    const inMemory = await evidenceOf(firstDay);
    const once = await evidenceOf(firstDay, { over: 'socket' });
    const again = await evidenceOf(firstDay, { over: 'socket' });
    expect(again.rows).toEqual(once.rows);
    expect(once.rows).toEqual(inMemory.rows);
    expect(again.received).toEqual(once.received);
    const others = planWeek(town, seededRandom('other')).slice(0, firstDay.length);
    expect((await evidenceOf(others)).rows).not.toEqual(inMemory.rows);
  });

  it('are the same through a relay that goes by a clock of its own and is told the time', async () => {
    const apart = await evidenceOf(firstDay, { over: 'apart' });
    const inMemory = await evidenceOf(firstDay);
    expect(apart.rows).toEqual(inMemory.rows);
    expect(apart.received).toEqual(inMemory.received);
  });

  it('and the copies hold no word of what was said', async () => {
    const marker = 'marker-4c1e9f0b';
    const marked = firstDay.map((event) =>
      isMessage(event) ? { ...event, text: `${marker} ${event.text}` } : event,
    );
    const { rows, copies, received } = await evidenceOf(marked);
    expect(received.every(({ text }) => text.startsWith(marker))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(marker);
    for (const copy of copies.values()) expect(Buffer.from(copy).includes(marker)).toBe(false);
  });
});

it('a week that is stopped ends at once and says so', async () => {
  const stopping = new AbortController();
  let last = 0;
  const week = await run(plan, {
    stop: stopping.signal,
    progress(done) {
      last = done;
      stopping.abort();
    },
  });
  expect(week).toMatchObject({ ok: false, reason: 'stopped' });
  expect(last).toBeLessThan(plan.length / 50);
});
