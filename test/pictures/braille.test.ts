import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRAILLE, blankGrid, drawStraight, PLAIN, signOf } from '../../source/pictures/braille.ts';

const coordinate = fc.nat(39);
const whole = { ink: 1, every: 1 };

/** How many dots there are in all. */
const dotsOf = (bits: Uint8Array): number =>
  [...bits].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

describe('a line of dots', () => {
  test('has both its ends, and no gap', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x0, y0, x1, y1) => {
        const grid = blankGrid(20, 10, BRAILLE);
        const fresh = drawStraight(grid, [x0, y0], [x1, y1], whole);
        expect(fresh).toBe(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) + 1);
        expect(dotsOf(grid.bits)).toBe(fresh);
        for (const end of [[x0, y0] as const, [x1, y1] as const]) {
          expect(drawStraight(grid, end, end, whole)).toBe(0);
        }
        expect(drawStraight(grid, [x0, y0], [x1, y1], whole)).toBe(0);
      }),
    );
  });

  test('that is dotted has its ends, and every so many dots of the whole one', () => {
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        coordinate,
        coordinate,
        fc.integer({ min: 2, max: 5 }),
        (x0, y0, x1, y1, every) => {
          const grid = blankGrid(20, 10, BRAILLE);
          const fresh = drawStraight(grid, [x0, y0], [x1, y1], { ink: 1, every });
          const length = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
          expect(fresh).toBe(Math.floor(length / every) + 1 + (length % every === 0 ? 0 : 1));
          const whole = blankGrid(20, 10, BRAILLE);
          drawStraight(whole, [x0, y0], [x1, y1], { ink: 1, every: 1 });
          whole.bits.forEach((bits, cell) => expect(bits | (grid.bits[cell] ?? 0)).toBe(bits));
        },
      ),
    );
  });

  test('leaves out what is outside', () => {
    const grid = blankGrid(2, 1, BRAILLE);
    expect(drawStraight(grid, [-3, 0], [9, 0], whole)).toBe(4);
    expect(drawStraight(grid, [0, -9], [0, 90], whole)).toBe(3);
  });

  test('gives its colour to the cells that it is the last to go through', () => {
    const grid = blankGrid(3, 1, PLAIN);
    drawStraight(grid, [0, 0], [1, 0], whole);
    drawStraight(grid, [1, 0], [1, 0], { ink: 2, every: 1 });
    expect([...grid.ink]).toEqual([1, 2, 0]);
  });
});

describe('a cell', () => {
  test.each([
    [0, 0, '\u2801'],
    [0, 1, '\u2802'],
    [0, 2, '\u2804'],
    [1, 0, '\u2808'],
    [1, 1, '\u2810'],
    [1, 2, '\u2820'],
    [0, 3, '\u2840'],
    [1, 3, '\u2880'],
  ])('with the dot %i, %i is %s (Unicode, Braille Patterns)', (x, y, sign) => {
    const grid = blankGrid(1, 1, BRAILLE);
    drawStraight(grid, [x, y], [x, y], whole);
    expect(signOf(grid, 0)).toBe(sign);
  });

  test('without dots is a space, and with one in ASCII a full stop', () => {
    const grid = blankGrid(2, 1, PLAIN);
    drawStraight(grid, [1, 0], [1, 0], whole);
    expect(signOf(grid, 0)).toBe(' ');
    expect(signOf(grid, 1)).toBe('.');
  });
});
