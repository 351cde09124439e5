/** The room's page on a phone, with eleven simulated people around: a task, and what was found. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../ci/browser.mjs';
import { hearing } from '../terminal/hearing.mjs';

const PEOPLE = 11;
const PORT = '7412';
const SIZE = { width: 390, height: 844 };

export const phonePictures = ['phone-task', 'phone-finding'].map((name) => ({
  name,
  file: `${name}-${SIZE.width}x${SIZE.height}-dark.png`,
  isTold: name === 'phone-finding',
}));

/** Opens a room and joins it with a phone; gives the bytes of what the phone shows. */
export async function phoneAt(start, { isTold }) {
  const state = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const room = spawn(process.execPath, [
    ...[start, 'room', '--address', '127.0.0.1', '--port', PORT, '--plain'],
    ...['--simulated', String(PEOPLE), '--state-dir', state],
  ]);
  const told = hearing(room);
  const browser = await chromium.launch({
    executablePath: findBrowser(process.env),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const [, fingerprint] = await told(/Relay key: (\w+)/);
    const [, words] = await told(/join 1-([a-z-]+)/);
    await told(new RegExp(`${PEOPLE} people here`));
    const context = await browser.newContext({
      ...{ viewport: SIZE, hasTouch: true, isMobile: true, colorScheme: 'dark' },
    });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${PORT}/#${fingerprint}.${words}`);
    await page.getByRole('button', { name: 'Take part' }).click();
    await page.getByRole('button', { name: 'Fine' }).click();
    await told(new RegExp(`${PEOPLE + 1} people here`));
    room.stdin.write('o 2\n');
    await page.getByRole('button', { name: 'Nearly all' }).click();
    room.stdin.write('n\n');
    await page.getByRole('button', { name: 'Hold to read' }).click();
    await page.getByText('Your half is').waitFor();
    if (isTold) {
      await told(/Their task is on/);
      room.stdin.write('n\n');
      await page.getByText('rows that name you').waitFor();
    }
    return await page.screenshot();
  } finally {
    await browser.close();
    room.kill('SIGTERM');
    await once(room, 'close');
    rmSync(state, { recursive: true, force: true });
  }
}
