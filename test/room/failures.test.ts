import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { type ManualClock, manualClock } from '../../source/protocol/clock.ts';
import { encodeEnvelope } from '../../source/protocol/envelope.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import { roomLimits } from '../../source/room/limits.ts';
import type { Stage } from '../../source/room/stage.ts';
import { createGuest, type Guest } from '../../source/seat/guest.ts';
import type { KeptSeat, SeatState } from '../../source/seat/seat-state.ts';
import { eventually } from '../eventually.ts';
import { until } from '../relay/helpers.ts';
import { type InRoom, openTestRoom, partnerStage, reaches } from './helpers.ts';
import { RawDevice, rawIn, rawSeated } from './raw-device.ts';

const start = 1_700_000_000_000;

/** A link that can be cut, or turned deaf as a phone in a pocket is. */
function fragile(open: OpenLink) {
  const state = { reachable: true, opened: 0 };
  let link: Link | undefined;
  let deaf = false;
  /** What waits while the link is slow, in its order. */
  let held: (() => void)[] | undefined;
  const pace = (go: () => void) => {
    if (held === undefined) go();
    else held.push(go);
  };
  return {
    state,
    open: async () => {
      if (!state.reachable) return { ok: false as const, reason: 'unreachable' as const };
      state.opened += 1;
      deaf = false;
      const opened = await open();
      if (!opened.ok) return opened;
      const inner = opened.link;
      link = inner;
      let onClose: (reason: string) => void = () => {};
      const outer: Link = {
        send: (bytes) => deaf || pace(() => inner.send(bytes)),
        close(reason = '') {
          // A socket whose other end is gone is cut after a moment, and tells so.
          if (deaf) queueMicrotask(() => onClose(reason));
          inner.close(reason);
        },
        get bufferedAmount() {
          return inner.bufferedAmount;
        },
        onMessage: (handler) =>
          inner.onMessage((bytes) => deaf || pace(() => handler(Uint8Array.from(bytes)))),
        onClose(handler) {
          onClose = handler;
          inner.onClose((reason) => deaf || handler(reason));
        },
      };
      return { ok: true as const, link: outer };
    },
    cut: () => link?.close('cut'),
    deafen() {
      deaf = true;
    },
    hold() {
      held = [];
    },
    goOn() {
      const late = held ?? [];
      held = undefined;
      for (const go of late) go();
    },
  };
}

/** Time goes on step by step, with all that follows from each step. */
async function pass(clock: ManualClock, ms: number, step = 1_000): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    clock.advance(Math.min(step, ms - passed));
    for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Waits for something while time goes on, as timers are what it comes by. */
const soon = (clock: ManualClock, condition: () => boolean) =>
  eventually(async () => {
    if (condition()) return;
    await pass(clock, 100, 100);
    if (!condition()) throw new Error(`still waiting for ${condition}`);
  });

function memoryOf() {
  let kept: KeptSeat | undefined;
  return {
    load: () => kept,
    save: (seat: KeptSeat) => {
      kept = seat;
    },
    clear: () => {
      kept = undefined;
    },
  };
}

type Made = Awaited<ReturnType<typeof openTestRoom>> & { readonly clock: ManualClock };

async function timedRoom(stages: readonly Stage[] = [partnerStage]): Promise<Made> {
  const clock = manualClock(start);
  const room = await openTestRoom({ clock, stages, minutes: { partner: 4 } });
  return { ...room, clock };
}

async function sits(room: Made, options: Parameters<InRoom['join']>[0] = {}) {
  const link = fragile(room.open(options?.address));
  const history: SeatState[] = [];
  const guest = await room.join({
    open: link.open,
    onChange: (state) => history.push(state),
    ...options,
  });
  guest.sit();
  await reaches(guest, 'name');
  guest.fine();
  await soon(room.clock, () => guest.state.keys.size > 0);
  return { guest, link, history };
}

const task = async (room: Made, guests: readonly Guest[]) => {
  await soon(room.clock, () => guests.every(({ state }) => state.people.length === guests.length));
  await soon(room.clock, () => guests.every(({ state }) => state.keys.size === guests.length));
  room.host.next();
  await until(() => guests.every(({ state }) => state.stage?.phase === 'predict'));
  room.host.next();
  await until(() => guests.every(({ state }) => state.task !== undefined));
};
const seatOf = (room: Made, { state }: Guest) =>
  room.host.state.seats.find(({ number }) => number === state.me?.number);

