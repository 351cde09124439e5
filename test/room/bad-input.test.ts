import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { encodeEnvelope } from '../../source/protocol/envelope.ts';
import { roomLimits } from '../../source/room/limits.ts';
import { TicketWords } from '../../source/room/ticket-words.ts';
import { until } from '../relay/helpers.ts';
import { openTestRoom, reaches, seated } from './helpers.ts';
import { RawDevice, rawIn, rawSeated } from './raw-device.ts';

const wrongWords = 'wrong-words';
const start = 1_700_000_000_000;
const envelope = (from: string, to: string) =>
  encodeEnvelope({ to, from, nonce: new Uint8Array(24), box: new Uint8Array(40) });

/** The room goes on for everybody else. */
async function goesOn(room: Awaited<ReturnType<typeof openTestRoom>>) {
  const guest = await seated(room);
  expect(guest.state.phase).toBe('seated');
}

describe('a knock', () => {
  it.each([
    ['none', new Uint8Array(0)],
    ['half of one', new Uint8Array(20)],
    ['one that is too long', new Uint8Array(400)],
    ['a frame of the relay', new Uint8Array(40)],
    ['a large message', new Uint8Array(100_000)],
  ])('that is %s is refused, and nothing is told', async (_, bytes) => {
    const room = await openTestRoom();
    const opened = await room.open()();
    if (!opened.ok) throw new Error(opened.reason);
    let closed: string | undefined;
    const heard: Uint8Array[] = [];
    opened.link.onMessage((message) => heard.push(message));
    opened.link.onClose((reason) => {
      closed = reason;
    });
    opened.link.send(bytes);
    await until(() => closed !== undefined);
    expect(closed).toBe('malformed');
    expect(heard).toEqual([]);
    await goesOn(room);
  });

  it('that does not come within five seconds ends the link', async () => {
    const clock = manualClock(start);
    const room = await openTestRoom({ clock });
    const opened = await room.open()();
    if (!opened.ok) throw new Error(opened.reason);
    let closed: string | undefined;
    opened.link.onClose((reason) => {
      closed = reason;
    });
    clock.advance(5_001);
    await until(() => closed !== undefined);
    expect(closed).toBe('no knock');
  });
});

describe('the words of a ticket', () => {
  it('have to come within ten seconds', async () => {
    const clock = manualClock(start);
    const room = await openTestRoom({ clock });
    const device = await RawDevice.open(room.open(), clock);
    clock.advance(roomLimits.enterMs + 1);
    await until(() => device.closed !== undefined);
    expect(device.heard).toEqual([]);
    expect(device.closed).toBe('no words');
  });

  it('are good for one more turn, and not for two', async () => {
    const clock = manualClock(start);
    const room = await openTestRoom({ clock });
    const { words } = room.host.state;
    clock.advance(roomLimits.wordsMs);
    expect(room.host.state.words).not.toBe(words);
    const late = await RawDevice.open(room.open(), clock);
    await late.enter(words);
    expect(late.last('lobby')).toMatchObject({ state: 'open' });
    clock.advance(roomLimits.wordsMs);
    const later = await RawDevice.open(room.open(), clock);
    await later.enter(words);
    expect(later.refusals).toEqual(['words']);
    expect(later.last('lobby')).toBeUndefined();
  });

  it('are not looked at any more after ten wrong ones of a device, right ones neither', () => {
    const clock = manualClock(start);
    const words = new TicketWords(clock, seededRandom('words'));
    const tries = Array.from({ length: 12 }, () => words.judge(wrongWords, 1));
    expect(tries).toEqual([...Array(10).fill('wrong'), 'slow', 'slow']);
    expect(words.judge(words.shown.words, 1)).toBe('slow');
    expect(words.judge(words.shown.words, 2)).toBe('right');
    clock.advance(6_000);
    expect(words.judge(words.shown.words, 1)).toBe('right');
    clock.advance(60_000);
    expect(Array.from({ length: 11 }, () => words.judge(wrongWords, 1)).at(-1)).toBe('slow');
  });

  it('are not looked at for half a minute after sixty wrong ones of all devices', () => {
    const clock = manualClock(start);
    const words = new TicketWords(clock, seededRandom('words'));
    const tries = Array.from({ length: 61 }, (_, device) => words.judge(wrongWords, device));
    expect(tries.filter((judged) => judged === 'wrong')).toHaveLength(60);
    expect(tries.at(-1)).toBe('slow');
    expect(words.judge(words.shown.words, 999)).toBe('slow');
    clock.advance(roomLimits.silenceMs - 1);
    expect(words.judge(words.shown.words, 999)).toBe('slow');
    clock.advance(1);
    expect(words.judge(words.shown.words, 999)).toBe('right');
  });

  it('that are wrong are refused alike, whatever is wrong with them', async () => {
    const room = await openTestRoom();
    const device = await RawDevice.open(room.open());
    for (const words of [wrongWords, '', 'x'.repeat(80), '\u202ered', undefined]) {
      device.say({ is: 'enter', role: 'member', words });
    }
    await until(() => device.refusals.length === 5);
    expect(device.heard).toEqual(Array(5).fill({ is: 'no', why: 'words' }));
    await goesOn(room);
  });
});

