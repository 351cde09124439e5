/** From a key to the first bytes of its frame at 120x40, and the memory of the running tutorial. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { atMenu, startSession } from '../terminal/session.mjs';
import { quantile } from './statistics.mjs';

const UP = '\u001b[A';
const DOWN = '\u001b[B';
const ENTER = '\r';
const ESCAPE = '\u001b';
const KEYS = 60;

/** Longer than the limit, so that no frame is taken for that of the next key. */
const BETWEEN_KEYS_MS = 60;

/** Presses the keys in turn, each after the last one's frame, and returns milliseconds for each. */
async function timeKeys(session, keys) {
  const times = [];
  for (let index = 0; index < KEYS; index += 1) {
    const frame = session.waitForBytes();
    const sent = session.now();
    session.write(keys[index % keys.length]);
    times.push((await frame) - sent);
    await session.settle(BETWEEN_KEYS_MS);
  }
  return times;
}

/** Resident memory in megabytes. */
function residentMegabytes(pid) {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

export async function measureFrames(dist) {
  const session = startSession(atMenu(join(dist, 'start.cjs')));
  try {
    await session.settle();
    const menu = await timeKeys(session, [DOWN, UP]);
    session.write(ENTER);
    await session.settle();
    // In the field of the first step letters are text.
    session.write(ESCAPE);
    await session.settle();
    // Help covers the lesson and goes again: a whole frame each time.
    const lesson = await timeKeys(session, ['?']);
    const times = [...menu, ...lesson];
    return {
      medianMs: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
      megabytes: residentMegabytes(session.pid),
    };
  } finally {
    await session.stop();
  }
}