describe('whoever takes their time', () => {
  it('may read what they agree to for a minute, on one link', async () => {
    const room = await timedRoom();
    const link = fragile(room.open());
    const guest = await room.join({ open: link.open });
    await pass(room.clock, 60_000);
    expect(guest.state).toMatchObject({ phase: 'consent', link: 'open', frontAway: false });
    expect(link.state.opened).toBe(1);
    await pass(room.clock, roomLimits.consentMs);
    expect(room.host.state.seats).toEqual([]);
    expect(link.state.opened).toBeGreaterThan(1);
  });

  it('may think about a name for a minute, and reaches the relay then', async () => {
    const room = await timedRoom();
    const guest = await room.join();
    guest.sit();
    await reaches(guest, 'name');
    await pass(room.clock, 60_000);
    expect(room.host.rows.filter(({ from }) => from !== 'desk')).toEqual([]);
    guest.fine();
    await soon(room.clock, () => guest.state.keys.size > 0);
    const rows = room.host.rows.filter(({ from }) => from === guest.state.me?.name);
    expect(rows.map(({ kind }) => kind)).toEqual(['connect', 'announce']);
  });

  it('keeps a wall that hears of nothing on one link', async () => {
    const room = await timedRoom();
    const board = await RawDevice.open(room.open(), room.clock);
    board.say({ is: 'enter', role: 'board', token: room.host.boardToken });
    await until(() => board.last('board') !== undefined);
    board.heard.length = 0;
    board.say({ is: 'alive' });
    await until(() => board.last('roster') !== undefined);
    await pass(room.clock, 60_000);
    expect(board.closed).toBeUndefined();
  });
});

