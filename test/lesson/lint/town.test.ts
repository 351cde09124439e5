import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { sortProblems } from '../../../source/lesson/format/problem.ts';
import { lintLesson } from '../../../source/lesson/lint.ts';
import { places } from '../../../source/world/places.ts';
import { residents } from '../../../source/world/town/live-week.ts';
import { aContext, bent, lineOf } from '../format/a-lesson.ts';
import { aTownLesson } from '../format/a-town-lesson.ts';

function problemsOf(text: string) {
  const parsed = parseLesson(text, aContext);
  if (!parsed.ok) return parsed.problems;
  const linted = lintLesson(parsed.lesson, parsed.lines, aContext.file, {
    earlier: [],
    glossary: aContext.glossary,
    places: [...places.keys()],
    residents,
  });
  return sortProblems([...parsed.problems, ...linted]).filter(
    ({ severity }) => severity === 'error',
  );
}

/** The block of a step, fences and heading included. */
function stepOf(title: string): string {
  const from = aTownLesson.indexOf(`## ${title}\n`);
  const to = aTownLesson.indexOf('\n## ', from + 1);
  return aTownLesson.slice(from, to < 0 ? undefined : to + 1);
}

it.each([
  ['circles', 'Write "what: contacts"'],
  ['replies', 'Write "what: hours"'],
])('a pack that asks for %s, as one could once, is told in one line what to write', (what, fix) => {
  const problems = problemsOf(bent('what: night-work', `what: ${what}`, aTownLesson));
  expect(problems.map(({ message }) => message)).toEqual([
    `what: "${what}" is no longer known here`,
  ]);
  expect(problems[0]?.fix).toContain(fix);
});

it('the lesson of these tests is sound', () => expect(problemsOf(aTownLesson)).toEqual([]));

/** What is bent, where it is told (a snippet of the bent file), and what is said. */
const mistakes: readonly (readonly [string, string, string, string, RegExp])[] = [
  [
    'a writer who lives there',
    'from: you\nto: noor',
    'from: noor\nto: you',
    'night:',
    /^noor lives in the town/,
  ],
  ['a timeline that is none', 'in: where', 'in: awake', 'in: awake', /^no earlier step looked for/],
  ['a seed that is no number', 'seed: 1', 'seed: x', 'seed: x', /^seed: a number is needed/],
  ['a time that is none', 'at: "02:40"', 'at: "2:40"', 'night:', /time of day is needed/],
  ['a day that is none', 'on: tue', 'on: tues', 'night:', /not known here/],
  [
    'a kind of finding that is none',
    'what: night-work',
    'what: nightwork',
    'what: nightwork',
    /not known here/,
  ],
  [
    'data it is not in',
    'what: night-work',
    'what: night-work\nin: revere',
    'in: revere',
    /can't be looked for in revere/,
  ],
  [
    'people where none are asked',
    'what: night-work',
    'what: night-work\nwho: [amira]',
    'who: [amira]',
    /is asked about nobody/,
  ],
  [
    'nobody where one is asked',
    'what: night-work',
    'what: places',
    'id: awake',
    /is asked about 1 of the people/,
  ],
  [
    'somebody whom nobody knows',
    'what: night-work',
    'what: online\nwho: [amirra]',
    'who: [amirra]',
    /^nobody is called amirra/,
  ],
  [
    'a key that is not used',
    'what: night-work',
    'what: night-work\ntop: 3',
    'top: 3',
    /does not use top/,
  ],
  [
    'a place left out',
    'what: night-work',
    'what: at-place\nat: square',
    'what: at-place',
    /needs at, on, from and to/,
  ],
  [
    'hours that end before they begin',
    'what: night-work',
    'what: at-place\nat: square\non: sat\nfrom: "17:00"\nto: "13:00"',
    'to: "13:00"',
    /ends before it begins/,
  ],
  [
    'a place that is none',
    'what: night-work',
    'what: at-place\nat: sqare\non: sat\nfrom: "13:00"\nto: "17:00"',
    'at: sqare',
    /^there is no place "sqare"/,
  ],
  [
    'a file that nobody wrote',
    'file: nightly\nask',
    'file: nigthly\nask',
    'file: nigthly',
    /^no earlier step exports "nigthly"/,
  ],
  [
    'words that nobody composes',
    'suggest: {words: own}',
    'suggest: {words: mine}',
    'suggest: {words: mine}',
    /^no earlier step composes "mine"/,
  ],
  [
    'a number that is asked nowhere',
    'numbers: number\ncountry',
    'numbers: nr\ncountry',
    'numbers: nr',
    /^no earlier step asks for the number "nr"/,
  ],
  [
    'a number with a salt that is asked nowhere',
    'numbers: number\nway: own',
    'numbers: nr\nway: own',
    'numbers: nr',
    /^no earlier step asks for the number "nr"/,
  ],
  [
    'an address book of nobody',
    'way: own\nbooks: [you, noor]',
    'way: own\nbooks: [you, nora]',
    'books: [you, nora]',
    /^nora is not in the cast/,
  ],
  [
    'more users than numbers',
    'users: 20\nask: Make up a salt.',
    'users: 10001\nask: Make up a salt.',
    'users: 10001',
    /^there are not so many numbers of 4 digits/,
  ],
  [
    'a group message of nobody',
    'from: quinn',
    'from: quin',
    'from: quin',
    /^nobody in the town is called quin/,
  ],
  [
    'a suggestion of other length',
    'suggest: "0417"',
    'suggest: "041"',
    'suggest: "041"',
    /has 3 digits, not 4/,
  ],
  ['too many digits', 'digits: 4', 'digits: 9', 'digits: 9', /would take too long/],
  [
    'a pile with no wrong option',
    'content: {text: Content, because: It says nothing of words.}',
    'content: {text: Content, because: It says nothing of words., right: true}',
    'options:',
    /every option is marked right/,
  ],
  [
    'an option on two piles',
    'carried: {',
    'metadata: {',
    'metadata: {text: Supported',
    /stands on two piles/,
  ],
  [
    'a value that does not exist',
    'by: awake.who',
    'by: awake.whom',
    'by: awake.whom',
    /^awake\.whom is not known/,
  ],
];

