import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRAILLE, blankDots, drawStraight, PLAIN, signOf } from '../../source/pictures/braille.ts';

const coordinate = fc.nat(39);

describe('a line of dots', () => {
  test('has both its ends, and no gap', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x0, y0, x1, y1) => {
        const dots = blankDots(20, 10, BRAILLE);
        const fresh = drawStraight(dots, x0, y0, x1, y1);
        expect(fresh).toBe(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) + 1);
        expect(dots.set[y0 * dots.width + x0]).toBe(1);
        expect(dots.set[y1 * dots.width + x1]).toBe(1);
        expect(drawStraight(dots, x0, y0, x1, y1)).toBe(0);
      }),
    );
  });

  test('leaves out what is outside', () => {
    const dots = blankDots(2, 1, BRAILLE);
    expect(drawStraight(dots, -3, 0, 9, 0)).toBe(4);
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
    const dots = blankDots(1, 1, BRAILLE);
    drawStraight(dots, x, y, x, y);
    expect(signOf([dots], BRAILLE, 0, 0)).toBe(sign);
  });

  test('without dots is a space, and with one in ASCII a full stop', () => {
    const dots = blankDots(2, 1, PLAIN);
    drawStraight(dots, 1, 0, 1, 0);
    expect(signOf([dots], PLAIN, 0, 0)).toBe(' ');
    expect(signOf([dots], PLAIN, 1, 0)).toBe('.');
  });
});
