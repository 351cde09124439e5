/**
 * A room as people have it: the host as a process of its own at this machine's address in its network,
 * participants with a socket each, and a wall that is told what the host tells one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { hearing } from '../terminal/hearing.mjs';
import { loadBundled } from './bundle-entry.mjs';
import { quantile } from './statistics.mjs';

/** Members beyond the seats of a room only watch. */
const SEATS = 60;
/** Messages that are timed, one after the other. */
const SAMPLES = 60;
/** Enough seats for all on one address. */
const RAISES = 45;

/** Figures of a room of so many people: times in milliseconds, memory in megabytes. */
export async function measureRoom(dist, people) {
  const parts = await loadBundled('room-entry.ts');
  const [own] = parts.ownAddresses();
  const address = own?.address ?? '127.0.0.1';
  const state = mkdtempSync(join(tmpdir(), 'bench-room-'));
  const host = spawn(process.execPath, [
    ...[join(dist, 'start.cjs'), 'room', '--plain', '--address', address, '--port', '0'],
    ...['--no-phones', '--state-dir', state],
  ]);
  const told = hearing(host);
  const guests = [];
  let watched;
  try {
    await told(/Relay key/);
    for (let times = 0; times < RAISES; times += 1) host.stdin.write('m\n');
    await told(new RegExp(`have ${3 * (RAISES + 1)} seats`));
    const [place] = await parts.readRoomFiles(state);
    let wall = { latest: [], rows: 0 };
    let onWall = () => {};
    watched = parts.watchRoom(place, (next) => {
      wall = next;
      onWall();
    });
    while (wall.ticket === undefined) await new Promise((resolve) => (onWall = resolve));
    const { words } = wall.ticket;
    const began = performance.now();
    const members = Math.min(people, SEATS);
    for (let index = 0; index < people; index += 1) {
      guests.push(joining(parts, { ...place, words, watching: index >= members }));
    }
    await Promise.all(guests.map(({ seated }) => seated));
    const joinedMs = performance.now() - began;
    host.stdin.write('o 1\nn\n');
    await until(() => guests.every(({ guest }) => guest.state.stage?.phase === 'task'), guests);
    const times = { row: [], message: [] };
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const from = guests[sample % members];
      const to = guests[(sample * 7 + 1) % members];
      if (from === to) continue;
      const rows = wall.rows;
      const name = from.guest.state.me.name;
      const heard = () => to.guest.state.threads.get(name)?.length ?? 0;
      const before = heard();
      const at = performance.now();
      const onScreen = new Promise((resolve) => {
        onWall = () => {
          const isThere = wall.latest.some(
            (row) => row.kind === 'envelope' && row.from === from.guest.state.me.number,
          );
          if (isThere && wall.rows > rows) resolve();
        };
      }).then(() => times.row.push(performance.now() - at));
      from.guest.say([to.guest.state.me.number], `bench ${sample}`);
      await until(() => heard() > before, [to]);
      times.message.push(performance.now() - at);
      await onScreen;
    }
    // A phone that was put away is looked at again.
    const back = performance.now();
    const [first] = guests;
    first.guest.putAway(1);
    await until(() => first.guest.state.link === 'lost', [first]);
    await until(() => first.guest.state.link === 'open', [first]);
    const backMs = performance.now() - back;
    const kept = first.guest.state.me.number;
    const megabytes = residentMegabytes(host.pid);
    return {
      address,
      joinedMs,
      rowMs: quantile(times.row, 0.95),
      messageMs: quantile(times.message, 0.95),
      backMs,
      kept,
      megabytes,
    };
  } finally {
    watched?.stop();
    for (const { guest } of guests) guest.leave();
    host.kill('SIGTERM');
    await once(host, 'close');
    rmSync(state, { recursive: true, force: true });
  }
}

/** Somebody who takes part, or watches; `seated` when their seat is there. */
function joining(parts, { address, port, fingerprint, words, watching }) {
  const looks = new Set();
  const one = { looks, guest: undefined, seated: undefined };
  one.guest = parts.createGuest({
    open: () => parts.privateLink(address, port),
    clock: parts.systemClock,
    random: parts.systemRandom,
    fingerprint,
    words,
    onChange(state) {
      if (state.phase === 'consent' && state.me === undefined) one.guest?.sit(watching);
      if (state.phase === 'name') one.guest?.fine();
      for (const look of looks) look();
    },
  });
  one.guest.begin();
  one.seated = until(
    () =>
      one.guest.state.phase === 'seated' &&
      (watching || one.guest.state.people.some(({ name }) => name === one.guest.state.me.name)),
    [one],
  );
  return one;
}

/** Resolves when it holds, looked at whenever one of these changes. */
function until(holds, people) {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      for (const { looks } of people) looks.delete(look);
      resolve();
    };
    for (const { looks } of people) looks.add(look);
    look();
  });
}

/** What a process has in memory (proc(5)). */
const residentMegabytes = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