describe('a link that breaks', () => {
  it('keeps the seat, the key and the mail, and what was typed meanwhile goes then', async () => {
    const room = await timedRoom();
    const [ada, bo] = [await sits(room), await sits(room)];
    await task(room, [ada.guest, bo.guest]);
    const before = bo.guest.state;
    const [adas, bos] = [ada.guest.state.me, before.me];
    bo.link.state.reachable = false;
    bo.link.cut();
    await until(() => bo.guest.state.frontAway);
    expect(bo.guest.say([adas?.number ?? 0], 'typed while away')).toBe(true);
    expect(ada.guest.say([bos?.number ?? 0], 'sent while away')).toBe(true);
    await soon(room.clock, () => seatOf(room, bo.guest)?.here === false);
    await pass(room.clock, 20_000);
    expect(ada.guest.state.threads.get(bos?.name ?? '')).toHaveLength(1);
    bo.link.state.reachable = true;
    bo.guest.wake();
    const arrived = () => bo.guest.state.threads.get(adas?.name ?? '')?.length === 2;
    await until(() => arrived() && ada.guest.state.threads.get(bos?.name ?? '')?.length === 2);
    const said = (guest: Guest, name = '') =>
      guest.state.threads.get(name)?.map(({ text }) => text);
    expect(said(ada.guest, bos?.name)).toEqual(['sent while away', 'typed while away']);
    expect(bo.guest.state.me).toEqual(bos);
    expect(bo.guest.state.keys.get(bos?.name ?? '')).toBe(before.keys.get(bos?.name ?? ''));
    expect(bo.guest.state.task).toEqual(before.task);
    expect(room.host.state.seats).toHaveLength(2);
  });

  it('is made again at once, at every of twenty cuts, and nothing is lost or doubled', async () => {
    const room = await timedRoom();
    const [ada, bo] = [await sits(room), await sits(room)];
    await task(room, [ada.guest, bo.guest]);
    const to = bo.guest.state.me?.number ?? 0;
    const name = ada.guest.state.me?.name ?? '';
    const sent = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    for (const line of sent) {
      ada.guest.say([to], line);
      (sent.indexOf(line) % 2 === 0 ? ada : bo).link.cut();
      await pass(room.clock, 7_000);
    }
    await soon(room.clock, () => bo.guest.state.threads.get(name)?.length === sent.length);
    const said = bo.guest.state.threads.get(name)?.map(({ text }) => text);
    expect([...(said ?? [])].sort()).toEqual([...sent].sort());
  });

  it('gives whoever asks for a seat twice, as they did not hear of it, one seat', async () => {
    const room = await timedRoom();
    const token = '5'.repeat(32);
    const numbers: number[] = [];
    for (let times = 0; times < 5; times++) {
      const device = await rawIn(room, 'one address', room.clock);
      numbers.push((await device.sit(false, token)).number);
      device.close();
    }
    expect(numbers).toEqual([1, 1, 1, 1, 1]);
    expect(room.host.state.seats).toHaveLength(1);
    room.host.remove(1);
    const barred = await rawIn(room, 'one address', room.clock);
    await expect(barred.sit(false, token)).rejects.toThrow('barred');
  });

  it('is made again where the relay did not welcome in time, and is greeted then', async () => {
    const room = await timedRoom();
    const link = fragile(room.open());
    const guest = await room.join({ open: link.open });
    guest.sit();
    await reaches(guest, 'name');
    link.hold();
    guest.fine();
    await pass(room.clock, 7_000);
    link.goOn();
    await soon(room.clock, () => guest.state.keys.size > 0);
    expect(link.state.opened).toBe(2);
  });

  it('gives a reload the same seat, key, name and task', async () => {
    const room = await timedRoom();
    const memory = memoryOf();
    const [ada, bo] = [await sits(room, { memory }), await sits(room)];
    await task(room, [ada.guest, bo.guest]);
    const before = ada.guest.state;
    ada.link.deafen();
    const again = createGuest({
      open: room.open(),
      clock: room.clock,
      random: seededRandom('a reload'),
      memory,
    });
    again.begin();
    await until(() => again.state.task !== undefined);
    expect(again.state.me).toEqual(before.me);
    expect(again.state.task).toEqual(before.task);
    await until(() => again.state.keys.size === 2);
    expect(bo.guest.say([again.state.me?.number ?? 0], 'still you')).toBe(true);
    await until(() => again.state.threads.size > 0);
    expect([...again.state.threads.values()]).toEqual([[{ mine: false, text: 'still you' }]]);
  });

  it('ends where the same seat is used elsewhere', async () => {
    const room = await timedRoom();
    const memory = memoryOf();
    const ada = await sits(room, { memory });
    const kept = memory.load();
    const other = createGuest({
      open: room.open(),
      clock: room.clock,
      random: seededRandom('elsewhere'),
      memory: { ...memoryOf(), load: () => kept },
    });
    other.begin();
    await reaches(other, 'seated');
    await reaches(ada.guest, 'over');
    expect(ada.guest.state.over).toBe('replaced');
    expect(memory.load()).toBeUndefined();
    expect(other.state.me?.number).toBe(1);
  });
});

describe('whoever gives no sign of life', () => {
  it('is away after ten seconds, and comes back to the same seat', async () => {
    const room = await timedRoom();
    const [ada, bo] = [await sits(room), await sits(room)];
    ada.link.deafen();
    await pass(room.clock, roomLimits.awayMs / 2);
    expect(seatOf(room, ada.guest)?.here).toBe(true);
    await pass(room.clock, roomLimits.awayMs + 1_000);
    expect(seatOf(room, ada.guest)?.here).toBe(false);
    expect(seatOf(room, bo.guest)?.here).toBe(true);
    await soon(room.clock, () => bo.guest.state.people.some(({ here }) => !here));
    await soon(room.clock, () => seatOf(room, ada.guest)?.here === true);
  });

  it('as the front says after fifteen seconds, and a guest ends after five minutes', async () => {
    const room = await timedRoom();
    const ada = await sits(room);
    ada.link.state.reachable = false;
    ada.link.deafen();
    await pass(room.clock, 25_000);
    expect(ada.guest.state).toMatchObject({ frontAway: true, phase: 'seated' });
    await pass(room.clock, 240_000);
    expect(ada.guest.state.phase).toBe('seated');
    await pass(room.clock, 90_000);
    expect(ada.guest.state).toMatchObject({ phase: 'over', over: 'front-gone' });
  });
});

