import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boardLines } from '../../source/app/room/board-lines.ts';
import { stateLines } from '../../source/app/room/host-lines.ts';
import type { WallReport } from '../../source/board/report-form.ts';
import { runWall } from '../../source/board/run-wall.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { boardStateOf } from '../../source/room/board-state.ts';
import { serveRoom } from '../../source/room/server.ts';
import type { Guest } from '../../source/seat/guest.ts';
import { newFolder, startProgram } from '../commands/run-program.ts';
import { afterwards, until } from '../relay/helpers.ts';
import { openTestRoom, seated } from './helpers.ts';

const words = wordsFor('en');
const marker = 'marker-91c4d0ee';
const place = 'address-marker-7f3a';
const folder = newFolder();
afterAll(folder.remove);

type Packet = { readonly way: 'up' | 'down'; readonly bytes: Buffer };

/** A link on which somebody listens. */
function overheard(open: OpenLink, heard: Packet[]): OpenLink {
  return async () => {
    const opened = await open();
    if (!opened.ok) return opened;
    const { link } = opened;
    return {
      ok: true,
      link: {
        send(bytes) {
          heard.push({ way: 'up', bytes: Buffer.from(bytes) });
          link.send(bytes);
        },
        close: (reason) => link.close(reason),
        get bufferedAmount() {
          return link.bufferedAmount;
        },
        onMessage: (handler) =>
          link.onMessage((bytes) => {
            heard.push({ way: 'down', bytes: Buffer.from(bytes) });
            handler(bytes);
          }),
        onClose: (handler) => link.onClose(handler),
      },
    };
  };
}

/** A room in a stage, of people whose links are listened to. */
async function listenedRoom(people: number) {
  const room = await openTestRoom();
  const heard: Packet[][] = [];
  const guests: Guest[] = [];
  for (let at = 0; at < people; at++) {
    const own: Packet[] = [];
    heard.push(own);
    guests.push(await seated(room, { open: overheard(room.open(`${place}-${at}`), own) }));
  }
  await until(() => guests.every(({ state }) => state.people.length === people));
  await until(() => guests.every(({ state }) => state.keys.size === people));
  room.host.next();
  room.host.next();
  await until(() => guests.every(({ state }) => state.task !== undefined));
  return { ...room, guests, heard };
}

const nameOf = ({ state }: Guest) => state.me?.name ?? '';
const numberOf = ({ state }: Guest) => state.me?.number ?? 0;
const all = (packets: readonly Packet[]) => Buffer.concat(packets.map(({ bytes }) => bytes));

