/** What the lessons and the README say of the dispute of May 2024, held against what was really said. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ourLessons } from './our-lessons.ts';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
/** A text in one line, without the addresses of its links and with straight quotation marks. */
const plain = (text: string) =>
  text
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[[\]*>]/g, '')
    .replace(/\s+/g, ' ');

const texts = (await ourLessons()).map(({ number, id }) => {
  const folder = `${String(number).padStart(2, '0')}-${id}`;
  return [id, read(`lessons/${folder}/en.md`)] as const;
});
const papers = ['README.md', 'FACILITATING.md', 'lessons/sources.yaml'].map(
  (path) => [path, read(path)] as const,
);
const all = [...texts, ...papers];

const first = 'WhatsApp exports your user data every night';
const second = 'Some people still think it is secure.';

describe("Musk's post", () => {
  it.each(all)(
    'is told in %s with both sentences, on the screen that has the first',
    (_name, text) => {
      for (const screen of text.split(/^## /m)) {
        // The summary's "exports your user data every night" names no speaker.
        const at = plain(screen).indexOf(first);
        if (at === -1) continue;
        expect(plain(screen).indexOf(second)).toBeGreaterThan(at);
      }
    },
  );
});

describe('What WhatsApp says of its logs', () => {
  it.each(all)('is not made stronger in %s: "everyone" stays', (_name, text) => {
    expect(plain(text).match(/.{0,60}who messages whom/gi) ?? []).toEqual([]);
  });
});

describe('Offices that somebody held', () => {
  it.each(all)('are told in %s as of then', (_name, text) => {
    for (const [office] of plain(text).matchAll(/\S+ \S+ head of (?:WhatsApp|AI|security)\b/gi)) {
      expect(office).toMatch(/then head of|was head of|former head of/i);
    }
  });
});

describe('A pen register', () => {
  it.each(texts)('is called an order where %s names one', (_name, text) => {
    for (const screen of text.split(/^## /m)) {
      if (!/pen register/.test(plain(screen))) continue;
      expect(plain(screen)).toMatch(/court order/);
      expect(plain(screen)).not.toMatch(/\b(?:up)?on a? ?request\b/);
    }
  });
});

describe('What has been claimed since', () => {
  const [, factCheck = ''] = texts.find(([id]) => id === 'fact-check') ?? [];
  const screens = factCheck.split(/^## /m);
  const suits = ['baig-2025', 'dawson-2026', 'texas-2026'];

  it.each(suits)('is told of %s beside who denies it, and that no outcome was found', (source) => {
    const told = screens.filter((screen) => {
      const [prose = ''] = screen.split('```');
      return prose.includes(`source:${source}`) && /sued|sues|class action\]/.test(prose);
    });
    const main = told.find((screen) => /As of November 2026 we found no outcome/.test(screen));
    expect(main).toBeDefined();
    expect(main).toMatch(/Meta (?:\[?denies|answers)/);
  });

  it('has no words on a card that a real person did not say', () => {
    for (const screen of screens) {
      const [prose = ''] = screen.split('```');
      for (const quote of prose.match(/^> .*$/gm) ?? []) {
        const isMadeUp = !quote.includes('](source:');
        if (isMadeUp) expect(prose).toMatch(/headline.*made up/s);
      }
    }
  });
});