describe('half a room that is gone', () => {
  it('holds the clock of a stage, and it goes on by itself', async () => {
    const room = await timedRoom();
    const four = [await sits(room), await sits(room), await sits(room), await sits(room)];
    await task(
      room,
      four.map(({ guest }) => guest),
    );
    await pass(room.clock, 60_000);
    const gone = four.slice(0, 3);
    for (const { link } of gone) {
      link.state.reachable = false;
      link.cut();
    }
    await until(() => room.host.state.on?.leftMs !== undefined);
    const left = room.host.state.on?.leftMs ?? 0;
    await pass(room.clock, 120_000, 5_000);
    expect(room.host.state.on).toMatchObject({ phase: 'task', leftMs: left });
    // A pause that ends does not make the clock run while half of them are gone.
    room.host.pause(true);
    room.host.pause(false);
    expect(room.host.state.on?.leftMs).toBe(left);
    for (const { link, guest } of gone.slice(0, 2)) {
      link.state.reachable = true;
      guest.wake();
    }
    await soon(room.clock, () => room.host.state.on?.endsAt !== undefined);
    const now = room.clock.now();
    expect((room.host.state.on?.endsAt ?? 0) - now).toBeLessThanOrEqual(left);
    await pass(room.clock, left + 1_000, 5_000);
    expect(room.host.state.on?.phase).toBe('told');
  });

  it('does not hold it any more when those who are gone were taken out', async () => {
    const room = await timedRoom();
    const four = [await sits(room), await sits(room), await sits(room), await sits(room)];
    await task(
      room,
      four.map(({ guest }) => guest),
    );
    for (const { link } of four.slice(0, 3)) {
      link.state.reachable = false;
      link.cut();
    }
    await until(() => room.host.state.on?.leftMs !== undefined);
    for (const { guest } of four.slice(0, 3)) room.host.remove(guest.state.me?.number ?? 0);
    expect(room.host.state.on?.endsAt).toBeDefined();
  });
});

describe('a number of people that does not come out even', () => {
  it('makes a trio, and a late-comer plays the part of somebody who is away', async () => {
    const room = await timedRoom();
    const three = [await sits(room), await sits(room), await sits(room)];
    await task(
      room,
      three.map(({ guest }) => guest),
    );
    expect(three.map(({ guest }) => guest.state.task?.role)).toEqual(['trio', 'trio', 'trio']);
    const late = await sits(room);
    expect(late.guest.state.task).toBeUndefined();
    three[0]?.link.deafen();
    if (three[0]) three[0].link.state.reachable = false;
    await soon(room.clock, () => room.host.state.seats[0]?.here === false);
    expect(room.host.dealAgain(late.guest.state.me?.number ?? 0)).toBe(true);
    await soon(room.clock, () => late.guest.state.task !== undefined);
    expect(late.guest.state.task?.values).toEqual(three[0]?.guest.state.task?.values);
    // Three parts, and the one that two people have counts once: three who are done end it.
    for (const { guest } of [late, ...three.slice(1)]) guest.done();
    await until(() => room.host.state.on?.phase === 'told');
  });

  it('ends a stage with nine of ten, and nobody without a task counts', async () => {
    const room = await timedRoom();
    const ten = [];
    for (let at = 0; at < 10; at++) ten.push(await sits(room));
    await task(
      room,
      ten.map(({ guest }) => guest),
    );
    const late = await sits(room);
    late.guest.done();
    for (const { guest } of ten.slice(0, 8)) guest.done();
    await until(() => room.host.state.on?.done.size === 9);
    expect(room.host.state.on?.phase).toBe('task');
    ten[8]?.guest.done();
    await until(() => room.host.state.on?.phase === 'told');
  });
});

