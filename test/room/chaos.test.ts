/** People in a room over a network that breaks whatever can be broken. */
import { describe, expect, it } from 'vitest';
import { type RandomBytes, seededRandom } from '../../source/crypto/index.ts';
import {
  type Clock,
  type ManualClock,
  manualClock,
  systemClock,
} from '../../source/protocol/clock.ts';
import { privateLink } from '../../source/relay/transports/private-link.ts';
import { below } from '../../source/room/made-up.ts';
import { serveRoom } from '../../source/room/server.ts';
import { createGuest, type Guest } from '../../source/seat/guest.ts';
import { ticketUrl } from '../../source/seat/ticket.ts';
import { afterwards, until } from '../relay/helpers.ts';
import { seed } from '../seed.ts';
import { startProgram } from '../commands/run-program.ts';
import { type Chaos, type ChaosProxy, chaosProxy } from './chaos-proxy.ts';
import { openTestRoom, partnerStage } from './helpers.ts';

const people = 4;
const lines = 10;
/** Networks that are tried. `CHAOS=40 npx vitest run test/room/chaos.test.ts` tries as many. */
const networks = Number(process.env.CHAOS ?? 3);
const address = '127.0.0.1';
const chaos = {
  drop: 0.05,
  reset: 0.03,
  cut: 0.04,
  stall: 0.03,
  delay: 0.1,
  split: 0.15,
  merge: 0.1,
};

/** Turns without any byte on its way, after which only time can bring something. */
const quietTurns = 8;

/** Waits until nothing is on its way, and lets a little time pass then. */
async function goOn(clock: ManualClock, proxy: ChaosProxy): Promise<void> {
  let moves = -1;
  for (let quiet = 0; quiet < quietTurns; quiet++) {
    if (proxy.moves !== moves) quiet = 0;
    moves = proxy.moves;
    await new Promise((resolve) => setImmediate(resolve));
  }
  clock.advance(Math.min(500, Math.max(1, (clock.due ?? 0) - clock.now())));
}

async function inTime(clock: ManualClock, proxy: ChaosProxy, ms: number, holds: () => boolean) {
  const end = clock.now() + ms;
  while (!holds()) {
    if (clock.now() > end) throw new Error(`not within ${ms / 1_000} s of the room: ${holds}`);
    await goOn(clock, proxy);
  }
}

/** A room at a port of its own, and a proxy before it. Times in milliseconds. */
async function behindProxy(
  own: { readonly clock: Clock; readonly random: RandomBytes },
  broken: Chaos,
  times: { readonly stallMs: number; readonly delayMs: number },
) {
  const { host } = await openTestRoom(own);
  // Everybody comes through one address, as behind a router.
  for (let raised = 0; raised < 200; raised++) host.raiseSeatsPerDevice();
  const served = await serveRoom({ ...own, host, address, port: 0, page: undefined });
  if (!served.ok) throw new Error(served.code);
  afterwards(served.close);
  const to = { address, port: served.port };
  const proxy = await chaosProxy({ ...own, to, chaos: broken, ...times });
  afterwards(() => proxy.close());
  return { host, proxy };
}

async function roomInChaos(name: string) {
  const clock = manualClock(1_700_000_000_000);
  const random = seededRandom(name);
  const { host, proxy } = await behindProxy({ clock, random }, chaos, {
    stallMs: 20_000,
    delayMs: 1_500,
  });
  const guests = Array.from({ length: people }, (_, at) => {
    let hasPressed = false;
    const guest: Guest = createGuest({
      open: () => privateLink(address, proxy.port, { clock }),
      clock,
      random: seededRandom(`${name}, guest ${at}`),
      fingerprint: host.fingerprint,
      words: host.state.words,
      onChange({ phase }) {
        // As a person who presses a key once.
        if (phase === 'consent' && !hasPressed) {
          hasPressed = true;
          queueMicrotask(() => guest.sit());
        } else if (phase === 'name') queueMicrotask(() => guest.fine());
      },
    });
    guest.begin();
    return guest;
  });
  return { clock, random, host, proxy, guests };
}

const numberOf = ({ state }: Guest) => state.me?.number ?? 0;
const nameOf = ({ state }: Guest) => state.me?.name ?? '';

