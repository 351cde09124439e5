import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { expectRestored } from './restored.ts';
import { words } from './screen.ts';
import { endTerminals, keys, newStateDir, openTerminal, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const t = words.room;

/** A port that nobody has now. */
const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

/** A part of the screen, once it is there. */
const found = (terminal: Terminal, what: RegExp): Promise<string> =>
  terminal.waitFor(String(what), (rows) => what.exec(rows.join(' '))?.[1]);

/** The console of a room with two simulated people, at 80x24. */
async function openRoom() {
  const stateDir = newStateDir();
  const port = await freePort();
  const room = openTerminal({
    size: { columns: 80, rows: 24 },
    args: ['room', '--address', '127.0.0.1', '--port', String(port), '--simulated', '2'],
    stateDir,
  });
  await room.waitForText(t.host.frames.join);
  return { room, stateDir, place: `127.0.0.1:${port}` };
}

const join = (place: string, size = { columns: 60, rows: 20 }) =>
  openTerminal({ size, args: ['join', place] });

describe('A room in three terminals', () => {
  it('is led, shown on the wall, played in, and wiped', async () => {
    const { room, stateDir, place } = await openRoom();
    const board = openTerminal({
      size: { columns: 120, rows: 40 },
      args: ['board'],
      stateDir,
      env: { COLORTERM: 'truecolor' },
      answers: { background: 'rgb:1414/1616/1b1b' },
    });
    await board.waitForText(t.board.wifi);
    // The code is dark on light, and the answer of the terminal was no key.
    expect(board.raw()).toContain('48;2;255;255;255m');
    expect(board.text()).not.toContain('rgb:');

    const seat = openTerminal({ size: { columns: 60, rows: 20 }, args: ['join'] });
    await seat.waitForText(words.seatScreen.ticket);
    seat.write('no ticket\r');
    await seat.waitForText(/That is no ticket/);
    seat.write(`${keys.ctrl('u')}${place}${keys.enter}`);
    await seat.waitForText(words.seatScreen.words);
    seat.write('no-such\r');
    await seat.waitForText(t.join.refused.words);
    const code = await found(room, /Code: ([a-z]+-[a-z]+) /);
    seat.write(`${keys.ctrl('u')}${code}${keys.enter}`);
    await seat.waitForText(words.seatScreen.consentKeys);
    await seat.press('1');
    const name = await found(seat, /You are ([a-z-]+), number/);
    await seat.press(keys.enter);
    await seat.waitForText(words.seatScreen.keep);

    await room.waitForText(t.host.here(3));
    room.write(keys.space);
    await seat.waitForText('1-3 answer');
    await board.waitForText('stage 1 of 7');
    await seat.press('3');
    await seat.waitForText(words.seatScreen.predicted);
    room.write(keys.space);
    await seat.waitForText(words.seatScreen.hidden);
    await seat.press('v');
    const to = await found(seat, /Say hello to number (\d+)/);
    await seat.press(to, keys.enter);
    await seat.waitForText(words.seatScreen.ready);
    await seat.press('marzipan');
    await seat.press(keys.enter);
    await seat.waitForText(t.join.sent);
    await board.waitForText(new RegExp(` to ${to}, [\\d,]+ bytes`));
    expect(board.raw()).not.toContain('marzipan');
    expect(room.raw()).not.toContain('marzipan');
    expect(board.raw()).not.toContain(name);

    room.write('p');
    await board.waitForText(t.host.paused);
    await seat.waitForText(words.seatScreen.eyesUp);
    room.write('p');
    room.write('b');
    await board.waitFor('nothing', (rows) => rows.every((row) => row === ''));
    room.write('b');
    await board.waitForText('stage 1 of 7');

    for (const one of [room, seat, board]) expect(one.overflowing()).toEqual([]);

    room.write('w');
    await room.waitForText(t.host.again);
    room.write('w');
    for (const one of [room, seat, board]) {
      expect(await one.exited).toBe(0);
      expectRestored(one);
    }
    await seat.waitForText('Deleted here: 1 key pair, 1 message, 1 name, 1 prediction.');
    await room.waitForText(/Deleted: \d+ rows, 3 names/);
  });

  it('ends for whoever presses Ctrl+C, and for everybody when the front does', async () => {
    const { room, place } = await openRoom();
    const code = await found(room, /Code: ([a-z]+-[a-z]+) /);
    const key = await found(room, /Relay key: ([a-z2-7]+)/);
    const [one, other] = [1, 2].map(() => join(`http://${place}/#${key}.${code}`));
    if (one === undefined || other === undefined) throw new Error('two were opened');
    for (const seat of [one, other]) await seat.waitForText(words.seatScreen.consentKeys);
    one.write(keys.ctrl('c'));
    expect(await one.exited).toBe(0);
    expectRestored(one);
    room.write(keys.ctrl('c'));
    expect(await room.exited).toBe(0);
    expectRestored(room);
    expect(room.text()).toContain(t.host.ended);
    expect(await other.exited).toBe(0);
    expectRestored(other);
  });

  it('is not joined where another key answers', async () => {
    const { room, place } = await openRoom();
    const seat = join(`http://${place}/#aaaaaaaaaaaaaaaa.maple-otter`);
    expect(await seat.exited).toBe(1);
    await seat.waitForText(t.join.over['wrong-key']);
    expectRestored(seat);
    room.write(keys.ctrl('c'));
    await room.exited;
  });
});