describe('the front and its wall', () => {
  it('have no words in rows, and no address; the wall no name but of whoever lights theirs up', async () => {
    const room = await listenedRoom(3);
    const [ada, bo] = room.guests;
    if (ada === undefined || bo === undefined) throw new Error('nobody is here');
    ada.say([numberOf(bo)], marker);
    await until(() => bo.state.threads.size === 1);
    ada.askWall();
    await until(() => ada.state.wall !== undefined);
    const { host, given } = room;
    const state = () =>
      boardStateOf(
        host.state,
        {
          url: '',
          address: '',
          words: '',
          wordsLeftMs: 0,
          fingerprint: host.fingerprint,
          page: false,
        },
        systemClock.now(),
      );
    const rows = JSON.stringify(host.rows);
    const shown = JSON.stringify(state());
    const lines = JSON.stringify([
      stateLines(host.state, words, 0),
      Object.values(boardLines(state(), words)),
      ada.state.wall,
    ]);
    const names = room.guests.map(nameOf);
    const secrets = host.state.seats.flatMap(({ token, pass }) => [token, pass]);
    const keys = [...ada.state.keys.values()];
    for (const seen of [rows, given.join(), shown, lines]) {
      for (const secret of [marker, place, ...secrets, ...keys]) expect(seen).not.toContain(secret);
    }
    for (const seen of [shown, lines]) for (const name of names) expect(seen).not.toContain(name);
    for (const name of names) expect(rows).toContain(name);
    ada.lightUp();
    await until(() => state().lit.length > 0);
    expect(JSON.stringify(state())).toContain(nameOf(ada));
    expect(JSON.stringify(state())).not.toContain(nameOf(bo));
  });

  it('read the one message that its recipient shows, and totals have no people', async () => {
    const room = await listenedRoom(3);
    const [ada, bo] = room.guests;
    if (ada === undefined || bo === undefined) throw new Error('nobody is here');
    ada.say([numberOf(bo)], `${marker} shown`);
    bo.say([numberOf(ada)], `${marker} kept`);
    await until(() => bo.state.threads.get(nameOf(ada))?.length === 2);
    bo.tellFront(numberOf(ada));
    await until(() => room.host.state.told.length === 1);
    const console_ = stateLines(room.host.state, words, 0).join('\n');
    expect(console_).toContain(`${marker} shown`);
    expect(console_).not.toContain(`${marker} kept`);
    room.host.next();
    await until(() => ada.state.finding !== undefined);
    const totals = JSON.stringify(room.host.state.totals);
    expect(room.host.state.totals).toHaveLength(1);
    for (const secret of [marker, place, ...room.guests.map(nameOf)]) {
      expect(totals).not.toContain(secret);
    }
  });

  it('have a person each see their own rows and messages alone', async () => {
    const room = await listenedRoom(3);
    const [ada, bo, cy] = room.guests;
    if (ada === undefined || bo === undefined || cy === undefined)
      throw new Error('nobody is here');
    ada.say([numberOf(bo)], marker);
    await until(() => bo.state.threads.size === 1);
    cy.askRows();
    await until(() => cy.state.mine !== undefined);
    const [, ...rows] = cy.state.mine ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain(nameOf(cy));
    expect(JSON.stringify(rows)).not.toContain(nameOf(ada));
    expect(cy.state.threads.size).toBe(0);
    expect(JSON.stringify([...cy.state.threads, cy.state.task])).not.toContain(marker);
  });
});

describe('whoever listens to the wifi', () => {
  it('finds no name, word or token after the opening', async () => {
    const room = await listenedRoom(3);
    const [ada, bo] = room.guests;
    if (ada === undefined || bo === undefined) throw new Error('nobody is here');
    const { words: ticket } = room.host.state;
    ada.say([numberOf(bo)], marker);
    await until(() => bo.state.threads.size === 1);
    const seats = room.host.state.seats;
    const secrets = [
      marker,
      ticket,
      room.host.boardToken,
      ...seats.flatMap(({ name, token, pass }) => [name, token, pass]),
      ...ada.state.keys.values(),
    ];
    for (const packets of room.heard) {
      const bytes = all(packets);
      expect(bytes.length).toBeGreaterThan(3_000);
      for (const secret of secrets) expect(bytes.includes(secret), secret).toBe(false);
      for (const hex of [...ada.state.keys.values(), ...seats.map(({ token }) => token)]) {
        expect(bytes.includes(Buffer.from(hex, 'hex'))).toBe(false);
      }
      expect(packets[0]?.bytes.subarray(0, 8).toString()).toBe('mlroom01');
    }
  });

  it('sees the same of whoever writes, whomever they write to, and who gets it on the other links', async () => {
    // People whose names are of one length: an envelope that names a longer one is longer.
    const worlds = await Promise.all(
      [0, 1].map(async (which) => {
        const room = await listenedRoom(12);
        const [ada, ...others] = room.guests;
        const sameAs = (one: Guest) =>
          others.filter((guest) => nameOf(guest).length === nameOf(one).length);
        const two = others.map(sameAs).find(({ length }) => length > 1) ?? [];
        const to = two[which];
        if (ada === undefined || to === undefined)
          throw new Error('no two names are of one length');
        for (const packets of room.heard) packets.length = 0;
        ada.say([numberOf(to)], marker);
        await until(() => to.state.threads.size === 1);
        await until(() => room.host.rows.filter(({ kind }) => kind === 'delivery').length > 0);
        const shape = (guest: Guest) =>
          (room.heard[room.guests.indexOf(guest)] ?? []).map(
            ({ way, bytes }) => `${way} ${bytes.length}`,
          );
        return { ada: shape(ada), other: two.slice(0, 2).map(shape) };
      }),
    );
    const [one, other] = worlds;
    expect(one?.ada.length).toBeGreaterThan(0);
    expect(one?.ada).toEqual(other?.ada);
    // What the seal does not hide: whose link carries a message a moment later.
    expect(one?.other[0]?.length).toBeGreaterThan(0);
    expect(one?.other[1]).toEqual([]);
    expect(other?.other[0]).toEqual([]);
    expect(other?.other[1]?.length).toBeGreaterThan(0);
  });
});

