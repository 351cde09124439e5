import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { heightOf } from '../../source/tui/areas.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { journeyRows } from '../../source/tui/parts/journey.ts';
import { paintPanes } from '../../source/tui/parts/panes.ts';
import { textOfRow } from '../../source/tui/rows.ts';
import type { Journey } from '../../source/view/parts.ts';
import { linesOf } from './drawn.tsx';
import { longWords, message, rightToLeft } from './fixtures.ts';

const words = wordsFor('en');
const t = words.tui.journey;
const WORDS = 'Meet me at the fountain.';
const END = 1e6;

const canvasOf = (columns: number, unicode = true) => ({
  layout: layoutOf({ columns, rows: 24 }),
  words,
  unicode,
});

const journey = (change: Partial<Journey> = {}): Journey => ({
  from: 'Alice',
  to: 'Bob',
  words: WORDS,
  box: Uint8Array.from({ length: 60 }, (_, index) => 0xa0 + index),
  bytes: 102,
  outside: 'to bob from alice',
  reached: 'opened',
  did: { sender: 'wrote and sealed', relay: 'wrote a row', recipient: 'opened' },
  ...change,
});

const rowsAt = (ms: number, columns = 80, change: Partial<Journey> = {}) =>
  journeyRows(journey(change), ms, canvasOf(columns)).map(textOfRow);

describe('A message on its way', () => {
  it('has its words at first, which turn into bytes of the sealed box from the left', () => {
    expect(rowsAt(0)[0]).toContain(`"${WORDS}"`);
    expect(rowsAt(550)[0]).toMatch(/Alice a0 a1 a2 a3 .*fountain\."/);
    expect(rowsAt(799)[0]).not.toContain('fountain');
  });

  it('travels with the names outside and the words sealed, and says so', () => {
    const [way, told] = rowsAt(1_000);
    expect(way).toMatch(/Alice \u2500+\u25b6 to bob from alice\u2592+ +\u25b2 relay/);
    expect(told).toContain(t.leaving('to bob from alice'));
    expect(rowsAt(1_000, 80, { outside: 'to bob' })[0]).not.toContain('alice\u2592');
  });

  it('goes ever farther', () => {
    const places = [820, 900, 1_000, 1_100, 1_200, 1_300, 1_390].map((ms) =>
      (rowsAt(ms)[0] ?? '').indexOf('to bob'),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(3);
  });

  it('leaves its columns with the relay one after the other, and goes on sealed', () => {
    expect(rowsAt(1_420)[0]).toMatch(/relay \+who +\u25cf/);
    expect(rowsAt(1_600)[0]).toMatch(/relay \+who \+to whom \+when/);
    expect(rowsAt(2_200)[0]).toMatch(/relay \u2500+\u25b6 \u2592+ 102 B \u2592+/);
  });

  it('turns back into words where it is opened, and there alone', () => {
    expect(rowsAt(2_500)[0]).toMatch(/relay "Meet me .* \u25cf Bob/);
    expect(rowsAt(2_500, 80, { reached: 'recipient' })[0]).not.toContain('Meet');
  });

  it.each([
    [
      'opened',
      /\u25b6 \u2592+ 102 B \u2592+ \u2500+\u25b6 \u25b2 relay \u2500+\u25b6 \u2592+ 102 B \u2592+ \u2500+\u25b6 \u25cf Bob/,
    ],
    ['recipient', /relay \u2500+\u25b6 \u2592+ 102 B \u2592+ \u2500+\u25b6 \u25cf Bob/],
    ['relay', /\u25b2 relay \u2592+ 102 B \u2592+ +\u25cf Bob/],
    ['refused', /\u25b6 \u25b2 relay +\u25cf Bob/],
  ] as const)('that was %s stands so at the end', (reached, picture) => {
    const did = { sender: 'sealed it', relay: 'did so', recipient: 'got what came' };
    const [way, told] = rowsAt(END, 80, { reached, did });
    expect(way).toMatch(picture);
    expect(told).toMatch(/^ {2}sealed it +did so +got what came$/);
  });

  it.each([20, 40, 60, 80, 120, 200])('at %i columns stays in its rows all the time', (columns) => {
    const many = { relay: 'refused it: '.repeat(9), sender: 'wrote', recipient: 'got nothing' };
    for (const change of [{}, { did: many }, { from: longWords, to: longWords }]) {
      const height = rowsAt(END, columns, change).length;
      for (let ms = 0; ms <= 2_700; ms += 45) {
        const rows = rowsAt(ms, columns, change);
        expect(rows).toHaveLength(height);
        for (const row of rows) expect(cellWidth(row), row).toBeLessThan(columns);
      }
    }
  });

  it('shows no words whose width terminals disagree on, and nothing but ASCII where that is all', () => {
    for (const ms of [0, 500, 2_500]) {
      expect(rowsAt(ms, 80, { words: rightToLeft }).join('')).not.toContain(rightToLeft);
      const rows = journeyRows(journey(), ms, canvasOf(120, false)).map(textOfRow);
      expect(rows.join('')).toMatch(/^[ -~]*$/);
    }
  });
});

describe('Panes below a message on its way', () => {
  const part = { ...message(WORDS), journey: journey() };
  const linesAt = (share: number, columns = 80) => {
    const area = paintPanes(part, canvasOf(columns));
    if (area.is !== 'moving') throw new Error('it does not move');
    expect(area.ms).toBeLessThan(3_000);
    expect(heightOf(area.at(share))).toBe(area.height);
    return linesOf(area.at(share)).join('\n');
  };

  it('fill when it comes to them, thing by thing', () => {
    expect(linesAt(0)).not.toMatch(/alice|105 bytes|5 characters/);
    expect(linesAt(0.6)).toMatch(/who .*alice/);
    expect(linesAt(0.6)).not.toContain('192.0.2.10');
    expect(linesAt(0.8)).toContain('192.0.2.10');
    expect(linesAt(0.8)).not.toContain('5 characters');
    expect(linesAt(1)).toContain('5 characters');
  });

  it('have at the end what they have without it', () => {
    for (const columns of [50, 80, 120]) {
      const still = linesOf(paintPanes(message(WORDS), canvasOf(columns))).join('\n');
      expect(linesAt(1, columns)).toContain(still);
    }
  });
});