describe('a network that drops, resets, stalls, delays, splits, merges and cuts', () => {
  it.each(Array.from({ length: networks }, (_, at) => `${seed}.${at}`))(
    'loses and doubles no message, and everybody has their seat: %s',
    async (name) => {
      const { clock, random, host, proxy, guests } = await roomInChaos(name);
      const all = (holds: (guest: Guest) => boolean) => () => guests.every(holds);
      const knowAll = all(
        ({ state }) => state.keys.size >= people && state.people.length >= people,
      );
      await inTime(clock, proxy, 600_000, knowAll);
      expect(host.state.seats.map(({ begun }) => begun)).toEqual(guests.map(() => true));
      const seats = guests.map(({ state }) => state.me);
      host.next();
      host.next();
      await inTime(
        clock,
        proxy,
        600_000,
        all(({ state }) => state.stage?.phase === 'task'),
      );

      const sent: string[] = [];
      for (let line = 0; line < lines; line++) {
        for (const from of guests) {
          const to = guests[below(people, random)] ?? from;
          const text = `${numberOf(from)} to ${numberOf(to)}: ${line}`;
          if (from.say([numberOf(to)], text)) sent.push(text);
          await goOn(clock, proxy);
        }
      }
      proxy.calm();
      const threads = () =>
        guests.flatMap((to) => guests.flatMap((from) => to.state.threads.get(nameOf(from)) ?? []));
      const heard = () => threads().flatMap(({ mine, text }) => (mine ? [] : [text]));
      await inTime(clock, proxy, 300_000, () => heard().length >= sent.length);
      await inTime(
        clock,
        proxy,
        300_000,
        all(({ state }) => state.link === 'open'),
      );
      // Whatever came twice would have come by now.
      for (let times = 0; times < 40; times++) await goOn(clock, proxy);
      expect(sent.length).toBeGreaterThan((people * lines) / 2);
      expect(heard().sort()).toEqual(sent.sort());
      expect(guests.map(({ state }) => state.me)).toEqual(seats);
      expect(host.state.seats.map(({ here }) => here)).toEqual(guests.map(() => true));
      expect(guests.map(({ state }) => state.notSent)).toEqual(guests.map(() => undefined));
      expect(
        Object.values(proxy.done).every((times) => times > 0),
        JSON.stringify(proxy.done),
      ).toBe(true);
    },
  );

  it('loses and doubles no line between two terminals', async () => {
    // They live by the clock of the machine: what is only found out by waiting is left to the above.
    const broken = { ...chaos, stall: 0 };
    const random = seededRandom(`${seed}, terminals`);
    const own = { clock: systemClock, random };
    const { host, proxy } = await behindProxy(own, broken, { stallMs: 0, delayMs: 30 });
    const ticket = ticketUrl({
      address,
      port: proxy.port,
      fingerprint: host.fingerprint,
      words: host.state.words,
    });
    const seats = [terminalAt(ticket), terminalAt(ticket)];
    await until(() => host.state.seats.filter(({ begun }) => begun).length === seats.length);
    await until(() => seats.every(({ number }) => number() > 0));
    host.next();
    host.next();
    // Whoever was away when it was dealt has no task, and may write all the same.
    await until(() => seats.every(({ told }) => told().includes(partnerStage.text)));
    for (let line = 0; line < lines; line++) {
      for (const [at, seat] of seats.entries()) {
        seat.say(`${seats[1 - at]?.number()} line ${line}.`);
        await until(() => seat.told().split('Sealed and sent').length === line + 2);
      }
    }
    proxy.calm();
    const sent = Array.from({ length: lines }, (_, line) => `line ${line}.`).sort();
    await until(() => seats.every(({ heard }) => heard().length >= lines));
    expect(seats.map(({ heard }) => heard().sort())).toEqual([sent, sent]);
    expect(host.state.seats).toHaveLength(seats.length);
    expect(seats.map(({ told }) => told().split('You are ').length)).toEqual([2, 2]);
    expect(proxy.done.drop + proxy.done.reset + proxy.done.cut).toBeGreaterThan(0);
  });
});

/** Somebody at a terminal, who presses each key once. */
function terminalAt(ticket: string) {
  const { child } = startProgram(['join', ticket, '--plain'], { NO_COLOR: '1' });
  let told = '';
  let answered = '';
  const say = (line: string) => void child.stdin?.write(`${line}\n`);
  child.stdout?.on('data', (text: string) => {
    told += text;
    const asked = ['You are ', '1 take part'].find((words) => told.includes(words));
    if (asked === undefined || asked === answered) return;
    answered = asked;
    say(asked.startsWith('1') ? '1' : '');
  });
  afterwards(() => child.kill('SIGKILL'));
  return {
    say,
    told: () => told,
    number: () => Number(/You are [\w-]+, number (\d+)/.exec(told)?.[1] ?? 0),
    heard: () => [...told.matchAll(/^\d+ [a-z-]+: (line \d+\.)$/gm)].map(([, line = '']) => line),
  };
}
