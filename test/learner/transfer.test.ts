import { describe, expect, test } from 'vitest';
import { exportProgress, IMPORT_BYTES, importProgress } from '../../source/learner/transfer.ts';
import { ANSWER, lesson, progressWith, SAMPLE } from './helpers.ts';

describe('export and import', () => {
  test('an export brought to an empty machine is the same progress', () => {
    const result = importProgress(exportProgress(SAMPLE), progressWith({}));
    expect(result).toEqual({ ok: true, progress: SAMPLE, taken: ['sealed-letter'], kept: [] });
  });

  test('of a lesson on both machines the one updated later stays', () => {
    const here = progressWith({ a: lesson('here', 5), b: lesson('here', 5), c: lesson('here', 5) });
    const there = progressWith({
      a: lesson('there', 6),
      b: lesson('there', 4),
      d: lesson('there', 1),
    });
    expect(importProgress(exportProgress(there), here)).toEqual({
      ok: true,
      progress: progressWith({
        a: lesson('there', 6),
        b: lesson('here', 5),
        c: lesson('here', 5),
        d: lesson('there', 1),
      }),
      taken: ['a', 'd'],
      kept: ['b'],
    });
  });

  test('a preference that is set here stays', () => {
    const here = progressWith({}, { theme: 'dark' });
    const there = progressWith({}, { theme: 'light', motion: false });
    const result = importProgress(exportProgress(there), here);
    expect(result.ok && result.progress.preferences).toEqual({ theme: 'dark', motion: false });
  });

  test('control characters do not come in', () => {
    const hostile = progressWith({
      a: { ...lesson('b', 1), answers: { c: { ...ANSWER, answer: '\u001b]0;owned\u0007fine' } } },
    });
    const result = importProgress(exportProgress(hostile), progressWith({}));
    expect(result.ok && result.progress.lessons.a?.answers.c?.answer).toBe('fine');
  });

  test('1 MiB is read and one byte more is not', () => {
    const text = exportProgress(SAMPLE).padEnd(IMPORT_BYTES, ' ');
    expect(importProgress(text, SAMPLE).ok).toBe(true);
    for (const input of [`${text} `, new TextEncoder().encode(`${text} `)]) {
      expect(importProgress(input, SAMPLE)).toEqual({ ok: false, reason: 'too-large' });
    }
  });

  test('damaged and newer exports are refused', () => {
    expect(importProgress('{"version":1', SAMPLE)).toMatchObject({ reason: 'damaged' });
    expect(importProgress('{"version":9}', SAMPLE)).toMatchObject({ reason: 'newer', version: 9 });
  });
});
