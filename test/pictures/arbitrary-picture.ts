/** Pictures for property tests: of nothing, of much, and with names that are hard to draw. */

import fc from 'fast-check';
import { english } from '../../source/i18n/en/locale.ts';
import { type DrawnLine, draw, type Space } from '../../source/pictures/draw.ts';
import type { Picture, PictureOf, Stretch } from '../../source/pictures/picture.ts';
import { showControls } from '../../source/text/safe.ts';
import { anyText } from '../text/arbitrary-text.ts';

/** Labels as pictures get them: one line, safe to print. */
const wildLabel = anyText.map((text) => showControls(text).replaceAll('\n', ' '));
const plainLabel = fc.stringMatching(/^[a-z][a-z0-9 .-]{0,15}$/);
const wideLabel = fc.constantFrom(
  '\u5bbf\u820e',
  '\u{1f469}\u200d\u{1f467}',
  '\u{1f1e9}\u{1f1ea}',
  'e\u0301lise',
  '\u30a2\u30f3\u30ca\u3055\u3093',
);

export const asciiLabel = plainLabel;
export const anyLabel = fc.oneof(plainLabel, wideLabel, wildLabel);

const amount = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(100_000));
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

/** A mark that is there or not. */
const mark = fc.option(fc.constant(true as const), { nil: undefined });

const bare = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;

const dayWindow = fc.record({
  start: fc.oneof(fc.nat(23), fc.double({ min: 0, max: 23.9, noNaN: true })),
  length: fc.integer({ min: 0, max: 24 }),
});

const strips = (label: fc.Arbitrary<string>) =>
  fc.record({
    is: fc.constant('strips' as const),
    measure: fc.constantFrom('messages' as const, 'days' as const),
    strips: fc.array(
      fc
        .record({
          label,
          hours: fc.oneof(
            fc.array(amount, { minLength: 24, maxLength: 24 }),
            fc.constant(new Array<number>(24).fill(0)),
          ),
          quiet: maybe(dayWindow),
          own: maybe(dayWindow),
          cursor: maybe(fc.nat(47).map((half) => half / 2)),
          yours: mark,
        })
        .map(bare),
      { maxLength: 6 },
    ),
  });

const timeline = (label: fc.Arbitrary<string>) =>
  fc.record({
    is: fc.constant('timeline' as const),
    days: fc.array(
      fc.record({
        label,
        slots: fc.array(maybe(fc.nat(60)), { minLength: 48, maxLength: 48 }),
      }),
      { maxLength: 7 },
    ),
    places: fc.array(
      fc
        .record({
          label,
          routine: fc.constantFrom('home' as const, 'work' as const, undefined),
        })
        .map(bare),
      { maxLength: 6 },
    ),
  });

export const arbitraryGraph = (
  label: fc.Arbitrary<string>,
  most = 45,
): fc.Arbitrary<PictureOf<'graph'>> =>
  fc.nat(most).chain((people) =>
    fc.record({
      is: fc.constant('graph' as const),
      people: fc.array(
        fc
          .record({
            name: label,
            circle: fc.nat(40),
            marked: fc.integer({ max: 5 }).map((n) => n === 0),
            yours: mark,
            cutsOff: maybe(fc.array(fc.nat(Math.max(0, people - 1)), { maxLength: 3 })),
          })
          .map((one) => bare(one) as PictureOf<'graph'>['people'][number]),
        { minLength: people, maxLength: people },
      ),
      ties: fc
        .array(fc.tuple(fc.nat(Math.max(0, people - 1)), fc.nat(Math.max(0, people - 1)), amount), {
          maxLength: people * 4,
        })
        .map((pairs) =>
          pairs
            .map(([one, other, count]) => ({
              a: Math.min(one, other),
              b: Math.max(one, other),
              count,
            }))
            .filter(({ a, b }) => a < b),
        ),
    }),
  );

const histogram = (unit: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.nat(50), fc.constantFrom(1, 0.5, 64, 1000), fc.array(amount, { maxLength: 40 }), unit)
    .map(([from, width, counts, unit]) => ({
      is: 'histogram' as const,
      bins: counts.map((count, index) => ({
        from: (from + index) * width,
        to: (from + index + 1) * width,
        count,
        ...(count % 3 === 1 ? { yours: true as const } : {}),
      })),
      unit,
    }));

const bars = (label: fc.Arbitrary<string>) =>
  fc.record({
    is: fc.constant('bars' as const),
    measure: fc.constantFrom('messages' as const, 'percent' as const, 'score' as const),
    digits: fc.nat(3),
    bars: fc.array(
      fc
        .record({
          label,
          value: fc.oneof(amount, fc.double({ min: 0, max: 100, noNaN: true })),
          note: maybe(label),
          yours: mark,
        })
        .map(bare),
      { maxLength: 8 },
    ),
  });

const lists = (label: fc.Arbitrary<string>) =>
  fc.record({
    is: fc.constant('lists' as const),
    lists: fc.array(
      fc
        .record({
          label,
          items: fc.array(
            fc.record({ text: label, circle: maybe(fc.nat(40)), yours: mark }).map(bare),
            { maxLength: 12 },
          ),
          note: maybe(label),
          yours: mark,
        })
        .map(bare),
      { maxLength: 4 },
    ),
  });

/** Some of the hours of a window, ascending, none over another. */
export const arbitraryStretches = (from: number, to: number): fc.Arbitrary<readonly Stretch[]> =>
  fc
    .uniqueArray(fc.double({ min: from, max: to, noNaN: true }), { maxLength: 6 })
    .map((ends) => ends.toSorted((a, b) => a - b))
    .map((ends) =>
      ends.flatMap((end, index) =>
        index % 2 === 1 ? [{ from: ends[index - 1] ?? end, to: end }] : [],
      ),
    );

const meetings = (label: fc.Arbitrary<string>) =>
  fc.record({
    is: fc.constant('meetings' as const),
    meetings: fc.array(
      fc
        .tuple(fc.nat(23), fc.integer({ min: 1, max: 24 }))
        .map(([from, hours]) => ({ from, to: Math.min(24, from + hours) }))
        .chain((window) =>
          fc.record({
            place: label,
            day: label,
            window: fc.constant(window),
            people: fc.array(
              fc
                .record({
                  name: label,
                  stays: arbitraryStretches(window.from, window.to),
                  yours: mark,
                })
                .map(bare),
              { maxLength: 5 },
            ),
            together: arbitraryStretches(window.from, window.to),
          }),
        ),
      { maxLength: 4 },
    ),
  });

const tally = (label: fc.Arbitrary<string>) =>
  fc.record({
    is: fc.constant('tally' as const),
    rows: fc.array(
      fc.record({
        label,
        outcomes: fc.array(fc.constantFrom('right', 'part', 'wrong', 'open'), { maxLength: 5 }),
      }),
      { maxLength: 5 },
    ),
  });

export const arbitraryPicture = (label: fc.Arbitrary<string>): fc.Arbitrary<Picture> =>
  fc.oneof(
    strips(label),
    timeline(label),
    arbitraryGraph(label),
    histogram(label),
    bars(label),
    lists(label),
    meetings(label),
    tally(label),
  ) as fc.Arbitrary<Picture>;

export const textOf = (line: DrawnLine): string => line.map(({ text }) => text).join('');

/** The picture as text, one string a line. */
export const drawText = (picture: Picture, room: Partial<Space> = {}): readonly string[] =>
  draw(picture, { columns: 60, rows: 18, unicode: true, number: english.number, ...room }).map(
    textOf,
  );