describe('a mistake in a lesson with the town is told at its line', () => {
  it.each(mistakes)('%s', (_, passage, replacement, snippet, message) => {
    const text = bent(passage, replacement, aTownLesson);
    const told = problemsOf(text);
    const problem = told.find((one) => message.test(one.message));
    expect(told.map((one) => one.message)).toEqual(
      expect.arrayContaining([expect.stringMatching(message)]),
    );
    expect(problem?.line).toBe(lineOf(snippet, text));
    expect(problem?.fix).not.toBe('');
  });
});

describe('what a step stands on comes before it', () => {
  it.each([
    ['A week', /the town has not lived its week yet/],
    ['The file', /no earlier step exports "nightly"/],
    ['The sister company', /no earlier step "company" is a sister step without a list/],
    ['The list', /no earlier step "joined" is a sister step with "list: houses"/],
    ['The list', /no earlier step "joined" gives the sister company the list/],
    ['A number', /no earlier step asks for the number "number"/],
  ])('without "%s"', (title, message) => {
    const messages = problemsOf(aTownLesson.replace(stepOf(title), '')).map((one) => one.message);
    expect(messages.some((text) => message.test(text))).toBe(true);
  });

  const withSecondWeek = (second: string, look = '') => {
    const again = stepOf('A week').replace('id: week', `id: week-two\n${second}`);
    return aTownLesson
      .replace('## Both sides', `${again.replace('night:', 'late:')}\n## Both sides`)
      .replace('what: night-work', `what: night-work\n${look}`);
  };

  it.each([
    ['run: after', 'run: after'],
    ['run: after', 'run: week'],
    ['', 'run: week-two'],
  ])('a second week with "%s" can be asked for with "%s"', (second, look) => {
    expect(problemsOf(withSecondWeek(second, look))).toEqual([]);
  });

  it('no two weeks have one name, and what is asked of a week is asked of one before', () => {
    const told = (...asked: Parameters<typeof withSecondWeek>) =>
      problemsOf(withSecondWeek(...asked)).map(({ message, fix }) => `${message} ${fix}`);
    expect(told('run: week')).toEqual([
      'two weeks are called "week" Give each its own, such as "run: before" and "run: after".',
    ]);
    expect(told('run: after', 'run: aftr')).toEqual([
      'no week before this one is called "aftr" Did you mean after?',
    ]);
    const later = aTownLesson.replace('id: nightly', 'id: nightly\nrun: tomorrow');
    expect(problemsOf(later).map(({ message }) => message)).toEqual([
      'no week before this one is called "tomorrow"',
    ]);
  });
});
