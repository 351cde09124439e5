import { describe, expect, test } from 'vitest';
import { traceOf } from '../../source/app/trace.ts';
import { EMPTY_PROGRESS, type Progress } from '../../source/learner/progress.ts';
import { exportProgress } from '../../source/learner/transfer.ts';

const answer = (at: string, given: string) => ({
  ...{ kind: 'ask', answer: given, attempts: 2, hints: 1, revealed: false, at },
});
const progress: Progress = {
  ...EMPTY_PROGRESS,
  lessons: {
    first: {
      ...{ step: 'b', startedAt: '2026-03-01T20:00:00.000Z', done: ['a'], status: 'done' },
      updatedAt: '2026-03-01T20:40:00.000Z',
      answers: {
        a: answer('2026-03-01T20:10:00.000Z', 'an-option'),
        b: answer('2026-03-01T20:35:00.000Z', 'A "verdict" of my own'),
      },
      again: {
        ...{ step: 'a', startedAt: '2026-03-03T07:10:00.000Z', done: [] },
        answers: { a: answer('2026-03-03T07:10:00.000Z', 'other') },
      },
    },
  },
};
const file = exportProgress(progress);
const at = (offset: number, sought = 'zebra') => traceOf('/p.json', file, sought, () => offset);

describe('the trace in a progress file', () => {
  test('is its times, each once, by the clock of the computer', () => {
    const { moments, hours, bytes } = at(0);
    expect(moments.map((one) => new Date(one).toISOString().slice(5, 16))).toEqual([
      ...['03-01T20:00', '03-01T20:10', '03-01T20:35', '03-01T20:40', '03-03T07:10'],
    ]);
    expect([hours[20], hours[7], bytes]).toEqual([4, 1, Buffer.byteLength(file)]);
    expect(at(90).hours[21]).toBe(2);
    expect(at(90).hours[22]).toBe(2);
  });

  test('tells when somebody sat there, and what they did', () => {
    const { visits, answers, tries, hints, texts } = at(0);
    expect(visits.map(({ from, to }) => (to - from) / 60_000)).toEqual([40, 0]);
    expect([answers, tries, hints, texts]).toEqual([3, 6, 3, 1]);
  });

  test('has the words that are there, however JSON writes them, and no others', () => {
    expect(at(0).hits).toBe(0);
    expect(at(0, 'A "verdict" of my own').hits).toBe(1);
    expect(at(0, ' ').hits).toBe(0);
  });

  test('of a damaged file is its size alone', () => {
    const found = traceOf('/p.json', '{"lessons": zebra', 'zebra', () => 0);
    expect([found.bytes, found.moments, found.hits]).toEqual([17, [], 1]);
  });
});