describe('a message at the wrong time', () => {
  it('is answered with nothing before somebody is let in', async () => {
    const room = await openTestRoom();
    await seated(room);
    const device = await RawDevice.open(room.open());
    device.say({ is: 'sit', consent: 1, watch: false, token: '1'.repeat(32) });
    for (const is of ['another', 'rows', 'wall', 'again', 'alive']) device.say({ is });
    device.say({ is: 'mark', hand: true, lit: true });
    device.sendFrames({ type: 'announce', publicKey: new Uint8Array(32).fill(9) });
    device.say({ is: 'leave' });
    await until(() => device.closed !== undefined);
    expect(device.heard).toEqual([{ is: 'out', why: 'left' }]);
    expect(device.frames).toEqual([]);
    expect(room.host.state.seats).toHaveLength(1);
    await goesOn(room);
  });

  it('gets no rows and no wall before a seat, and no relay', async () => {
    const room = await openTestRoom();
    await seated(room);
    const device = await rawIn(room);
    for (const is of ['another', 'rows', 'wall', 'again']) device.say({ is });
    device.sendFrames({
      type: 'hello',
      role: 'member',
      room: new Uint8Array(16),
      token: new Uint8Array(16),
      name: 'nobody',
    });
    device.say({ is: 'enter', role: 'member', words: room.host.state.words });
    device.say({ is: 'enter', role: 'board', token: room.host.boardToken });
    await device.sit();
    expect(device.heard.map(({ is }) => is).slice(0, 2)).toEqual(['lobby', 'seat']);
    expect(device.frames).toEqual([]);
    expect(room.host.rows.some(({ from }) => from === 'nobody')).toBe(false);
  });

  it('of no form ends the link', async () => {
    const room = await openTestRoom();
    for (const bytes of [
      Uint8Array.of(),
      Uint8Array.of(7, 1, 2),
      Buffer.from('\u0001{"is":"enter"'),
      Buffer.from('\u0001{"is":"nothing"}'),
      Buffer.from(`\u0001{"is":"enter","role":"member","words":"${'x'.repeat(10_000)}"}`),
      Buffer.from('\u0001{"is":"enter","role":"front"}'),
      Buffer.from('\u0001{"is":"seat","number":1}'),
      Uint8Array.of(1, 0xff, 0xfe),
    ]) {
      const device = await RawDevice.open(room.open());
      device.sendBytes(bytes);
      await until(() => device.closed !== undefined);
      expect(device.closed).toBe('malformed');
      expect(device.heard).toEqual([]);
    }
    await goesOn(room);
  });

  it('from a board with another token is refused, and a board gets no seat', async () => {
    const room = await openTestRoom();
    room.host.showBoards(
      () => ({ here: 'the state' }),
      () => [],
    );
    const stranger = await RawDevice.open(room.open());
    stranger.say({ is: 'enter', role: 'board', token: '0'.repeat(32) });
    await until(() => stranger.refusals.length === 1);
    expect(stranger.last('board')).toBeUndefined();
    const board = await RawDevice.open(room.open());
    board.say({ is: 'enter', role: 'board', token: room.host.boardToken });
    await until(() => board.last('board') !== undefined);
    board.say({ is: 'sit', consent: 1, watch: false, token: '1'.repeat(32) });
    board.say({ is: 'rows' });
    board.say({ is: 'leave' });
    await until(() => board.closed !== undefined);
    expect(board.last('seat')).toBeUndefined();
    expect(board.last('mine')).toBeUndefined();
    await goesOn(room);
  });

  it('that sits with another text than the one that is shown takes no seat', async () => {
    const room = await openTestRoom();
    const device = await rawIn(room);
    device.say({ is: 'sit', consent: 99, watch: false, token: '1'.repeat(32) });
    await until(() => device.refusals.length > 0);
    expect(device.refusals).toEqual(['consent']);
    expect(room.host.state.seats).toEqual([]);
  });

  it.each([
    ['tells the time, as only a watcher may', { type: 'time', at: 5 }],
    ['greets twice', { type: 'hello' }],
    ['acknowledges what never came', { type: 'ack', number: 7 }],
  ] as const)('of somebody who %s ends their link alone', async (_, frame) => {
    const room = await openTestRoom();
    const device = await rawSeated(room);
    if (frame.type === 'hello') device.greet();
    else device.sendFrames(frame);
    await until(() => device.closed !== undefined);
    expect(device.frames.at(-1)).toBe('refused malformed');
    await goesOn(room);
  });

  it('that is too large for an envelope of the room is refused, and the next one is not', async () => {
    const room = await openTestRoom();
    const [device, other] = [await rawSeated(room), await rawSeated(room)];
    const names = [device, other].map((one) => one.last('seat')?.name ?? '');
    const [from = '', to = ''] = names;
    const large = encodeEnvelope({
      to,
      from,
      nonce: new Uint8Array(24),
      box: new Uint8Array(5_000),
    });
    device.sendFrames({ type: 'envelope', envelope: large });
    device.sendFrames({ type: 'envelope', envelope: envelope(from, to) });
    await until(() => device.frames.includes('accepted'));
    expect(device.frames).toContain('refused too-large');
  });
});

