import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atTop,
  type Extent,
  enterDoes,
  entered,
  pageOn,
  reveal,
  revealFeedback,
  type Scroll,
  scrollBy,
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

  it('by a page begins with a whole text where that is near, and always gets on', () => {
    const extent = { total: 60, height: 10, texts: [0, 4, 7, 12, 30] };
    // The last row of the page is the third of a text.
    expect(pageOn(top(0), extent).top).toBe(7);
    expect(pageOn(top(7), extent).top).toBe(16);
    expect(pageOn(top(21), extent).top).toBe(30);
    expect(pageOn(top(0), { total: 60, height: 10 }).top).toBe(9);
    expect(pageOn(top(3), { ...extent, texts: [3] }).top).toBe(12);
    expect(pageOn(top(0), { total: 60, height: 1, texts: [0] }).top).toBe(1);
  });

  it('shows feedback with its answer where both fit, else the feedback', () => {
    const extent = { total: 30, height: 10, focus: { from: 20, to: 21 } };
    expect(revealFeedback(top(0), { ...extent, feedback: { from: 25, to: 30 } }).top).toBe(20);
    const far = { total: 60, height: 10, focus: { from: 5, to: 6 } };
    expect(revealFeedback(top(0), { ...far, feedback: { from: 40, to: 45 } }).top).toBe(35);
  });

  const extents = fc
    .record({
      total: fc.nat(80),
      height: fc.integer({ min: 1, max: 40 }),
      at: fc.nat(79),
      length: fc.integer({ min: 1, max: 5 }),
      kind: fc.constantFrom('none', 'choice', 'field', 'packet'),
      feedback: fc.boolean(),
      options: fc.nat(30),
      prompt: fc.nat(4),
    })
    .map(({ total, height, at, length, kind, feedback, options, prompt }): Extent => {
      const from = Math.min(at, Math.max(0, total - 1));
      const to = Math.min(total, from + length);
      // The highlighted option is one of them.
      const choices = {
        from: Math.max(0, from - Math.floor(options / 2)),
        to: Math.min(total, to + Math.ceil(options / 2)),
      };
      return {
        total,
        height,
        ...(kind === 'none' ? {} : { focus: { from, to } }),
        focusActs: kind === 'choice',
        readsBelow: kind === 'packet',
        ...(kind === 'choice'
          ? { choices, asked: { from: Math.max(0, choices.from - prompt), to: choices.to } }
          : {}),
        ...(feedback ? { feedback: { from: Math.max(0, total - 3), to: total } } : {}),
      };
    });

  it('takes an option only once it and all others have been on the screen, whatever was scrolled', () => {
    const moves = fc.array(
      fc.oneof(
        fc.integer({ min: -40, max: 40 }).map((by) => ({ by })),
        fc.nat(80).map((to) => ({ to })),
        fc.constant({ enter: true }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(extents, moves, (extent, all) => {
        const shown = new Set<number>();
        const seen = (scroll: Scroll) => {
          const bottom = Math.min(extent.total, scroll.top + extent.height);
          for (let row = scroll.top; row < bottom; row += 1) shown.add(row);
          return scroll;
        };
        const { choices, focus, focusActs } = extent;
        let scroll = seen(scrollTo(top(0), extent, 0));
        for (const move of [...all, ...Array.from({ length: 100 }, () => ({ enter: true }))]) {
          const next =
            'enter' in move
              ? entered(scroll, extent)
              : 'by' in move
                ? scrollBy(scroll, extent, move.by)
                : scrollTo(scroll, extent, move.to);
          if (next) {
            scroll = seen(next);
            continue;
          }
          if (!choices || !focus || !focusActs || focus.from === focus.to) continue;
          for (let row = choices.from; row < choices.to; row += 1) expect(shown).toContain(row);
          expect(focus.from).toBeLessThan(scroll.top + extent.height);
          expect(focus.to).toBeGreaterThan(scroll.top);
        }
      }),
    );
  });

  it('shows the options with their question where both fit, and leaves nothing out on the way', () => {
    const extent = {
      ...{ total: 22, height: 16, focus: { from: 13, to: 14 }, focusActs: true },
      ...{ choices: { from: 13, to: 19 }, asked: { from: 12, to: 19 } },
    };
    const first = entered(scrollTo(top(0), extent, 0), extent);
    expect(first).toEqual({ top: 3, seen: 19 });
    expect(entered(first ?? top(0), extent)).toBeUndefined();
    const far = {
      ...extent,
      choices: { from: 30, to: 36 },
      asked: { from: 29, to: 36 },
      total: 40,
    };
    const focus = { from: 30, to: 31 };
    expect(entered(scrollTo(top(0), far, 0), { ...far, focus })).toEqual({ top: 15, seen: 31 });
  });

  it('by Enter alone always ends with acting, whatever is shown', () => {
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
