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
    /** The same picture in few colours, which takes a third of the bytes. `steps`: of each of the three. */
    async fewer(png, steps = 12) {
      const drawn = await page.evaluate(fewerColours, { base64: png.toString('base64'), steps });
      return pngOf({ ...drawn, pixels: Buffer.from(drawn.base64, 'base64') });
    },
    close: () => browser.close(),
  };
}

/** Runs in the page. */
async function fewerColours({ base64, steps }) {
  const { createImageBitmap, document, btoa, fetch } = globalThis;
  const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let text = '';
  for (const [at, value] of data.entries()) {
    const step = 255 / steps;
    text += String.fromCharCode(at % 4 === 3 ? 255 : Math.round(Math.round(value / step) * step));
  }
  return { width, height, base64: btoa(text) };
}