describe('whose a name is', () => {
  it('nobody can write in the name of another', async () => {
    const room = await openTestRoom();
    const [ada, eve] = [await rawSeated(room), await rawSeated(room)];
    const [adas = '', eves = ''] = [ada, eve].map((one) => one.last('seat')?.name ?? '');
    eve.sendFrames({ type: 'envelope', envelope: envelope(adas, eves) });
    await until(() => eve.frames.includes('refused wrong-sender'));
    expect(ada.frames).not.toContain('delivery');
  });

  it.each(['desk', 'somebody-else', 'the other'])(
    'nobody greets the relay by another name than their seat has: %s',
    async (wanted) => {
      const room = await openTestRoom();
      const victim = await rawIn(room);
      const { name: offered } = await victim.sit();
      const eve = await rawIn(room);
      await eve.sit();
      eve.greet({ name: wanted === 'the other' ? offered : wanted });
      await until(() => eve.closed !== undefined || eve.frames.includes('welcome'));
      expect(eve.frames).not.toContain('welcome');
      victim.greet();
      await until(() => victim.frames.includes('welcome'));
      expect(room.host.rows.some(({ from }) => from === 'somebody-else')).toBe(false);
    },
  );

  it('nobody greets as a watcher or a relay, or from an address of their own choice', async () => {
    const room = await openTestRoom();
    for (const role of ['watcher', 'relay'] as const) {
      const device = await rawIn(room);
      await device.sit();
      device.greet({ role });
      await until(() => device.closed !== undefined || device.frames.includes('welcome'));
      expect(device.frames).not.toContain('welcome');
    }
    const device = await rawIn(room);
    const { name } = await device.sit();
    device.greet({ address: '192.0.2.77' });
    await until(() => device.frames.includes('welcome'));
    const rows = room.host.rows.filter(({ from }) => from === name);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.address).toMatch(/^device\.\d+$/);
      expect(row.simulated).toBe(false);
    }
  });
});

