import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidates } from '../../source/app/room/find-room.ts';
import { isPrivateAddress } from '../../source/protocol/addresses.ts';
import { exportHeader, exportLine } from '../../source/protocol/observation-csv.ts';

const dist = join(import.meta.dirname, '../../dist');
const program = join(dist, 'start.cjs');
const recorder = join(import.meta.dirname, 'record-connections.cjs');

let folder = '';
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'room-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a program of ours under the recorder, which writes down where it connects or listens. */
function record(name: string, file: string, args: readonly string[]) {
  const written = join(folder, `${name}.connections`);
  const child = spawn(process.execPath, ['--require', recorder, file, ...args], {
    env: {
      ...process.env,
      ...{ CONNECTIONS: written, PORTS: 'told', XDG_STATE_HOME: folder, LOCALAPPDATA: folder },
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  child.stdin.on('error', () => {});
  let said = '';
  const looks = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    for (const look of looks) look();
  });
  child.stderr.resume();
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    ended,
    say: (line: string) => child.stdin.write(`${line}\n`),
    interrupt: () => child.kill('SIGINT'),
    until: (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said)?.[1];
          if (found === undefined) return;
          looks.delete(look);
          resolve(found);
        };
        looks.add(look);
        void ended.then(() => reject(new Error(`it ended without ${pattern}:\n${said}`)));
        look();
      }),
    /** Without the look-up of an address in numbers, which asks nobody. */
    attempts: () =>
      (existsSync(written) ? readFileSync(written, 'utf8').split('\n') : []).filter(
        (line) => line !== '' && line !== 'dns-lookup 127.0.0.1',
      ),
  };
}

/** A port that nobody has at the moment. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

describe('a room', () => {
  it('listens at its address and port, and the wall and a participant connect there alone', async () => {
    const port = await freePort();
    const place = ['--address', '127.0.0.1', '--port', String(port), '--simulated', '3'];
    const room = record('room', program, ['room', '--plain', ...place]);
    const key = await room.until(/Relay key: ([a-z2-7]{16})/);
    const words = await room.until(/join \d+-([a-z]+-[a-z]+)/);
    const board = record('board', program, ['board', '--plain']);
    await board.until(/(Join the room)/);
    const ticket = `http://127.0.0.1:${port}/#${key}.${words}`;
    const guest = record('join', program, ['join', '--plain', ticket]);
    await guest.until(/(1 take part)/);
    guest.say('1');
    await guest.until(/(You are)/);
    guest.say('');
    room.say('n');
    await guest.until(/(stage 1 of)/);
    guest.say('1');
    await guest.until(/(Kept\.)/);
    room.say('w');
    room.say('w');
    expect(await room.ended).toBe(0);
    expect(await guest.ended).toBe(0);
    await board.ended;
    expect(room.attempts()).toEqual([`listen 127.0.0.1 ${port}`]);
    for (const one of [...board.attempts(), ...guest.attempts()]) {
      expect([`connect 127.0.0.1 ${port}`, `http 127.0.0.1 ${port}`]).toContain(one);
    }
    for (const { attempts } of [board, guest]) {
      expect(attempts()).toContain(`connect 127.0.0.1 ${port}`);
    }
  });

  it('is checked at the same place, and connects to nobody', async () => {
    const port = await freePort();
    const place = ['--address', '127.0.0.1', '--port', String(port)];
    const check = record('check', program, ['room', '--check', ...place]);
    await check.until(/(waiting for that phone)/);
    check.interrupt();
    await check.ended;
    expect(check.attempts()).toEqual([`listen 127.0.0.1 ${port}`]);
  });

  it.each([
    ['join', '198.51.100.7:7411'],
    ['join', 'http://room.invalid:7411/'],
    ['room', '--address', '198.51.100.7'],
    ['room', '--address', '0.0.0.0'],
    ['room', '--address', 'fe80::1%eth0'],
    ['room', '--address', 'nonsense'],
    ['join', 'fe80::1%eth0'],
    ['join', 'nonsense'],
    ['room', '--check', '--address', '198.51.100.7'],
  ])('goes to no other place: %s %s %s', async (...args) => {
    const refused = record('refused', program, args);
    expect(await refused.ended).toBe(2);
    expect(refused.attempts()).toEqual([]);
  });

  it('has a wall that connects to nobody', async () => {
    const wall = record('wall', join(dist, 'wall.cjs'), ['pairs']);
    const row = { seq: 1, at: 1_000, kind: 'envelope', connection: 1, bytes: 100 } as const;
    const who = { from: 'one', to: 'other', address: 'device', simulated: true };
    wall.say(exportHeader + exportLine({ ...row, ...who }).trimEnd());
    await wall.until(/"rows":(1)/);
    expect(wall.attempts()).toEqual([]);
  });
});

it('a code is completed to private addresses only, one for each network of this machine', () => {
  const part = fc.integer({ min: 0, max: 255 });
  const own = fc.tuple(fc.constantFrom('10', '192.168', '172.20', '169.254'), part, part);
  fc.assert(
    fc.property(fc.array(own, { maxLength: 5 }), part, (networks, end) => {
      const addresses = networks.map(([first, ...others]) => {
        const address = [...first.split('.'), ...others.map(String), '7'].slice(0, 4).join('.');
        return { address, adapter: 'wifi', virtual: false };
      });
      const found = candidates(String(end), addresses);
      expect(found.every(isPrivateAddress)).toBe(true);
      expect(found.length).toBeLessThanOrEqual(addresses.length + 1);
    }),
  );
});
