import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgendaLesson, agendaOf } from '../../source/app/agenda.ts';
import { agendaLines } from '../../source/app/agenda-lines.ts';
import { wordsFor } from '../../source/i18n/index.ts';

const words = wordsFor('en');
const lesson = (number: number, minutes: number): AgendaLesson => ({
  number,
  id: `lesson-${number}`,
  title: `Title ${number}`,
  minutes,
});
const three = [lesson(1, 6), lesson(2, 7), lesson(3, 7)];
const ten = [6, 7, 7, 8, 8, 8, 7, 8, 8, 10].map((minutes, index) => lesson(index + 1, minutes));

describe('an agenda', () => {
  it('holds three short lessons with talk in 45 minutes', () => {
    expect(agendaLines(agendaOf(three, 45), words)).toEqual([
      'A plan for 45 minutes',
      expect.stringMatching(/^ 0:00 {4}5 min {2}Welcome/),
      expect.stringMatching(/^ 0:05 {4}6 min {2}Lesson 1: Title 1/),
      ' 0:11    3 min  Talk about lesson 1',
      expect.stringMatching(/^ 0:14 {4}7 min {2}Lesson 2/),
      ' 0:21    4 min  Talk about lesson 2',
      expect.stringMatching(/^ 0:25 {4}7 min {2}Lesson 3/),
      ' 0:32    4 min  Talk about lesson 3',
      expect.stringMatching(/^ 0:36 {4}5 min {2}Close/),
      '4 min left over, for questions.',
      'Every lesson fits.',
    ]);
  });

  it('gives half as long again to whoever reads slowly', () => {
    const played = (pace: 'usual' | 'slow') =>
      agendaOf(three, 90, pace).items.flatMap(({ is, minutes }) => (is === 'play' ? minutes : []));
    expect(played('usual')).toEqual([6, 7, 7]);
    expect(played('slow')).toEqual([9, 11, 11]);
  });

  it('says what does not fit, with what it would take', () => {
    const lines = agendaLines(agendaOf(ten, 90), words);
    expect(lines.some((line) => line.includes('Lesson 6'))).toBe(true);
    const left = lines.slice(lines.indexOf(words.agenda.left));
    expect(left).toEqual([
      'What does not fit:',
      '  Lesson 7: Title 7 (11 min with talk)',
      '  Lesson 8: Title 8 (12 min with talk)',
      '  Lesson 9: Title 9 (12 min with talk)',
      '  Lesson 10: Title 10 (15 min with talk)',
    ]);
  });

  it('gives a break after about an hour', () => {
    const { items } = agendaOf(ten, 180);
    const breaks = items.filter(({ is }) => is === 'break');
    expect(breaks.map(({ from }) => from)).toEqual([60, 117]);
  });

  it('says so when not even one lesson fits', () => {
    const agenda = agendaOf(three, 10);
    expect(agenda).toMatchObject({ items: [], spare: 10 });
    expect(agendaLines(agenda, words)).toContain('Not even one lesson fits.');
    expect(agenda.left).toHaveLength(3);
  });

  it('holds together for any lessons and any time', () => {
    const lessons = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 30 });
    fc.assert(
      fc.property(lessons, fc.integer({ min: 1, max: 9999 }), (minutes, time) => {
        const all = minutes.map((one, index) => lesson(index + 1, one));
        const { items, spare, left } = agendaOf(all, time);
        // Without a gap, in the lessons' order, and never longer than there is time.
        let clock = 0;
        for (const item of items) {
          expect(item.from).toBe(clock);
          clock += item.minutes;
        }
        expect(clock + spare).toBe(time);
        expect(spare).toBeGreaterThanOrEqual(0);
        const played = items.flatMap((item) => (item.is === 'play' ? [item.lesson] : []));
        expect([...played, ...left.map((one) => one.lesson)]).toEqual(all);
        // No stretch of several lessons without a break is longer than an hour.
        const stretches = [{ lessons: 0, length: 0 }];
        for (const { is, minutes: length } of items) {
          const stretch = stretches.at(-1);
          if (is === 'break' || !stretch) stretches.push({ lessons: 0, length: 0 });
          else if (is !== 'close') {
            stretch.length += length;
            if (is === 'play') stretch.lessons += 1;
          }
        }
        for (const stretch of stretches.filter((one) => one.lessons > 1)) {
          expect(stretch.length).toBeLessThanOrEqual(60);
        }
        // What is left first would not have fitted.
        const [first] = left;
        if (first) expect(spare).toBeLessThan(first.minutes + 10 + (items.length === 0 ? 11 : 0));
      }),
      { numRuns: 200 },
    );
  });
});
