import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { findBrowser } from '../../scripts/ci/browser.mjs';
import { summaryHtml } from '../../source/app/summary-html.ts';
import { english } from '../../source/i18n/en/locale.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Progress } from '../../source/learner/progress.ts';
import { svgOf } from '../../source/pictures/svg.ts';
import { pictureParts } from '../../source/view/pictures.ts';
import { found } from '../lesson/inference/material.ts';
import { anyLabel, arbitraryPicture } from '../pictures/arbitrary-picture.ts';
import { afterwards } from '../relay/helpers.ts';
import { seed } from '../seed.ts';
import { aLessonOf, aStep } from '../view/a-session.ts';
import { host, openBrowser } from './open-browser.ts';

const words = wordsFor('en');
const day = '2026-01-05T09:00:00.000Z';
const rich = (text: string) => [{ kind: 'text', text } as const];
const browser = findBrowser(process.env) as string | undefined;
const hostile = '</style></p><script>document.title = "owned"</script><img src=x onerror=alert(1)>';

/** A page with a prediction, hostile words and a picture of each form. */
async function aPage(): Promise<string> {
  const lesson = aLessonOf([
    aStep('guess', {
      kind: 'predict',
      question: {
        form: 'one',
        ask: rich(hostile),
        options: [
          { id: 'a', text: rich(`A ${hostile}`), because: rich('So.'), right: true },
          { id: 'b', text: rich('B'), because: rich('No.'), right: false },
        ],
        hints: [rich('Think.'), rich('More.')],
        reveal: rich('That.'),
      },
    }),
  ]);
  const record = {
    kind: 'predict',
    answer: ['a'],
    right: true,
    attempts: 1,
    hints: 0,
    revealed: false,
    at: day,
  };
  const progress: Progress = {
    version: 1,
    preferences: {},
    lessons: {
      bare: {
        status: 'done',
        step: 'guess',
        startedAt: day,
        updatedAt: day,
        done: ['guess'],
        answers: { guess: { ...record, answer: 'a' } },
      },
    },
  };
  const findings = await Promise.all([
    found('contacts', { who: ['noor'] }),
    found('online', { who: ['amira', 'paula'] }),
    found('places', { who: ['felix'] }),
    found('together'),
    found('around', { who: ['noor'] }),
    found('groups'),
    found('sizes'),
  ]);
  const pictures = findings.flatMap((finding) =>
    pictureParts(finding, words).map(({ picture, sentences }) => ({
      title: finding.query.what,
      picture,
      sentences,
    })),
  );
  const kept = new Map([['bare', { pictures, livedAgain: true }]]);
  return summaryHtml(progress, [lesson], kept, '2026-02-01', words);
}

/** Serves one page to whoever asks for anything, and remembers what was asked for. */
async function serve(page: string) {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://${host}:${(server.address() as AddressInfo).port}/page.html` };
}

describe.skipIf(browser === undefined)('the exported page in a browser', () => {
  it('asks for nothing, runs nothing and complains of nothing', async () => {
    const { asked, url } = await serve(await aPage());
    const page = await (await openBrowser(browser as string)).newPage();
    const said: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.emulateMedia({ media: 'print' });
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    expect(said).toEqual([]);
    expect(requests).toEqual([url]);
    expect(asked).toEqual(['/page.html']);
    expect(await page.title()).toBe(words.summary.page.title);
    expect(await page.evaluate('document.scripts.length + document.images.length')).toBe(0);
    // What somebody wrote is there to be read, as it was written.
    expect(await page.evaluate('document.querySelector("main").innerText')).toContain(hostile);
  });

  it('has its headings in order, its pictures named, and no text that reaches beyond its picture', async () => {
    const { url } = await serve(await aPage());
    const page = await (await openBrowser(browser as string)).newPage();
    await page.goto(url);
    const levels: readonly number[] = await page.evaluate(
      '[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => Number(one.tagName[1]))',
    );
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels
      .slice(1)
      .forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1));
    const pictures: readonly {
      readonly named: boolean;
      readonly told: number;
      readonly over: number;
    }[] = await page.evaluate(`[...document.querySelectorAll('svg')].map((svg) => {
        const [title, told] = svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id));
        const frame = svg.getBoundingClientRect();
        const over = [...svg.querySelectorAll('text,rect')].filter((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return left < frame.left - 2 || right > frame.right + 2 || top < frame.top - 2 || bottom > frame.bottom + 4;
        });
        return { named: title.textContent !== '', told: told.textContent.length, over: over.length };
      })`);
    expect(pictures).toHaveLength(8);
    for (const one of pictures) {
      expect(one.named).toBe(true);
      expect(one.told).toBeGreaterThan(10);
      expect(one.over).toBe(0);
    }
  });

  it('is dark text on a light ground in print, and follows its reader on a screen', async () => {
    const { url } = await serve(await aPage());
    const page = await (await openBrowser(browser as string)).newPage();
    await page.goto(url);
    const light = async (media: 'print' | 'screen', colorScheme: 'dark' | 'light') => {
      await page.emulateMedia({ media, colorScheme });
      const [ground, ink]: readonly number[] = await page.evaluate(
        `['backgroundColor', 'color'].map((name) =>
          getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0))`,
      );
      return (ground ?? 0) > (ink ?? 0);
    };
    expect(await light('screen', 'light')).toBe(true);
    expect(await light('screen', 'dark')).toBe(false);
    expect(await light('print', 'dark')).toBe(true);
  });

  it('reads every drawing as XML, too', async () => {
    const page = await (await openBrowser(browser as string)).newPage();
    const drawings = fc
      .sample(arbitraryPicture(anyLabel), { numRuns: 120, seed })
      .map((picture) =>
        svgOf(picture, {
          id: 'p',
          title: `${hostile} ]]> \u0000`,
          sentences: [hostile],
          inks: (tone) => `var(--${tone})`,
          number: english.number,
        }),
      )
      .filter((svg) => svg !== '');
    const errors: readonly string[] = await page.evaluate(
      (all: readonly string[]) =>
        all.flatMap((svg) => {
          // biome-ignore lint/suspicious/noExplicitAny: this runs in the browser, whose types are not those of Node.
          const parsed = new (globalThis as any).DOMParser().parseFromString(svg, 'image/svg+xml');
          const error = parsed.querySelector('parsererror');
          return error === null ? [] : [String(error.textContent)];
        }),
      drawings,
    );
    expect(drawings.length).toBeGreaterThan(60);
    expect(errors).toEqual([]);
  });
});