describe('a flood', () => {
  it('of messages is refused, at every link anew, and the others are heard', async () => {
    const room = await timedRoom();
    const [ada, bo] = [await sits(room), await sits(room)];
    const eve = await rawSeated(room, 'eve', room.clock);
    const seat = eve.last('seat');
    const [from = '', to = ''] = [seat?.name, bo.guest.state.me?.name];
    const sealed = encodeEnvelope({
      to,
      from,
      nonce: new Uint8Array(24),
      box: new Uint8Array(40),
    });
    const flood = (device: RawDevice) => {
      for (let at = 0; at < 60; at++) device.sendFrames({ type: 'envelope', envelope: sealed });
    };
    flood(eve);
    const count = (device: RawDevice, frame: string) =>
      device.frames.filter((one) => one === frame).length;
    await until(() => count(eve, 'accepted') + count(eve, 'refused too-fast') === 60);
    expect(count(eve, 'accepted')).toBe(40);
    // Whoever comes again begins where they were.
    const again = await RawDevice.open(room.open('eve'), room.clock);
    again.say({ is: 'enter', role: 'member', token: seat?.token });
    await until(() => again.last('seat') !== undefined);
    again.greet();
    flood(again);
    await until(() => count(again, 'refused too-fast') === 60);
    room.host.next();
    room.host.next();
    await until(() => ada.guest.state.stage?.phase === 'task');
    expect(ada.guest.say([bo.guest.state.me?.number ?? 0], 'I am heard')).toBe(true);
    const name = ada.guest.state.me?.name ?? '';
    await until(() => bo.guest.state.threads.has(name));
  });

  it('of questions about the room ends that link alone', async () => {
    const room = await timedRoom();
    const ada = await sits(room);
    const eve = await rawSeated(room, 'eve', room.clock);
    for (let at = 0; at < 300; at++) eve.say({ is: 'rows' });
    await until(() => eve.closed !== undefined);
    expect(eve.last('out')).toEqual({ is: 'out', why: 'too-fast' });
    expect(eve.heard.filter(({ is }) => is === 'mine').length).toBeLessThanOrEqual(
      roomLimits.said.burst,
    );
    ada.guest.askRows();
    await until(() => ada.guest.state.mine !== undefined);
  });

  it('of links of one address gets three seats, and ten links a minute', async () => {
    const room = await timedRoom();
    const devices: RawDevice[] = [];
    let refused = 0;
    for (let at = 0; at < 40; at++) {
      const opened = RawDevice.open(room.open('one address'), room.clock);
      const device = await opened.catch(() => undefined);
      if (device === undefined) refused += 1;
      else devices.push(device);
    }
    expect(devices).toHaveLength(10);
    expect(refused).toBe(30);
    const seats = await Promise.all(
      devices.map(async (device) => {
        await device.enter(room.host.state.words);
        return device.sit().catch((error) => String(error));
      }),
    );
    expect(seats.filter((seat) => typeof seat !== 'string')).toHaveLength(3);
    expect(new Set(seats.filter((seat) => typeof seat === 'string'))).toEqual(
      new Set(['Error: no seat: too-many-seats']),
    );
    await sits(room);
    room.clock.advance(60_000);
    const later = await rawIn(room, 'one address', room.clock);
    expect(later.last('lobby')).toBeDefined();
  });

  it('of people who come and go leaves the room its places', async () => {
    const room = await timedRoom();
    for (let at = 0; at < 200; at++) {
      const device = await rawSeated(room, `visitor ${at}`, room.clock);
      device.say({ is: 'leave' });
      await until(() => device.closed !== undefined);
    }
    expect(room.host.state.seats).toEqual([]);
    const ada = await sits(room);
    expect(ada.guest.state.phase).toBe('seated');
  });
});

describe('whoever leaves', () => {
  it.each(['leaves', 'is removed'])(
    'takes their rows along, also those that come later: %s',
    async (how) => {
      const room = await timedRoom();
      const [ada, bo] = [await sits(room), await sits(room)];
      await task(room, [ada.guest, bo.guest]);
      const { name = '', number = 0 } = ada.guest.state.me ?? {};
      ada.guest.say([bo.guest.state.me?.number ?? 0], 'hello');
      bo.guest.say([number], 'hello back');
      await until(() => bo.guest.state.threads.size === 1 && ada.guest.state.threads.size === 1);
      expect(room.host.rows.some(({ from }) => from === name)).toBe(true);
      if (how === 'leaves') ada.guest.leave();
      else room.host.remove(number);
      await reaches(ada.guest, 'over');
      await pass(room.clock, 2_000);
      bo.guest.say([number], 'are you there?');
      await pass(room.clock, 2_000);
      const named = room.host.rows.filter(({ from, to }) => from === name || to === name);
      expect(named).toEqual([]);
      expect(room.given.at(-1)).not.toContain(name);
      expect(bo.guest.state.people.map((one) => one.name)).not.toContain(name);
    },
  );
});
