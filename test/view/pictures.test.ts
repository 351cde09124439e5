import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { FindKind } from '../../source/lesson/inference/finding-kinds.ts';
import type { Found } from '../../source/lesson/inference/material.ts';
import { stepState } from '../../source/lesson/session/session.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { Picture } from '../../source/pictures/picture.ts';
import { captionsOf, pictureParts } from '../../source/view/pictures.ts';
import { stepView } from '../../source/view/step-view.ts';
import { found } from '../lesson/inference/material.ts';
import { aLessonOf, aSession, aStep } from './a-session.ts';

const words = wordsFor('en');
const roomOf = (columns: number) => ({
  columns,
  rows: 20,
  unicode: true,
  number: words.locale.number,
});

/** The one picture of a finding, in words. */
function shown(picture: Picture, what: FindKind = 'contacts') {
  const finding = { query: { what, in: 'town', who: [], top: 8 }, pictures: [picture] };
  const [part] = pictureParts(finding as unknown as Found, words);
  if (part === undefined) throw new Error('no picture');
  return part;
}

const captions = (picture: Picture, columns = 78) =>
  captionsOf(picture, roomOf(columns), words).join(' ');

const slots = Array.from({ length: 48 }, (_, slot) => (slot < 9 ? undefined : slot % 2));
const timeline: Picture = {
  is: 'timeline',
  days: [{ label: '2026-03-02', slots }],
  places: [
    { label: '192.0.2.16', routine: 'home' },
    { label: '203.0.113.2', routine: 'work' },
  ],
};

describe('the caption of a timeline', () => {
  it.each([20, 34, 40, 60, 78, 107, 110, 118, 160, 198])(
    'is true at %i columns: as many signs are half an hour as it says',
    (columns) => {
      const { picture } = shown(timeline, 'places');
      const text = draw(picture, roomOf(columns))
        .map((line) => line.map((stroke) => stroke.text).join(''))
        .filter((line) => line.startsWith('Mon 02'))
        .map((line) => line.slice('Mon 02 '.length))
        .join('');
      const signs = text.length / 48;
      const told = ['Each sign is', 'Two signs are', 'Three signs are', 'Four signs are'][
        signs - 1
      ];
      expect(captions(picture, columns)).toContain(`${told} half an hour`);
    },
  );
});

describe('what is yours', () => {
  it('is said below a picture that marks it, and below no other', () => {
    const bars = (yours: boolean): Picture => ({
      is: 'bars',
      measure: 'messages',
      digits: 0,
      bars: [{ label: 'you', value: 2, ...(yours ? { yours: true } : {}) }],
    });
    expect(captions(bars(true))).toContain('\u25c6');
    expect(captions(bars(false))).toBe('');
  });

  it('is said to those who listen, where the words do not say it anyway', () => {
    const bins = [
      { from: 100, to: 110, count: 3 },
      { from: 110, to: 120, count: 5, yours: true as const },
    ];
    expect(shown({ is: 'histogram', unit: 'bytes', bins }, 'sizes').sentences).toEqual([
      '100 to 109 bytes: 3.',
      '110 to 119 bytes: 5, yours among them.',
    ]);
  });
});

describe('the days of a strip', () => {
  const strip = (from: string, to: string): Picture => ({
    is: 'strips',
    measure: 'days',
    strips: [{ label: 'david', hours: new Array<number>(24).fill(1), days: { from, to } }],
  });
  const labelOf = (from: string, to: string) => {
    const { picture } = shown(strip(from, to), 'changed-rhythm');
    return picture.is === 'strips' ? picture.strips[0]?.label : undefined;
  };

  it('are weekdays, and dates only where weekdays would not tell them apart', () => {
    expect(labelOf('2026-03-02', '2026-03-03')).toBe('david Mon-Tue');
    expect(labelOf('2026-03-02', '2026-03-02')).toBe('david Mon');
    expect(labelOf('2026-03-02', '2026-03-08')).toBe('david Mon-Sun');
    expect(labelOf('2026-03-02', '2026-03-09')).toBe('david 2026-03-02 to 2026-03-09');
  });
});

describe('people who were alone together', () => {
  it('are told with day, place and times', async () => {
    const [part] = pictureParts(await found('together'), words);
    expect(part?.sentences.slice(0, 4)).toEqual([
      '203.0.113.5 (simulated), Tue 03, 17:00 to 21:00: 2 people.',
      expect.stringMatching(/^hanna: 17:5\d to 19:\d\d\.$/),
      expect.stringMatching(/^ivan: 18:\d\d to 19:\d\d\.$/),
      expect.stringMatching(/^Together, and nobody else: hanna and ivan, 18:\d\d to 19:\d\d\.$/),
    ]);
  });

  it('were there while they are said to have been together', async () => {
    const { pictures } = await found('together');
    for (const picture of pictures) {
      if (picture.is !== 'meetings') throw new Error(picture.is);
      expect(picture.meetings.length).toBeGreaterThan(1);
      for (const { people, together, window } of picture.meetings) {
        expect(together.length).toBeGreaterThan(0);
        expect(people).toHaveLength(2);
        for (const { from, to } of together) {
          expect(from).toBeGreaterThanOrEqual(window.from);
          expect(to).toBeLessThanOrEqual(window.to);
          for (const { stays } of people) {
            expect(stays.some((stay) => stay.from <= from && stay.to >= to)).toBe(true);
          }
        }
      }
    }
  });
});

describe('which place is home', () => {
  const query = { what: 'places', in: 'town', who: ['felix'], top: 8 } as const;
  const pinpoint = {
    kind: 'pinpoint',
    in: 'felix',
    which: 'home',
    ask: [],
    right: [],
    wrong: [],
    hints: [],
    reveal: [],
  } as const;

  it('is not told before the learner has said it, and is told after that', async () => {
    const finding = await found('places', { who: ['felix'] });
    const lesson = aLessonOf([aStep('felix', { kind: 'find', query }), aStep('home', pinpoint)]);
    const session = {
      ...aSession(),
      lesson,
      at: 0,
      brought: { felix: { is: 'found' as const, found: finding } },
      phase: { is: 'answered' as const },
    };
    const namesIn = (of: typeof session) =>
      [...stepView(of, words).body, ...stepView(of, words).feedback].flatMap((part) =>
        part.kind === 'picture' && part.picture.is === 'timeline'
          ? part.picture.places.flatMap(({ routine }) => routine ?? [])
          : [],
      );
    expect(namesIn(session)).toEqual([]);
    const steps = { home: { ...stepState(session, 'home'), done: true } };
    expect(namesIn({ ...session, steps })).toEqual(['home', 'work']);
  });
});
