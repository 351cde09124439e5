import { describe, expect, test } from 'vitest';
import { parseProgress } from '../../source/learner/parse.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { ANSWER, lesson, progressWith, SAMPLE } from './helpers.ts';

const withLessons = (lessons: unknown) => JSON.stringify({ ...SAMPLE, lessons });
const withAnswer = (answer: unknown) =>
  withLessons({ a: { ...lesson('b', 1), answers: { c: answer } } });

describe('what is read is what was written', () => {
  test.each([
    ['a finished lesson', SAMPLE],
    ['nothing yet', progressWith({})],
    ['ids of another script', progressWith({ '\u00dcbung-1': lesson('schritt.2', 1) })],
    [
      'answers of every shape',
      progressWith({
        a: {
          ...lesson('b', 1),
          answers: {
            one: { ...ANSWER, answer: 'length' },
            many: ANSWER,
            guess: { ...ANSWER, answer: 96.5 },
            none: { kind: 'ask', attempts: 0, hints: 2, revealed: true, at: ANSWER.at },
          },
        },
      }),
    ],
  ])('%s', (_claim, progress) => {
    expect(parseProgress(exportProgress(progress))).toEqual({ ok: true, progress });
  });

  test('unknown fields of any level survive', () => {
    const later = {
      ...SAMPLE,
      badge: { colour: 'green' },
      lessons: {
        a: { ...lesson('b', 1), mood: [1, null], answers: { c: { ...ANSWER, sure: 0.5 } } },
      },
      preferences: { theme: 'dark', motion: false },
    };
    expect(parseProgress(JSON.stringify(later))).toEqual({ ok: true, progress: later });
  });

  test.each(['auto', 'dark', 'light', 'none'])('the theme %s is read', (theme) => {
    const parsed = parseProgress(JSON.stringify({ ...SAMPLE, preferences: { theme } }));
    expect(parsed.ok && parsed.progress.preferences).toEqual({ theme });
  });

  test('a theme that nobody knows loses the theme and nothing else', () => {
    const odd = JSON.stringify({ ...SAMPLE, preferences: { theme: 'plaid', motion: true } });
    const parsed = parseProgress(odd);
    expect(parsed).toMatchObject({ ok: true, progress: { lessons: SAMPLE.lessons } });
    expect(parsed.ok && parsed.progress.preferences).toEqual({ motion: true });
  });

  test('a byte order mark from an editor is harmless', () => {
    const bytes = new TextEncoder().encode(`\ufeff${exportProgress(SAMPLE)}`);
    expect(parseProgress(bytes)).toEqual({ ok: true, progress: SAMPLE });
  });

  test('control characters are stripped from every text', () => {
    const parsed = parseProgress(
      withAnswer({ ...ANSWER, answer: 'red\u001b[31m\u0007', x: '\u009b2Ja' }),
    );
    expect(parsed.ok && parsed.progress.lessons.a?.answers.c).toEqual({
      ...ANSWER,
      answer: 'red',
      x: 'a',
    });
  });
});

describe('what is not ours is damaged', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  test.each([
    ['an empty file', ''],
    ['white space', ' \n\t'],
    ['no JSON', 'progress: none'],
    ['NUL bytes', '\0'.repeat(512)],
    ['a NUL behind the JSON', `${exportProgress(SAMPLE)}\0`],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"progress"'],
    ['a number', '7'],
    ['no version', '{"lessons":{},"preferences":{}}'],
    ['version nought', '{"version":0,"lessons":{},"preferences":{}}'],
    ['a version that is no whole number', '{"version":1.5,"lessons":{},"preferences":{}}'],
    ['a version as text', '{"version":"2","lessons":{},"preferences":{}}'],
    ['no lessons', '{"version":1,"preferences":{}}'],
    ['no preferences', '{"version":1,"lessons":{}}'],
    ['lessons as a list', withLessons([])],
    ['answers as a list', withLessons({ a: { ...lesson('b', 1), answers: [] } })],
    ['preferences as a list', JSON.stringify({ ...SAMPLE, preferences: [] })],
    ['a lesson as text', withLessons({ a: 'done' })],
    ['a lesson id with a space', withLessons({ 'a b': lesson('c', 1) })],
    ['an empty lesson id', withLessons({ '': lesson('c', 1) })],
    ['a lesson id without end', withLessons({ ['a'.repeat(101)]: lesson('c', 1) })],
    ['an unknown status', withLessons({ a: { ...lesson('b', 1), status: 'lost' } })],
    ['a step that is no id', withLessons({ a: { ...lesson('b', 1), step: '../b' } })],
    ['a time that is none', withLessons({ a: { ...lesson('b', 1), updatedAt: 'soon' } })],
    ['finished steps as an object', withLessons({ a: { ...lesson('b', 1), done: {} } })],
    ['an answer as null', withAnswer({ ...ANSWER, answer: null })],
    ['an answer as an object', withAnswer({ ...ANSWER, answer: { text: 'a' } })],
    ['an answer without end', withAnswer({ ...ANSWER, answer: 'a'.repeat(10_001) })],
    ['negative attempts', withAnswer({ ...ANSWER, attempts: -1 })],
    ['half a hint', withAnswer({ ...ANSWER, hints: 0.5 })],
    ['rightness as text', withAnswer({ ...ANSWER, right: 'yes' })],
    ['a list nested without end', deep],
    [
      'an unknown field nested without end',
      `{"version":1,"lessons":{},"preferences":{},"x":${deep}}`,
    ],
  ])('%s', (_claim, text) => {
    const parsed = parseProgress(text);
    expect(parsed).toMatchObject({ ok: false, reason: 'damaged' });
    expect(!parsed.ok && parsed.reason === 'damaged' && parsed.why).toMatch(/^.{5,200}$/);
    expect(parseProgress(new TextEncoder().encode(text))).toEqual(parsed);
  });

  test('bytes that are no UTF-8', () => {
    expect(parseProgress(new Uint8Array([0xff, 0xfe, 0x00]))).toMatchObject({ reason: 'damaged' });
  });

  test('a file cut off at any byte', () => {
    const whole = new TextEncoder().encode(exportProgress(SAMPLE));
    // The last byte is the line feed behind the JSON; without it nothing is missing.
    for (let length = 0; length < whole.length - 1; length += 1) {
      expect(parseProgress(whole.subarray(0, length))).toMatchObject({ reason: 'damaged' });
    }
  });

  test('the reason names the place', () => {
    expect(parseProgress(withAnswer({ ...ANSWER, attempts: -1 }))).toMatchObject({
      why: expect.stringContaining('lessons.a.answers.c.attempts'),
    });
  });
});

test('a higher version is newer, whatever else it holds', () => {
  expect(parseProgress('{"version":2,"chapters":[]}')).toEqual({
    ok: false,
    reason: 'newer',
    version: 2,
  });
});

test('keys named after the prototype reach no prototype', () => {
  const polluted = `{"version":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
    "lessons":{"a":{"__proto__":{"polluted":1},${JSON.stringify(lesson('b', 1)).slice(1)}},
    "preferences":{"__proto__":{"polluted":1},"nested":{"__proto__":{"polluted":1}}}}`;
  const parsed = parseProgress(polluted);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  const { lessons, preferences } = parsed.progress;
  for (const value of [{}, parsed.progress, lessons, lessons.a, preferences, preferences.nested]) {
    expect(Reflect.get(Object(value), 'polluted')).toBeUndefined();
  }
  expect(exportProgress(parsed.progress)).not.toContain('polluted');
  expect(parseProgress(`{"version":1,"lessons":{"__proto__":7},"preferences":{}}`).ok).toBe(true);
});