describe('a laptop that is not the one in front', () => {
  it('is left at once by a terminal that has the key from the ticket', async () => {
    const room = await openTestRoom();
    const served = await serveRoom({
      host: room.host,
      clock: systemClock,
      address: '127.0.0.1',
      port: 0,
      page: undefined,
    });
    if (!served.ok) throw new Error(served.code);
    afterwards(served.close);
    const ticket = `http://127.0.0.1:${served.port}/#${'a'.repeat(16)}.${room.host.state.words}`;
    const { finished } = startProgram(['join', '--plain', ticket]);
    const { code, stdout } = await finished;
    expect(code).not.toBe(0);
    expect(stdout).toContain(words.room.join.over['wrong-key']);
    expect(stdout).not.toContain(words.room.join.choose);
    expect(room.host.state).toMatchObject({ seats: [], waiting: 0 });
  });
});

const hasPermissions = ['--permission', '--experimental-permission'].some((name) =>
  process.allowedNodeEnvironmentFlags.has(name),
);

describe("the wall's program", () => {
  /** What a program in the wall's place tells, in the fields of a report that are text. */
  const told = (expression: string): Promise<string> => {
    const program = join(folder.path, `program-${Math.random()}.cjs`);
    writeFileSync(
      program,
      `const tell = () => { try { return String(${expression}); } catch (e) { return e.code; } };
      process.stdout.write(JSON.stringify({ rows: 0, bytes: 0, people: 0, ties: [], pairs: [],
        groups: [], between: [], away: [], source: [],
        latest: [{ seq: 0, at: 0, kind: tell(), bytes: 0 }] }) + '\\n');
      process.stdin.resume();`,
    );
    return new Promise((resolve, reject) => {
      const wall = runWall({
        program,
        asks: 'rows',
        without: '',
        onReport(report: WallReport) {
          wall.end();
          resolve(report.latest[0]?.kind ?? '');
        },
        onDeath: () => reject(new Error('it died')),
      });
    });
  };

  it('has an empty environment', async () => {
    expect(await told('Object.keys(process.env)')).toBe('');
  });

  it.runIf(hasPermissions).each([
    ['reads no file', "require('node:fs').readFileSync('/etc/hostname')"],
    ['lists no folder', `require('node:fs').readdirSync(${JSON.stringify(folder.path)})`],
    [
      'writes no file',
      `require('node:fs').writeFileSync(${JSON.stringify(join(folder.path, 'x'))}, '')`,
    ],
    ['starts no program', "require('node:child_process').execFileSync(process.execPath, ['-v'])"],
  ])('%s', async (_, attempt) => {
    expect(await told(attempt)).toBe('ERR_ACCESS_DENIED');
  });

  it('that is killed is started again, and is given all rows once more', async () => {
    const program = join(import.meta.dirname, '../../dist/wall.cjs');
    const reports: WallReport[] = [];
    let deaths = 0;
    const room = await openTestRoom({
      wall: (asks, onReport) =>
        runWall({
          program,
          asks,
          without: 'desk',
          onReport(report) {
            reports.push(report);
            onReport(report);
          },
          onDeath() {
            deaths += 1;
            room.host.restartWall();
          },
        }),
    });
    await seated(room);
    await seated(room);
    const { rows } = room.host;
    await until(() => reports.at(-1)?.rows === rows.filter(({ from }) => from !== 'desk').length);
    const before = reports.at(-1);
    reports.length = 0;
    const children = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'wall.cjs'])
      .toString()
      .trim()
      .split('\n')
      .map(Number);
    expect(children.length).toBeGreaterThan(0);
    for (const pid of children) process.kill(pid, 'SIGKILL');
    await until(() => deaths > 0 && reports.length > 0);
    await until(() => reports.at(-1)?.rows === before?.rows);
    expect(reports.at(-1)?.latest).toEqual(before?.latest);
  });
});
