import type { Report } from '../format/problem.ts';
import { type LessonFigures, measureLesson } from './figures.ts';
import type { Reading } from './look.ts';

/** A right option that is the longest in more than this share of the questions can be guessed at. */
const mostLongest = 0.4;
/** So few questions tell no habit. */
const fewQuestions = 3;
/** A right option that is the longest in less than this share of a pack's can be guessed at as well. */
const leastLongest = 0.1;
/** Fewer questions than these, of a whole pack, can have none by chance. */
const fewInPack = 12;
/** Below this a text is harder than plain English. */
const leastEase = 60;
/** How far the minutes of the facts may lie from those that were measured. */
const minutesOff = 1;

/** What a lesson's figures tell: right options that give themselves away, hard prose, wrong minutes. */
export function checkMeasured({ lesson, lines, report }: Reading): void {
  const { single, ease, minutes } = measureLesson(lesson, lines);
  const [first] = single.longest;
  const share = single.longest.length / single.of;
  if (first !== undefined && single.of >= fewQuestions && share > mostLongest) {
    const which = single.longest.length === 1 ? 'line' : 'lines';
    report(
      first,
      `the right option is the longest in ${single.longest.length} of ${single.of} questions (${which} ${single.longest.join(', ')}), at most ${Math.floor(single.of * mostLongest)} may be`,
      'Shorten it, or say as much in a wrong option.',
      'warning',
    );
  }
  if (ease !== undefined && ease < leastEase) {
    report(
      1,
      `the reading ease of this lesson is ${ease} (Flesch), and plain English has ${leastEase} or more`,
      'Write shorter sentences and shorter words.',
      'warning',
    );
  }
  if (Math.abs(lesson.minutes - minutes) > minutesOff) {
    report(
      lines.front(['minutes']),
      `minutes says ${lesson.minutes}, and ${minutes} were measured`,
      `Write "minutes: ${Math.max(1, Math.round(minutes))}".`,
      'warning',
    );
  }
}

/**
 * What the questions of all lessons of a language tell together: right options that are hardly ever
 * the longest give themselves away as those do that mostly are.
 */
export function checkSeldomLongest(
  all: readonly LessonFigures['single'][],
  language: string,
  report: Report,
): void {
  const of = all.reduce((sum, single) => sum + single.of, 0);
  const longest = all.reduce((sum, single) => sum + single.longest.length, 0);
  if (of < fewInPack || longest >= of * leastLongest) return;
  report(
    1,
    `the right option is the longest in ${longest} of ${of} questions of all lessons in ${language} (${Math.round((longest / of) * 100)} percent), at least ${Math.ceil(of * leastLongest)} should be`,
    'Say more in some right options, or less in some wrong ones.',
    'warning',
  );
}
