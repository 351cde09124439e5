/**
 * From spawn to the first useful text, and to the first key accepted: a key is sent as
 * soon as there is text, and the clock stops when its effect stands on the screen.
 * Everything is a ratio to an empty Node program, from spawn to exit, in the same run.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMenu, startSession } from '../terminal/session.mjs';
import { median } from './statistics.mjs';

const ROUNDS = 15;
const DOWN = '\u001b[B';

async function timeEmpty(file) {
  return startSession([file]).waitForExit();
}

/** The screens of the menu before and after the first key, as they are once settled. */
async function learnScreens(start) {
  const session = startSession(atMenu(start));
  await session.settle();
  const before = session.screen();
  session.write(DOWN);
  await session.settle();
  const after = session.screen();
  await session.stop();
  if (before === after) throw new Error(`the first key shows no effect:\n${before}`);
  return { before, after };
}

async function timeStart(start, title, after) {
  const session = startSession(atMenu(start));
  const text = await session.waitForScreen('it showed a lesson', (screen) =>
    screen.includes(title),
  );
  session.write(DOWN);
  const key = await session.waitForScreen('it obeyed a key', (screen) => screen === after);
  await session.stop();
  return { text, key };
}

export async function measureStartUp(dist) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
  try {
    const copy = join(folder, 'dist');
    cpSync(dist, copy, { recursive: true });
    const start = join(copy, 'start.cjs');
    const cache = join(copy, 'code-cache');
    const empty = join(folder, 'empty.cjs');
    writeFileSync(empty, '');
    const index = JSON.parse(readFileSync(join(copy, 'lessons/index.json'), 'utf8'));
    const { title } = index.summaries[0];
    const { after } = await learnScreens(start);
    const times = { empty: [], text: [], key: [], coldKey: [] };
    const kept = join(folder, 'kept');
    // The program keeps its compiled code a while after the start.
    const first = startSession(atMenu(start));
    await first.settle();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await first.stop();
    cpSync(cache, kept, { recursive: true });
    for (let round = 0; round < ROUNDS; round += 1) {
      times.empty.push(await timeEmpty(empty));
      cpSync(kept, cache, { recursive: true });
      const warm = await timeStart(start, title, after);
      times.text.push(warm.text);
      times.key.push(warm.key);
      if (round % 3 !== 0) continue;
      rmSync(cache, { recursive: true, force: true });
      times.coldKey.push((await timeStart(start, title, after)).key);
    }
    const base = median(times.empty);
    return {
      emptyMs: base,
      text: median(times.text) / base,
      key: median(times.key) / base,
      coldKey: median(times.coldKey) / base,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
