/** What of one core a picture that moves takes, at 120x40: the town's week as it passes by. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCourse, writeProgress } from '../screenshots/learner.mjs';
import { goTo, isIdle, stepBefore } from '../screenshots/screens.mjs';
import { startSession } from '../terminal/session.mjs';

const PLACE = { lesson: 'online-hours', step: 'town' };
const ENTER = '\r';

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

export async function measureMotion(dist) {
  const state = mkdtempSync(join(tmpdir(), 'bench-motion-'));
  const course = readCourse(dist);
  const lesson = course.find(({ id }) => id === PLACE.lesson);
  writeProgress(state, course, lesson.id, stepBefore(PLACE, lesson));
  const session = startSession([join(dist, 'start.cjs'), 'play', lesson.id, '--state-dir', state], {
    env: { COLORTERM: 'truecolor' },
  });
  try {
    await goTo(session, PLACE, lesson);
    session.write(ENTER);
    await session.look('the week at work', (screen) => !isIdle(screen));
    await session.look('the week, lived', isIdle);
    const began = { at: session.now(), taken: processorMs(session.pid) };
    await session.settle();
    const taken = processorMs(session.pid) - began.taken;
    const ms = session.lastActive() - began.at;
    if (ms < LEAST_MS) throw new Error(`nothing moved:\n${session.screen()}`);
    return { share: taken / ms, ms };
  } finally {
    await session.stop();
    rmSync(state, { recursive: true, force: true });
  }
}
