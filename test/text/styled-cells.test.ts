import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type StyledCell, styledCells } from '../../source/text/styled-cells.ts';

/** What Ink takes lines apart with; it comes with Ink. */
const tokenizer = '@alcalzone/ansi-tokenize';
const { styledCharsFromTokens, tokenize } = (await import(tokenizer)) as {
  readonly tokenize: (line: string) => unknown;
  readonly styledCharsFromTokens: (tokens: unknown) => StyledCell[];
};
const properly = (line: string): StyledCell[] => styledCharsFromTokens(tokenize(line));

const sequence = fc.oneof(
  fc.constantFrom(...[0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 31, 39, 42, 49, 96].map(String), ''),
  fc.constantFrom('38;5;9', '48;2;1;2;3', '1;31', '0;4', '38;2;255;0;0;1'),
);
const styled = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('\u2502', '\u25a0 \u2713'), sequence.map(asStyle)))
  .map((parts) => parts.join(''));

function asStyle(codes: string): string {
  return `\u001b[${codes}m`;
}

it('a line of plain cells is taken apart as Ink does', () => {
  const { cellsOf: cells } = styledCells(properly);
  fc.assert(
    fc.property(styled, (line) => {
      expect(cells(line)).toEqual(properly(line));
    }),
  );
});

it('every other line is left to Ink', () => {
  const { cellsOf: cells } = styledCells(properly);
  for (const text of [
    '\u{1f600}',
    'e\u0301',
    'a\nb',
    '\u001b]8;;x\u001b\\y',
    '\u001b[2K',
    '\u00ad',
  ]) {
    expect(cells(`\u001b[1m${text}`)).toBeUndefined();
  }
});

it('cells that look the same are one object, however they came to look so', () => {
  const { cellsOf: cells } = styledCells(properly);
  const [one, other] = [cells('\u001b[1m\u001b[31ma'), cells('\u001b[4mx\u001b[24m\u001b[1;31ma')];
  expect(one?.[0]).toBe(other?.[1]);
});

it('more looks than any theme has cost no more than their own cells', () => {
  const { cellsOf: cells } = styledCells(properly);
  for (let colour = 0; colour < 2_000; colour += 1) {
    const line = `\u001b[38;2;${colour % 256};${Math.floor(colour / 256)};7ma`;
    expect(cells(line)).toEqual(properly(line));
  }
});

it('a line is closed where Ink draws what comes after it without a look', () => {
  const { isClosed } = styledCells(properly);
  const link = '\u001b]8;id=a;https://example.org\u001b\\';
  const pieces = fc.oneof(
    styled,
    fc.constantFrom('\u{1f600}', 'e\u0301', link, '\u001b]8;;\u001b\\'),
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const line = parts.join('').replaceAll('\n', '');
      const [next] = properly(`${line}\n`).slice(-1);
      expect(isClosed(line)).toBe(next?.styles.length === 0);
    }),
  );
  expect(isClosed('\u001b[1mbold\u001b[22m')).toBe(true);
  expect(isClosed('\u001b[1mbold')).toBe(false);
  expect(isClosed(`${link}here\u001b]8;;\u001b\\`)).toBe(true);
  expect(isClosed(`${link}here`)).toBe(false);
});
