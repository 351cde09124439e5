import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Area } from '../../source/tui/areas.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { paintHashSearch, paintTally } from '../../source/tui/parts/rolling.ts';
import { linesOf } from './drawn.tsx';
import { hashSearch, tally } from './fixtures.ts';

const canvasOf = (columns: number, rows: number) => ({
  layout: layoutOf({ columns, rows }),
  words: wordsFor('en'),
  unicode: true,
});

function shownAt(area: Area, share: number): string {
  if (area.is !== 'moving') throw new Error('it does not move');
  const lines = linesOf(area.at(share), 400);
  expect(lines).toHaveLength(area.height);
  return lines.join('\n');
}

describe('Tries that are counted up', () => {
  const area = paintTally(tally, canvasOf(80, 24));

  it('go one kind after the other, and end at what was really tried', () => {
    expect(shownAt(area, 0)).not.toContain('tried');
    const middle = shownAt(area, 0.5);
    expect(middle).toContain('public keys, as keys: \u2592 2 times tried, never opened');
    expect(middle).toContain('newly made keys: \u2592 99 times tried, never opened');
    expect(shownAt(area, 1)).toContain('200 times tried, never opened');
  });

  it('say only at their end that something was opened', () => {
    const opened = paintTally(
      { kind: 'tally', tries: [{ label: 'keys', count: 10, opened: 1 }] },
      canvasOf(80, 24),
    );
    expect(shownAt(opened, 0.5)).toContain('5 times tried, never opened');
    expect(shownAt(opened, 1)).toContain('\u2588 10 times tried, 1 time opened');
  });
});

describe('A search by hashes', () => {
  it('shows numbers with the hashes that they have, and stops at the one that was found', () => {
    const area = paintHashSearch(hashSearch, canvasOf(80, 24));
    const hashOf = (ending: string) =>
      createHash('sha256').update(`4915155${ending}`).digest('hex').slice(0, 16);
    expect(shownAt(area, 0)).toContain(`+49 151 55 0000  ${hashOf('0000')}`);
    expect(shownAt(area, 0.5)).toContain(`+49 151 55 0617  ${hashOf('0617')}`);
    expect(shownAt(area, 0.5)).toContain('\u2717 another hash');
    const end = shownAt(area, 1);
    expect(end).toContain(`+49 151 55 1234  ${hashOf('1234')}`);
    expect(end).toContain('\u2713 the hash that was looked for');
    expect(end).toContain('1,235');
  });

  it.each([
    [40, 12],
    [300, 100],
  ])('fits %ix%i at every moment', (columns, rows) => {
    for (const area of [
      paintHashSearch(hashSearch, canvasOf(columns, rows)),
      paintTally(tally, canvasOf(columns, rows)),
    ]) {
      for (const share of [0, 0.3, 0.99, 1]) {
        for (const line of shownAt(area, share).split('\n')) {
          expect(line.length).toBeLessThan(columns);
        }
      }
    }
  });
});
