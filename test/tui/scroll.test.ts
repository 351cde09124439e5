import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atTop,
  type Extent,
  entered,
  enterDoes,
  reveal,
  revealFeedback,
  scrollTo,
} from '../../source/tui/scroll.ts';

const top = (at: number) => ({ top: at, seen: 0 });

describe('scrolling', () => {
  it('stays within the body', () => {
    const extent = { total: 30, height: 10 };
    expect(scrollTo(top(0), extent, 99).top).toBe(20);
    expect(scrollTo(top(5), extent, -3).top).toBe(0);
    expect(scrollTo(top(5), { total: 4, height: 10 }, 3).top).toBe(0);
  });

  it('moves as little as possible to show a row', () => {
    const extent = { total: 30, height: 10 };
    expect(reveal(top(5), extent, { from: 8, to: 9 }).top).toBe(5);
    expect(reveal(top(5), extent, { from: 20, to: 22 }).top).toBe(12);
    expect(reveal(top(15), extent, { from: 3, to: 4 }).top).toBe(3);
    expect(reveal(top(0), extent, { from: 3, to: 25 }).top).toBe(3);
  });

  it('shows feedback with its answer where both fit, else the feedback', () => {
    const extent = { total: 30, height: 10, focus: { from: 20, to: 21 } };
    expect(revealFeedback(top(0), { ...extent, feedback: { from: 25, to: 30 } }).top).toBe(20);
    const far = { total: 60, height: 10, focus: { from: 5, to: 6 } };
    expect(revealFeedback(top(0), { ...far, feedback: { from: 40, to: 45 } }).top).toBe(35);
  });

  it('by Enter alone always ends with acting, whatever is shown', () => {
    const extents = fc
      .record({
        total: fc.nat(80),
        height: fc.integer({ min: 1, max: 40 }),
        at: fc.nat(79),
        length: fc.integer({ min: 1, max: 5 }),
        kind: fc.constantFrom('none', 'choice', 'field', 'packet'),
        feedback: fc.boolean(),
      })
      .map(({ total, height, at, length, kind, feedback }): Extent => {
        const from = Math.min(at, Math.max(0, total - 1));
        return {
          total,
          height,
          ...(kind === 'none' ? {} : { focus: { from, to: Math.min(total, from + length) } }),
          focusActs: kind === 'choice',
          readsBelow: kind === 'packet',
          ...(feedback ? { feedback: { from: Math.max(0, total - 3), to: total } } : {}),
        };
      });
    fc.assert(
      fc.property(extents, fc.nat(80), (extent, start) => {
        let scroll = scrollTo(top(0), extent, start);
        for (let presses = 0; presses < 200; presses += 1) {
          const next = entered(scroll, extent);
          if (!next) return true;
          scroll = next;
        }
        return false;
      }),
    );
  });

  it('leaves nothing unread that stands below what the hand is on, and more to choose from where it is', () => {
    const packet = { total: 30, height: 10, focus: { from: 0, to: 8 }, readsBelow: true };
    expect(enterDoes(atTop, packet)).toBe('read-on');
    expect(enterDoes({ top: 0, seen: 30 }, packet)).toBe('act');
    expect(enterDoes(atTop, { ...packet, readsBelow: false })).toBe('act');
  });

  it('shows what runs, without taking what stands above it for read, and Enter waits for it', () => {
    const running = {
      ...{ total: 40, height: 10, busy: true },
      ...{ feedback: { from: 15, to: 40 }, focus: { from: 12, to: 13 }, focusActs: true },
    };
    const shown = revealFeedback({ top: 12, seen: 22 }, running);
    expect(shown).toEqual({ top: 30, seen: 22 });
    expect(entered(shown, running)).toBeUndefined();
    expect(entered({ top: 12, seen: 22 }, running)).toBeUndefined();
    expect(entered({ top: 12, seen: 22 }, { ...running, busy: false })?.top).toBe(21);
  });
});
