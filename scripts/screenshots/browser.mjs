/** Pictures of cells, drawn by a browser that is on this machine. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../ci/browser.mjs';
import { pngOf } from './png.mjs';

const inPage = fileURLToPath(new URL('in-page.js', import.meta.url));

/** Opens a browser; `draw` gives the bytes of a picture. */
export async function openDrawing() {
  const executablePath = findBrowser(process.env);
  if (executablePath === undefined)
    throw new Error('There is no Chromium here. CHROMIUM can name one.');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.addScriptTag({ path: inPage });
  return {
    async draw(cells) {
      const drawn = await page.evaluate((one) => globalThis.drawCells(one), cells);
      return pngOf({ ...drawn, pixels: Buffer.from(drawn.base64, 'base64') });
    },
    close: () => browser.close(),
  };
}
