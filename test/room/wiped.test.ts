import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { seededRandom } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import type { LinkResult } from '../../source/protocol/link.ts';
import { WebsocketEnd } from '../../source/relay/transports/websocket-end.ts';
import { createGuest } from '../../source/seat/guest.ts';
import { newFolder, startProgram } from '../commands/run-program.ts';
import { until } from '../relay/helpers.ts';
import { reaches } from './helpers.ts';

const dist = join(import.meta.dirname, '../../dist');
const folder = newFolder();
afterAll(folder.remove);
const marker = 'marker-5b1e77c0';
// Elsewhere a machine has one address of its own kind only.
const ownAddress = process.platform === 'linux' ? '127.77.66.5' : '127.0.0.1';

/** A link from an address of its own, so that it can be looked for. */
const linkTo = (port: number) => (): Promise<LinkResult> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/w`, {
      perMessageDeflate: false,
      localAddress: ownAddress,
    });
    const link = new WebsocketEnd(socket, systemClock, 1_000);
    socket.once('open', () => resolve({ ok: true, link }));
    socket.once('error', () => resolve({ ok: false, reason: 'unreachable' }));
  });

/** What the child tells: see there. */
type Told = {
  readonly is: string;
  readonly port: number;
  readonly fingerprint: string;
  readonly words: string;
  readonly tokens: readonly string[];
  readonly rows: number;
  readonly told?: number;
  readonly receipt: object;
  readonly wipeMs: number;
};

async function bundledChild(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'wiped-child.ts'),
    cwd: join(import.meta.dirname, '../..'),
    platform: 'node',
    logLevel: 'silent',
  });
  const path = join(realpathSync(folder.path), 'child.mjs');
  await bundle.write({ file: path, format: 'esm' });
  await bundle.close();
  return path;
}

describe('a room that was wiped', () => {
  it('has no name, address, token, key or word in its memory', async () => {
    const snapshot = join(folder.path, 'room.heapsnapshot');
    const child = fork(await bundledChild(), [join(dist, 'lessons'), snapshot], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const told: Told[] = [];
    child.on('message', (message) => told.push(message as never));
    const hears = async (is: string) => {
      await until(() => told.some((one) => one.is === is));
      return told.findLast((one) => one.is === is) as Told;
    };
    const { port, fingerprint, words } = await hears('open');
    const random = seededRandom('wiped');
    const guests = Array.from({ length: 3 }, () =>
      createGuest({ open: linkTo(port), clock: systemClock, random, fingerprint, words }),
    );
    for (const guest of guests) {
      guest.begin();
      await reaches(guest, 'consent');
      guest.sit();
      await reaches(guest, 'name');
      guest.fine();
    }
    await until(() =>
      guests.every(({ state }) => state.keys.size === 3 && state.people.length === 3),
    );
    const names = guests.map(({ state }) => state.me?.name ?? '');
    const keys = guests.flatMap(({ state }) => [...state.keys.values()]);
    for (const key of ['n', 'n', 'n']) child.send(key);
    for (const guest of guests) await until(() => guest.state.stage?.phase === 'task');
    for (const guest of guests) {
      for (const number of [1, 2, 3]) guest.say([number], `${marker} to ${number}`);
      guest.lightUp();
      guest.hand(true);
    }
    await until(() => guests.every(({ state }) => state.threads.size === 2));
    await until(() =>
      guests.every(({ state }) => [...state.threads.values()].every((lines) => lines.length === 2)),
    );
    guests[0]?.tellFront(guests[1]?.state.me?.number ?? 0);
    guests[0]?.askRows();
    guests[0]?.askWall();
    await until(() => guests[0]?.state.mine !== undefined && guests[0]?.state.wall !== undefined);
    await until(() => {
      child.send('s');
      return told.at(-1)?.told === 1;
    });
    child.send('n');
    for (const guest of guests) await until(() => guest.state.stage?.phase === 'told');
    // One leaves before, one is there to the end.
    guests[2]?.leave();
    child.send('wipe');
    const { tokens, rows } = await hears('before');
    const { receipt, wipeMs } = await hears('wiped');
    child.disconnect();
    await once(child, 'exit');
    expect(rows).toBeGreaterThan(10);
    expect(receipt).toMatchObject({ rows, addresses: 1, files: 0 });
    expect(wipeMs).toBeLessThan(1_000);
    expect(tokens.length).toBeGreaterThan(4);
    const heap: string[] = JSON.parse(readFileSync(snapshot, 'utf8')).strings;
    expect(heap.length).toBeGreaterThan(10_000);
    // What is looked for can be found there: of its own fingerprint the room makes no secret.
    expect(heap.some((text) => text.includes(fingerprint))).toBe(true);
    const secrets = { names, keys, tokens, words: [words, marker] };
    const found = Object.entries({
      ...secrets,
      addresses: process.platform === 'linux' ? [ownAddress] : [],
    }).flatMap(([what, all]) =>
      (all as string[]).flatMap((secret) =>
        heap
          .filter((text) => text.includes(secret))
          .map((text) => `${what}: ${text.slice(0, 300)}`),
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('the disk of whoever leads', () => {
  const led = async (name: string, ...options: string[]) => {
    const state = join(folder.path, name);
    const running = startProgram([
      'room',
      '--plain',
      '--address',
      '127.0.0.1',
      '--port',
      '0',
      '--simulated',
      '4',
      '--state-dir',
      state,
      ...options,
    ]);
    const files = () => (existsSync(state) ? readdirSync(state) : []);
    return { running, state, files };
  };

  it('holds a file for its owner while the room is open, and none afterwards', async () => {
    const scores = join(folder.path, 'scores.json');
    const { running, state, files } = await led('open', '--keep-scores', scores);
    await running.until(/4 people here/);
    const [name = ''] = files();
    const file = join(state, name);
    expect(name).toMatch(/^room-\d+\.json$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(state).mode & 0o077).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual([
      'address',
      'fingerprint',
      'port',
      'process',
      'token',
    ]);
    running.child.stdin?.write('n\nn\nn\n');
    running.child.stdin?.write('w\nw\n');
    const { code, stdout } = await running.finished;
    expect(code, stdout).toBe(0);
    expect(files()).toEqual([]);
    const kept = readFileSync(scores, 'utf8');
    for (const total of JSON.parse(kept)) {
      expect(Object.keys(total).sort()).toEqual(['bytes', 'messages', 'people', 'scores', 'stage']);
    }
    // Made-up names are two words with a hyphen: there is none.
    expect(kept).not.toMatch(/"[a-z]+-[a-z]+"/);
    expect(statSync(scores).mode & 0o077).toBe(0);
  });

  it('is not written over: whose file is there is told before anybody comes in', async () => {
    const there = join(folder.path, 'there.json');
    writeFileSync(there, 'mine');
    const { running, files } = await led('there', '--keep-scores', there);
    const { code, stdout, stderr } = await running.finished;
    expect(code).not.toBe(0);
    expect(stderr).toContain(there);
    expect(stdout).not.toMatch(/4 people here/);
    expect(readFileSync(there, 'utf8')).toBe('mine');
    expect(files()).toEqual([]);
  });
});