describe('a token', () => {
  it('that was forged or is of another room gives no seat', async () => {
    const [room, other] = [await openTestRoom(), await openTestRoom()];
    const theirs = await seated(other);
    const foreign = other.host.state.seats[0]?.token;
    expect(theirs.state.phase).toBe('seated');
    await seated(room);
    for (const token of ['f'.repeat(32), foreign?.replace(/^./, 'e')]) {
      const device = await RawDevice.open(room.open());
      device.say({ is: 'enter', role: 'member', token });
      await until(() => device.heard.length > 0);
      expect(device.heard).toEqual([{ is: 'no', why: 'words' }]);
    }
    for (const token of ['short', 'G'.repeat(32), 5, null]) {
      const device = await RawDevice.open(room.open());
      device.say({ is: 'enter', role: 'member', token });
      await until(() => device.closed !== undefined);
      expect(device.closed).toBe('malformed');
    }
  });

  it('of somebody who was removed opens nothing, with right words neither', async () => {
    const room = await openTestRoom();
    const device = await rawSeated(room);
    const { token, number } = device.last('seat') ?? { token: '', number: 0 };
    expect(room.host.remove(number)).toBe(true);
    await until(() => device.closed !== undefined);
    expect(device.last('out')).toEqual({ is: 'out', why: 'removed' });
    const again = await RawDevice.open(room.open());
    again.say({ is: 'enter', role: 'member', token, words: room.host.state.words });
    await until(() => again.heard.length > 0);
    expect(again.heard).toEqual([{ is: 'no', why: 'barred' }]);
  });
});

describe('words that are none', () => {
  it('are told without their controls, and only if they are short enough', async () => {
    const room = await openTestRoom();
    const [ada, bo] = [await seated(room), await seated(room)];
    room.host.next();
    room.host.next();
    await until(() => bo.state.task !== undefined && ada.state.people.length === 2);
    expect(ada.say([2], 'x'.repeat(10_000))).toBe(false);
    expect(ada.say([2], '\u001b[2J\u202eevil\u0007')).toBe(true);
    const name = ada.state.me?.name ?? '';
    await until(() => bo.state.threads.has(name));
    const said = JSON.stringify([
      bo.state.threads.get(name),
      ada.state.threads.get(bo.state.me?.name ?? ''),
    ]);
    expect(said).toContain('evil');
    expect(said).not.toMatch(/\\u001b|\\u0007|\u202e/);
  });

  it('to the desk change nothing', async () => {
    const room = await openTestRoom();
    const [ada, bo] = [await seated(room), await seated(room)];
    room.host.next();
    await until(() => ada.state.stage?.phase === 'predict');
    ada.predict('no such option');
    bo.predict('all');
    await until(() => room.host.state.on?.predictions.size === 1);
    room.host.next();
    await until(() => ada.state.task !== undefined);
    ada.done('x'.repeat(10_000));
    await until(() => room.host.state.on?.done.size === 1);
    expect(room.host.state.on?.phase).toBe('task');
  });
});

describe('a ticket', () => {
  it('of another room ends a guest who compares its key, and tells that room nothing', async () => {
    const [room, yesterday] = [
      await openTestRoom(),
      await openTestRoom({ random: seededRandom('y') }),
    ];
    const { createGuest } = await import('../../source/seat/guest.ts');
    const guest = createGuest({
      open: room.open(),
      clock: manualClock(start),
      random: seededRandom('guest'),
      fingerprint: yesterday.host.fingerprint,
      words: yesterday.host.state.words,
    });
    guest.begin();
    await reaches(guest, 'over');
    expect(guest.state.over).toBe('wrong-key');
    expect(room.host.state.seats).toEqual([]);
  });

  it('with the right key and old words asks for new words', async () => {
    const room = await openTestRoom();
    const { createGuest } = await import('../../source/seat/guest.ts');
    const guest = createGuest({
      open: room.open(),
      clock: manualClock(start),
      random: seededRandom('guest'),
      fingerprint: room.host.fingerprint,
      words: wrongWords,
    });
    guest.begin();
    await reaches(guest, 'words');
    expect(guest.state.refused).toBe('words');
    guest.giveWords(` ${room.host.state.words.replace('-', ' ').toUpperCase()} `);
    await reaches(guest, 'consent');
  });
});
