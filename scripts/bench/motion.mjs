/** What of one core something that moves takes, at 120x40. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCourse, writeProgress } from '../screenshots/learner.mjs';
import { goTo, isIdle, stepBefore } from '../screenshots/screens.mjs';
import { startSession } from '../terminal/session.mjs';

const ENTER = '\r';

/** Where something moves: once Enter has done its work, or again with a key. */
const PLACES = [
  { what: 'a message is on its way', lesson: 'sealed-letter', step: 'both', again: ' ' },
  { what: 'the week passes by', lesson: 'online-hours', step: 'town' },
];

/** Longer than anything that moves pauses. */
const PAUSE_MS = 1_000;

/** Whatever moves does so for longer. */
const LEAST_MS = 500;

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time, its own and the system's for it, that a process has taken (proc(5)). */
function processorMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function measureAt(dist, place) {
  const state = mkdtempSync(join(tmpdir(), 'bench-motion-'));
  const course = readCourse(dist);
  const lesson = course.find(({ id }) => id === place.lesson);
  writeProgress(state, course, lesson.id, stepBefore(place, lesson));
  const session = startSession([join(dist, 'start.cjs'), 'play', lesson.id, '--state-dir', state], {
    env: { COLORTERM: 'truecolor' },
  });
  try {
    await goTo(session, place, lesson);
    if (place.again === undefined) {
      session.write(ENTER);
      await session.look('work', (screen) => !isIdle(screen));
      await session.look('what comes of it', isIdle);
    } else {
      // At first the program is still at what it does once after its start.
      await session.settle(PAUSE_MS);
      session.write(place.again);
    }
    const began = { at: session.now(), taken: processorMs(session.pid) };
    await session.settle(PAUSE_MS);
    const taken = processorMs(session.pid) - began.taken;
    const ms = session.lastActive() - began.at;
    if (ms < LEAST_MS) throw new Error(`nothing moved:\n${session.screen()}`);
    return { what: place.what, share: taken / ms, ms };
  } finally {
    await session.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Of each place: the share of one core, and the milliseconds that it lasted. */
export async function measureMotion(dist) {
  const measured = [];
  for (const place of PLACES) measured.push(await measureAt(dist, place));
  return measured;
}
