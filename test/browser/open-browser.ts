import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterwards } from '../relay/helpers.ts';

/** A name that is this machine's loopback to the browser and, unlike it, no secure context. */
export const host = 'room.test';

/** A browser of its own, closed after the test. */
export async function openBrowser(
  executablePath: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // No other name means anything, so that nothing can leave the machine.
    `--host-resolver-rules=MAP ${host} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
  ];
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    executablePath,
    args,
  });
  afterwards(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return context;
}
